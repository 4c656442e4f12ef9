// The trolley: what one wants to buy, kept in this browser and nowhere else until one orders. First stored by an act of one's own.
// Without this script a plain form adds to a trolley that travels in a signed field of its page.

const KEY = "parvis.panier";

const held = () => {
  try {
    return JSON.parse(localStorage.getItem(KEY)) ?? {};
  } catch {
    return {};
  }
};

function keep(trolley) {
  try {
    if (Object.keys(trolley).length) localStorage.setItem(KEY, JSON.stringify(trolley));
    else localStorage.removeItem(KEY);
  } catch {
    return false; // storage is off: the plain form does the same
  }
  showCount();
  return true;
}

/** A link to the trolley on every page of the market, once there is something in it. */
function showCount() {
  const count = Object.keys(held()).length;
  let link = document.querySelector(".trolley-link");
  if (document.querySelector(".trolley")) return link?.remove();
  if (!count) return link?.remove();
  if (!link) {
    link = document.createElement("a");
    link.className = "trolley-link";
    link.href = "/panier/";
    document.body.append(link);
  }
  link.textContent = `Voir le panier (${count})`;
}

/** data-trolley-add on the form of a product: added without leaving the page, and said so. */
document.addEventListener("submit", (event) => {
  const form = event.target.closest?.("form[data-trolley-add]");
  if (!form) return;
  const said = new FormData(form, event.submitter);
  const [variant, typed] = [said.get("variante"), String(said.get("quantite") ?? "1").trim()];
  if (!/^\d+$/.test(variant ?? "") || !/^[1-9]\d{0,5}$/.test(typed)) return; // the page of the trolley says what is wrong
  const trolley = held();
  trolley[variant] = (trolley[variant] ?? 0) + Number(typed);
  if (!keep(trolley)) return;
  event.preventDefault();
  let told = form.parentElement.querySelector(".buy-told");
  if (!told) {
    told = document.createElement("p");
    told.role = "status";
    told.className = "buy-told";
    (form.querySelector(".buy-line") ?? form).after(told);
  }
  told.textContent = "Ajouté à votre panier.";
  told.scrollIntoView({ block: "nearest" }); // above the link to the trolley, which floats: its margin says how far
});

/** The masthead of where the shops of the trolley stand, which the page that was asked without them could not know. */
function stand(shown) {
  const [here, there] = [document, shown].map((page) => page.querySelector(".site-header"));
  while (here.children.length > 1) here.lastElementChild.remove();
  here.append(...[...there.children].slice(1));
  const [bar, theirs] = [here, there].map((header) => header.querySelector(".site-bar-end"));
  if (!theirs.querySelector(":scope > .site-bar-link")) bar.querySelector(":scope > .site-bar-link")?.remove();
  const [menu, other] = [bar, theirs].map((end) => end.querySelector(":scope > .menu > nav"));
  menu.replaceWith(other);
  const [foot, below] = [document, shown].map((page) => page.querySelector(".site-footer"));
  foot.replaceWith(below);
}

/** The page of the trolley: what the server answered is what is kept; opened without anything, it asks what this browser holds. */
async function showTrolley() {
  const page = document.querySelector("[data-trolley]");
  if (page) return keep(JSON.parse(page.dataset.trolley || "{}"));
  if (!document.querySelector("[data-trolley-page]") || !Object.keys(held()).length) return;
  const answer = await fetch("/panier/", { method: "POST", body: new URLSearchParams({ articles: JSON.stringify(held()) }) });
  if (!answer.ok) return;
  const shown = new DOMParser().parseFromString(await answer.text(), "text/html");
  document.querySelector("main").replaceWith(shown.querySelector("main"));
  stand(shown);
  keep(JSON.parse(document.querySelector("[data-trolley]")?.dataset.trolley || "{}"));
}

showTrolley().then(showCount);
