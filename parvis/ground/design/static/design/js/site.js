// The one script of a page. Every behaviour is attached by a data-* attribute; none is needed to read or to act.

const UNITS = [
  ["year", 31_536_000],
  ["month", 2_592_000],
  ["week", 604_800],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];
const relative = new Intl.RelativeTimeFormat("fr", { numeric: "auto" });

/** « il y a 2 heures » beside each <time data-age>: kept pages stay true. */
function tellAges(root) {
  for (const time of root.querySelectorAll("time[data-age]:not([data-told])")) {
    const seconds = (Date.parse(time.dateTime) - Date.now()) / 1000;
    if (Number.isNaN(seconds)) continue;
    const [unit, length] = UNITS.find(([, length]) => Math.abs(seconds) >= length) ?? ["minute", 60];
    const age = document.createElement("span");
    age.className = "age";
    age.textContent = ` (${relative.format(Math.round(seconds / length), unit)})`;
    time.after(age);
    time.dataset.told = "";
  }
}

/** What is personal arrives from the signed-in half, asked for only when someone signed in on this browser. */
async function fillSignedIn(root) {
  if (!/(^|; )parvis_connu=1/.test(document.cookie)) return;
  for (const place of root.querySelectorAll("[data-signed-in]")) {
    const answer = await fetch(place.dataset.signedIn, { headers: { Accept: "text/html" } });
    if (!answer.ok || answer.redirected) continue; // signed out meanwhile: the plain link stays
    place.innerHTML = await answer.text();
    enhance(place);
  }
}

/** A menu closes on Escape and on a click elsewhere. */
function closeMenus() {
  const open = () => document.querySelectorAll("details[data-menu][open]");
  document.addEventListener("click", (event) => {
    for (const menu of open()) if (!menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of open()) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
}

/** data-copy="<text>" on a button: copies, and says so in the button itself. */
function copyLinks(root) {
  for (const button of root.querySelectorAll("button[data-copy]")) {
    button.hidden = !navigator.clipboard;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.copy);
      const words = button.querySelector("span") ?? button;
      const before = words.textContent;
      words.textContent = "Adresse copiée";
      setTimeout(() => (words.textContent = before), 4000);
    });
  }
}

/** data-toast: a notice gets a button that closes it; it never leaves by itself. */
function closeToasts(root) {
  for (const toast of root.querySelectorAll("[data-toast]:not(:has(button))")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button-plain";
    button.textContent = "Fermer";
    button.addEventListener("click", () => toast.remove());
    toast.append(button);
  }
}

/** data-dialog="<id>" opens a native dialog; inside it, data-close closes. */
function openDialogs(root) {
  for (const button of root.querySelectorAll("[data-dialog]")) {
    button.addEventListener("click", (event) => {
      const dialog = document.getElementById(button.dataset.dialog);
      if (!dialog?.showModal) return;
      event.preventDefault();
      dialog.showModal();
    });
  }
  for (const button of root.querySelectorAll("dialog [data-close]")) {
    button.addEventListener("click", (event) => {
      event.preventDefault();
      button.closest("dialog").close();
    });
  }
}

/**
 * data-lookup="<address>" on a search form: results as one types, in a list box under the field.
 * The address answers a page whose [data-results] holds links; without script the form simply goes there.
 */
function lookUp(root) {
  for (const form of root.querySelectorAll("form[data-lookup]")) {
    const field = form.querySelector("input[type=search]");
    const list = document.createElement("div");
    list.id = `${field.id}-resultats`;
    list.className = "lookup";
    list.role = "listbox";
    list.ariaLabel = "Résultats";
    list.hidden = true;
    field.after(list);
    Object.assign(field, { role: "combobox", ariaExpanded: "false", ariaAutoComplete: "list" });
    field.setAttribute("aria-controls", list.id);
    let current = -1;
    let asked = "";
    let timer;

    const options = () => [...list.querySelectorAll("[role=option]")];
    const show = (shown) => {
      list.hidden = !shown;
      field.ariaExpanded = String(shown);
      if (!shown) choose(-1);
    };
    const choose = (index) => {
      current = index;
      options().forEach((option, i) => (option.ariaSelected = String(i === index)));
      const option = options()[index];
      if (option) field.setAttribute("aria-activedescendant", option.id);
      else field.removeAttribute("aria-activedescendant");
      option?.scrollIntoView({ block: "nearest" });
    };
    const ask = async () => {
      const words = field.value.trim();
      if (words === asked) return;
      asked = words;
      if (words.length < 2) return show(false);
      const query = new URLSearchParams(new FormData(form));
      const answer = await fetch(`${form.dataset.lookup}?${query}`, { headers: { Accept: "text/html" } });
      if (!answer.ok || asked !== words) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const links = [...page.querySelectorAll("[data-results] a[href]")].slice(0, 8);
      list.replaceChildren(
        ...links.map((link, i) => {
          link.id = `${list.id}-${i}`;
          link.role = "option";
          link.tabIndex = -1;
          return link;
        }),
      );
      show(links.length > 0);
    };

    field.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(ask, 120);
    });
    field.addEventListener("keydown", (event) => {
      const count = options().length;
      if (list.hidden || !count) return;
      if (event.key === "ArrowDown") choose((current + 1) % count);
      else if (event.key === "ArrowUp") choose((current - 1 + count) % count);
      else if (event.key === "Escape") show(false);
      else if (event.key === "Enter" && current >= 0) options()[current].click();
      else return;
      event.preventDefault();
    });
    form.addEventListener("focusout", (event) => {
      if (!form.contains(event.relatedTarget)) show(false);
    });
    list.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus until the click
  }
}

function enhance(root) {
  tellAges(root);
  copyLinks(root);
  closeToasts(root);
  openDialogs(root);
  lookUp(root);
}

enhance(document);
closeMenus();
fillSignedIn(document);
