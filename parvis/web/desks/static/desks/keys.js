// One key for each act of a desk, only where the delegate wishes it: off at first, kept by this browser, said aloud when it changes.

const PLACE = "parvis.touches";
const form = document.querySelector("[data-keys]");
const box = form?.querySelector("[data-keys-on]");
const list = form?.querySelector("[data-keys-list]");
const said = form?.querySelector("[data-keys-said]");

function remembered() {
  try {
    return localStorage.getItem(PLACE) === "oui";
  } catch {
    return false; // a browser that keeps nothing: the keys last as long as the page
  }
}

function remember(on) {
  try {
    if (on) localStorage.setItem(PLACE, "oui");
    else localStorage.removeItem(PLACE);
  } catch {
    // as above
  }
}

function show(on) {
  box.checked = on;
  list.hidden = !on;
}

/** Move to the next or the previous item of a list, by its link. */
function step(by) {
  const links = [...document.querySelectorAll("[data-item] a")];
  const here = links.indexOf(document.activeElement);
  links[Math.min(links.length - 1, Math.max(0, here + by))]?.focus();
}

const acts = {
  j: () => step(1),
  k: () => step(-1),
  v: () => document.querySelector("[data-key=v]")?.click(),
  i: () => {
    const details = document.querySelector("[data-key=i]");
    if (!details) return;
    details.open = true;
    details.querySelector("textarea")?.focus();
  },
  e: () => document.querySelector("[data-key=e] textarea")?.focus(),
  f: () => document.querySelector("[data-key=f]")?.click(),
};

if (form) {
  form.hidden = false;
  show(remembered());
  box.addEventListener("change", () => {
    remember(box.checked);
    show(box.checked);
    said.textContent = box.checked ? "Les touches agissent sur cet appareil." : "Les touches n’agissent plus.";
  });
  document.addEventListener("keydown", (event) => {
    if (!box.checked || event.ctrlKey || event.altKey || event.metaKey || event.repeat || event.isComposing) return;
    if (event.target.closest("input, textarea, select, [contenteditable]") && event.target !== box) return;
    const act = acts[event.key.toLowerCase()];
    if (!act) return;
    event.preventDefault();
    act();
  });
}
