{% load static %}// The worker of the app. It is there only once a reader has pressed « Garder dans ma poche », and « Tout oublier » removes it.
// It keeps what the home of one place leads to, the same for everyone, and the tickets that one opened; never what one reads.
const POCKET = "parvis-poche", TICKETS = "parvis-billets", PLACE = "/appli/mon-territoire", OFFLINE = "/appli/hors-ligne/";
const TICKET = /^\/(commande|inscription)\/[\w-]{20,}\/$/;
const LASTING = /^\/fichiers\/|\.[0-9a-f]{12}\.\w+$/; // its content never changes under its name
const PATIENCE = 4000, MOST_TICKETS = 20;

const place = async () => (await caches.match(PLACE))?.text();

/** Fill the pocket anew; what is no longer wanted leaves last, so that a network lost half-way loses nothing. */
async function fill() {
  const slug = await place();
  if (!slug) return;
  const list = `/${slug}/appli/poche.json`;
  const { files, pages } = await (await fetch(list, { credentials: "omit" })).json();
  const pocket = await caches.open(POCKET);
  const put = async (address) => {
    if (LASTING.test(address) && (await pocket.match(address))) return;
    const answer = await fetch(address, { credentials: "omit" });
    if (answer.ok && !answer.redirected) await pocket.put(address, answer);
  };
  await Promise.all(files.map(put));
  await Promise.all([...pages, list].map(put));
  const wanted = new Set([PLACE, list, ...files, ...pages]);
  for (const { url } of await pocket.keys()) if (!wanted.has(new URL(url).pathname)) await pocket.delete(url);
}

/** A kept page says that it is one, and of when. */
async function told(kept) {
  const day = new Date(kept.headers.get("Date")).toLocaleString("fr", { dateStyle: "long", timeStyle: "short" }).replace(/0?(\d+):/, "$1 h ");
  const note = `<p class="notice notice-warning" role="status">Pas de réseau. Cette page a été gardée sur votre appareil le ${day}.</p>`;
  const text = (await kept.text()).replace(/<main[^>]*>/, `$&${note}`);
  const headers = new Headers(kept.headers);
  headers.delete("Content-Encoding"); // it is plain text by now
  return new Response(text, { headers });
}

async function keepTicket(address, answer) {
  const tickets = await caches.open(TICKETS);
  await tickets.delete(address);
  await tickets.put(address, answer);
  for (const { url } of (await tickets.keys()).slice(0, -MOST_TICKETS)) await tickets.delete(url);
}

/** The network first; what is kept when it is silent, slow or broken. */
async function page(event, url) {
  const [kept, slug] = await Promise.all([caches.match(url.href), url.pathname === "/appli/" && !url.search && place()]);
  if (slug) return Response.redirect(`/${slug}/appli/`);
  const asked = (async () => {
    const answer = (await event.preloadResponse) ?? (await fetch(event.request));
    if (answer.status > 499 && kept) throw answer;
    if (answer.ok && TICKET.test(url.pathname) && (await place())) event.waitUntil(keepTicket(url.href, answer.clone()));
    if (answer.ok && url.pathname === `/${await place()}/appli/`) event.waitUntil(fill().catch(() => {}));
    return answer;
  })();
  const late = new Promise((_, tooLate) => kept && setTimeout(tooLate, PATIENCE));
  try {
    return await Promise.race([asked, late]);
  } catch {
    asked.catch(() => {});
    return kept ? told(kept) : ((await caches.match(OFFLINE)) ?? Response.error());
  }
}

/** Of each picture one rendition is kept, whichever of its sizes a page asks for. */
async function twin(path) {
  const { pictures = {} } = (await (await caches.match(`/${await place()}/appli/poche.json`))?.json()) ?? {};
  const address = Object.keys(pictures).find((kept) => pictures[kept].includes(path));
  return address && caches.match(address);
}

async function file(request, path) {
  const kept = await caches.match(request.url);
  if (kept && LASTING.test(path)) return kept;
  return fetch(request).catch(async () => kept ?? (await twin(path)) ?? Response.error());
}

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) =>
  event.waitUntil(Promise.all([self.clients.claim(), self.registration.navigationPreload?.enable()])),
);
self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== location.origin) return;
  if (event.request.mode === "navigate") event.respondWith(page(event, url));
  else if (/^\/(static|fichiers)\//.test(url.pathname)) event.respondWith(file(event.request, url.pathname));
});
self.addEventListener("message", (event) => {
  const answer = (done) => event.ports[0].postMessage(done);
  event.waitUntil(fill().then(() => answer(true), () => answer(false)));
});

self.addEventListener("push", (event) => {
  let said = {};
  try {
    said = event.data.json();
  } catch {} // shown all the same: a browser that is told must tell
  const { title = "Parvis", body = "Il y a du nouveau dans votre territoire.", url = "/appli/", tag, urgent = false, receipt } = said;
  const looks = { icon: "{% static "pwa/icon-192.png" %}", badge: "{% static "pwa/badge.png" %}", lang: "fr" };
  const shown = self.registration.showNotification(title, {
    body, tag, data: url, renotify: Boolean(tag), requireInteraction: urgent, ...looks,
  });
  const arrived = receipt && fetch(receipt, { method: "POST", credentials: "omit" }).catch(() => {}); // the town hall counts, names nobody
  event.waitUntil(Promise.all([shown, arrived, fill().catch(() => {})]));
});
/** The browser changes where it is written to: the device goes on following what it followed, and nobody has to press again. */
async function renew({ oldSubscription: old, newSubscription: made }) {
  if (!old) return;
  const address = "/alertes/suivre/appareil/";
  const key = async () => (await (await fetch(address, { credentials: "omit" })).json()).publicKey;
  const wish = async () => ({ userVisibleOnly: true, applicationServerKey: old.options?.applicationServerKey ?? (await key()) });
  const { endpoint, keys } = (made ?? (await self.registration.pushManager.subscribe(await wish()))).toJSON();
  const body = JSON.stringify({ endpoint, keys, replaces: old.endpoint });
  await fetch(address, { method: "POST", credentials: "omit", headers: { "Content-Type": "application/json" }, body });
}
self.addEventListener("pushsubscriptionchange", (event) => event.waitUntil(renew(event)));
self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const asked = new URL(event.notification.data, location.origin);
  event.waitUntil(self.clients.openWindow(asked.origin === location.origin ? asked.href : "/appli/"));
});
