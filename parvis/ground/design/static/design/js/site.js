// The one script of a page. Every behaviour is attached by a data-* attribute; none is needed to read or to act.

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const near = new Intl.RelativeTimeFormat("fr", { numeric: "auto" }); // hier, avant-hier
const far = new Intl.RelativeTimeFormat("fr"); // il y a 1 semaine: « la semaine dernière » could be another

/** How long ago: by the clock within a day, by the calendar beyond (yesterday is yesterday, even 38 hours ago). */
function age(moment, now) {
  const passed = moment - now;
  if (Math.abs(passed) < 60_000) return "à l’instant";
  if (Math.abs(passed) < HOUR) return far.format(Math.trunc(passed / 60_000), "minute");
  if (Math.abs(passed) < DAY) return far.format(Math.trunc(passed / HOUR), "hour");
  const midnight = (date) => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
  const days = Math.round((midnight(moment) - midnight(now)) / DAY);
  if (Math.abs(days) < 7) return near.format(days, "day");
  if (Math.abs(days) < 31) return far.format(Math.trunc(days / 7), "week");
  if (Math.abs(days) < 365) return far.format(Math.trunc(days / 30.44), "month");
  return far.format(Math.trunc(days / 365.25) || Math.sign(days), "year");
}

/** « il y a 2 heures » beside each <time data-age>: kept pages stay true. */
function tellAges(root) {
  for (const time of root.querySelectorAll("time[data-age]:not([data-told])")) {
    const moment = new Date(time.dateTime);
    if (Number.isNaN(moment.getTime())) continue;
    const told = document.createElement("span");
    told.className = "age";
    told.textContent = ` (${age(moment, new Date())})`;
    time.after(told);
    time.dataset.told = "";
  }
}

/** What is personal arrives from the signed-in half, asked for only when someone signed in on this browser. */
async function fillSignedIn(root) {
  if (!/(^|; )parvis_connu=1/.test(document.cookie)) return;
  for (const place of root.querySelectorAll("[data-signed-in]")) {
    const answer = await fetch(place.dataset.signedIn, { headers: { Accept: "text/html" } }).catch(() => null);
    if (!answer?.ok || answer.redirected) continue; // signed out meanwhile, or no network: the plain link stays
    place.innerHTML = await answer.text();
    enhance(place);
    if (location.hash) place.querySelector(`:scope ${location.hash.replace(/[^#\w-]/g, "")}`)?.scrollIntoView(); // an address within it
  }
}

/** In the installed app, the name above every page leads to the home of the app. */
function leadHome() {
  if (matchMedia("(display-mode: standalone)").matches) document.querySelector(".site-bar .wordmark")?.setAttribute("href", "/appli/");
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
leadHome();
fillSignedIn(document);
