// The home of the app: keeps its place on this device when asked, says what is kept, and forgets it all. Nothing is kept before a press.

const POCKET = "parvis-poche", TICKETS = "parvis-billets", PLACE = "/appli/mon-territoire";
const able = "serviceWorker" in navigator && "caches" in window;
const panel = able && document.querySelector("[data-pocket]");
let offer; // the browser's own offer to install

/** The place that this device keeps. Asking makes no cache. */
const kept = async () => (await caches.match(PLACE))?.text();

function say(words) {
  panel.querySelector("[role=status]").textContent = words;
}

async function show() {
  const mine = await kept();
  const state = !mine ? "free" : mine === panel.dataset.pocket ? "kept" : "other";
  for (const part of panel.querySelectorAll("[data-when]")) part.hidden = !part.dataset.when.split(" ").includes(state);
  for (const button of panel.querySelectorAll("[data-install]")) button.hidden = !offer;
}

async function keep() {
  say("Nous remplissons votre poche…");
  try {
    await navigator.serviceWorker.register("/ouvrier.js");
    const { active } = await navigator.serviceWorker.ready;
    await (await caches.open(POCKET)).put(PLACE, new Response(panel.dataset.pocket));
    const { port1, port2 } = new MessageChannel();
    const filled = new Promise((done) => (port1.onmessage = (event) => done(event.data)));
    active.postMessage("fill", [port2]);
    say((await filled) ? "C’est gardé. Vous pouvez lire cette page sans réseau." : "Le réseau a manqué : appuyez de nouveau quand il revient.");
  } catch {
    say("Votre navigateur n’a pas permis de garder cette page. En navigation privée, c’est normal.");
  }
  await show();
}

/** The tickets that this device keeps, the last opened first. */
async function showTickets() {
  const place = document.querySelector("[data-tickets]");
  if (!(await caches.has(TICKETS))) return;
  const tickets = await caches.open(TICKETS);
  for (const request of (await tickets.keys()).reverse()) {
    const page = new DOMParser().parseFromString(await (await tickets.match(request)).text(), "text/html");
    const link = Object.assign(document.createElement("a"), { href: request.url, textContent: page.querySelector("h1")?.textContent });
    const line = document.createElement("li");
    line.append(link);
    place.querySelector("ul").append(line);
    place.hidden = false;
  }
}

/** Before the form tells the browser to empty all, what only a script can do: leave the push service, remove the worker. */
async function forget(event) {
  event.preventDefault();
  try {
    for (const worker of await navigator.serviceWorker.getRegistrations()) {
      await (await worker.pushManager?.getSubscription())?.unsubscribe();
      await worker.unregister();
    }
    for (const name of await caches.keys()) await caches.delete(name);
    localStorage.clear();
    sessionStorage.clear();
  } finally {
    event.target.submit();
  }
}

if (panel) {
  window.addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    offer = event;
    show();
  });
  window.addEventListener("appinstalled", keep);
  panel.addEventListener("click", (event) => {
    if (event.target.closest("[data-keep]")) keep();
    if (event.target.closest("[data-install]")) offer.prompt();
  });
  show().then(async () => {
    // Installed from the browser's own menu, which is an act too.
    if (matchMedia("(display-mode: standalone)").matches && !(await kept())) keep();
  });
  showTickets();
}
if (able) document.querySelector("form[data-forget]")?.addEventListener("submit", forget);
