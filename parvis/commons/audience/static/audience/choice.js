// The switch « ne plus me compter sur cet appareil »: one word kept by the browser, after a press and never before, never sent.
const box = document.querySelector("[data-mesure]");
const KEY = "parvis-sans-mesure";

function show() {
  let isOut = false;
  try {
    isOut = localStorage.getItem(KEY) === "oui";
  } catch {
    box.querySelector("[role=status]").textContent =
      "Votre navigateur ne garde rien pour ce site : demandez-lui d’annoncer « Ne pas me pister » et vous ne serez pas compté.";
    box.querySelector("button").hidden = true;
  }
  const announced = navigator.globalPrivacyControl || navigator.doNotTrack === "1";
  if (!box.querySelector("button").hidden) {
    box.querySelector("[role=status]").textContent = isOut
      ? "Vos lectures ne sont plus comptées sur cet appareil."
      : announced
        ? "Votre navigateur annonce que vous refusez : vos lectures ne sont pas comptées."
        : "Vos lectures sont comptées, comme celles de tout le monde, sans que l’on sache qui lit.";
    box.querySelector("button").textContent = isOut ? "Me compter de nouveau" : "Ne plus me compter sur cet appareil";
  }
  box.hidden = false;
}

box?.querySelector("button").addEventListener("click", () => {
  if (localStorage.getItem(KEY) === "oui") localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, "oui");
  show();
});
if (box) show();
