// « Être prévenu sur cet appareil »: a form whose data-push is the public key of the platform (notifications.keys.public_key).
// On submit the reader is asked for leave, the worker is registered, the browser subscribes at its own push service, and the form
// leaves as any other, its fields `url`, `p256dh` and `auth` filled in. It says in its [role=status] why where that cannot be.

const WHY = {
  old: "Ce navigateur ne sait pas recevoir d’avis. Sur un iPhone, mettez d’abord l’application sur votre écran d’accueil, puis ouvrez-la de là. Ou suivez les alertes par courriel.",
  no: "Les avis de ce site sont bloqués sur cet appareil. Autorisez-les dans les réglages du navigateur, puis appuyez de nouveau. Ou suivez les alertes par courriel.",
  failed: "Le service d’avis de ce navigateur ne répond pas. Essayez de nouveau dans une minute, ou suivez les alertes par courriel.",
};

async function subscribe(form) {
  if ((await Notification.requestPermission()) !== "granted") return "no";
  await navigator.serviceWorker.register("/ouvrier.js");
  const { pushManager } = await navigator.serviceWorker.ready;
  const wish = { userVisibleOnly: true, applicationServerKey: form.dataset.push };
  const { endpoint, keys } = ((await pushManager.getSubscription()) ?? (await pushManager.subscribe(wish))).toJSON();
  Object.entries({ url: endpoint, ...keys }).forEach(([name, value]) => (form.elements[name].value = value));
  form.submit();
}

for (const form of document.querySelectorAll("form[data-push]")) {
  const say = (why) => why && (form.querySelector("[role=status]").textContent = WHY[why]);
  if (!("serviceWorker" in navigator && "PushManager" in window && "Notification" in window)) {
    form.querySelector("[type=submit]").disabled = true;
    say("old");
    continue;
  }
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    subscribe(form).then(say, () => say("failed"));
  });
}
