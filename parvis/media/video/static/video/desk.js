// The desk of films: a film sent piece after piece, whatever the network does, and films that are followed. Without it, a plain form does.

const PIECE = 2 * 1024 * 1024; // bytes: what a bad network carries in one go
const DELAYS = [0, 1000, 2000, 4000, 8000, 15000, 30000]; // milliseconds before each new try
const places = (name) => document.querySelector(`[data-sending-${name}]`);

/** While the worker has a film, what the page says of it is asked for again. */
async function follow(place) {
  while (place.dataset.followed === "moving") {
    await new Promise((done) => setTimeout(done, 3000));
    if (document.hidden) continue;
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } }).catch(() => null);
    if (!answer) continue; // the network is away
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-followed]");
    if (!fresh) return;
    place.dataset.followed = fresh.dataset.followed;
    if (place.innerHTML === fresh.innerHTML) continue;
    const held = place.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
    place.replaceChildren(...fresh.childNodes);
    if (held) place.querySelector(`a[href="${CSS.escape(held)}"]`)?.focus();
  }
}

for (const place of document.querySelectorAll("[data-followed='moving']")) follow(place);

function weight(bytes) {
  for (const [unit, name] of [[1e9, "Go"], [1e6, "Mo"], [1e3, "ko"]]) {
    if (bytes >= unit) {
      const amount = bytes / unit;
      return `${amount.toLocaleString("fr-FR", { maximumFractionDigits: amount < 10 ? 1 : 0 })}\u00a0${name}`;
    }
  }
  return `${bytes}\u00a0octets`;
}

function left(seconds) {
  if (!Number.isFinite(seconds)) return "";
  if (seconds < 60) return "encore moins d’une minute";
  const minutes = Math.round(seconds / 60);
  return minutes < 60
    ? `encore ${minutes}\u00a0min environ`
    : `encore ${Math.floor(minutes / 60)}\u00a0h\u00a0${String(minutes % 60).padStart(2, "0")} environ`;
}

function library(address) {
  return new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = address;
    script.addEventListener("load", () => done(window.tus));
    script.addEventListener("error", () => failed(new Error("no library")));
    document.head.append(script);
  });
}

const MARKED = 65536; // bytes at both ends of what came, as the server reads them

/** The upload of this very file that is not finished: same name, same weight, and the same bytes where they can be compared. */
async function unfinished(file) {
  for (const one of document.querySelectorAll("[data-upload]")) {
    if (one.dataset.name !== file.name || Number(one.dataset.length) !== file.size) continue;
    const answer = await fetch(one.dataset.upload, { method: "HEAD", headers: { "Tus-Resumable": "1.0.0" } }).catch(() => null);
    if (!answer?.ok) continue;
    if (!window.crypto?.subtle) return one;
    const offset = Number(answer.headers.get("Upload-Offset"));
    const marked = new Blob([file.slice(0, Math.min(MARKED, offset)), file.slice(Math.max(0, offset - MARKED), offset)]);
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await marked.arrayBuffer()));
    const mark = [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    if (mark === answer.headers.get("Parvis-Mark")) return one;
  }
  return null;
}

class Sending {
  constructor(form, file, tus, known) {
    this.form = form;
    this.file = file;
    this.place = document.querySelector("[data-sending]");
    this.isPaused = false;
    this.isOver = false;
    this.begun = null; // where and when this stretch began, for the time that is left
    this.upload = new tus.Upload(file, {
      endpoint: form.dataset.endpoint,
      uploadUrl: known ? new URL(known.dataset.upload, location.href).href : null,
      chunkSize: PIECE,
      retryDelays: DELAYS,
      storeFingerprintForResuming: false, // the server knows what is not finished; nothing is kept here
      metadata: { filename: file.name, organisation: form.elements.organisation.value },
      headers: { "X-CSRFToken": form.elements.csrfmiddlewaretoken.value },
      onProgress: (sent, whole) => this.progress(sent, whole),
      onAfterResponse: (_, answer) => {
        this.film = answer.getHeader("Parvis-Film") ?? this.film;
      },
      onShouldRetry: (error) => navigator.onLine && Sending.mayPass(error),
      onError: (error) => this.failed(error),
      onSuccess: () => this.arrived(),
    });
  }

  /** A lost network passes, and so does a server that is busy; a refusal does not. */
  static mayPass(error) {
    const status = error.originalResponse?.getStatus() ?? 0;
    return status < 400 || status >= 500 || status === 409 || status === 423 || status === 429;
  }

  begin() {
    this.form.hidden = true;
    for (const one of document.querySelectorAll("[data-upload]")) one.hidden = true;
    this.place.hidden = false;
    places("name").textContent = this.file.name;
    this.say("L’envoi commence.");
    this.listen();
    this.go();
    places("pause").focus();
  }

  listen() {
    places("pause").addEventListener("click", () => (this.isPaused ? this.go() : this.pause()));
    places("stop").addEventListener("click", () => this.stop());
    window.addEventListener("online", () => {
      if (!this.isPaused && !this.isOver) this.go();
    });
    window.addEventListener("offline", () => {
      if (!this.isPaused && !this.isOver) this.say("Plus de réseau. L’envoi reprendra tout seul dès son retour : gardez cette page ouverte.");
    });
    document.addEventListener("visibilitychange", () => {
      if (!document.hidden) this.stayAwake();
    });
    window.addEventListener("beforeunload", (event) => {
      if (!this.isOver) event.preventDefault();
    });
  }

  async go() {
    if (this.isOver) return;
    await this.upload.abort().catch(() => {}); // one request at a time, whatever is still waiting
    this.isPaused = false;
    this.begun = null;
    places("pause").textContent = "Mettre en pause";
    this.stayAwake();
    this.upload.start();
  }

  async pause() {
    this.isPaused = true;
    places("pause").textContent = "Reprendre";
    await this.upload.abort().catch(() => {});
    this.say("En pause. Ce qui est déjà arrivé est gardé sept jours.");
  }

  async stop() {
    this.isOver = true;
    await this.upload.abort(true).catch(() => {});
    location.reload();
  }

  progress(sent, whole) {
    const now = performance.now();
    this.begun ??= { sent, now };
    const speed = (sent - this.begun.sent) / (now - this.begun.now); // bytes a millisecond
    const rest = now - this.begun.now > 3000 && speed > 0 ? left((whole - sent) / speed / 1000) : "";
    places("bar").value = (sent * 100) / whole;
    places("far").textContent = [`${weight(sent)} sur ${weight(whole)}`, rest].filter(Boolean).join(", ");
    if (this.told !== "on" && !this.isPaused && navigator.onLine) {
      this.say("L’envoi avance. Gardez cette page ouverte.");
      this.told = "on";
    }
  }

  failed(error) {
    if (this.isPaused || this.isOver) return;
    if (!navigator.onLine) return; // « online » goes on
    const status = error.originalResponse?.getStatus() ?? 0;
    const said = error.originalResponse?.getBody() ?? "";
    this.isPaused = true;
    places("pause").textContent = "Réessayer";
    if ((status === 413 || status === 422) && said && said.length < 500) this.say(said);
    else if (status === 401 || status === 403 || status === 404 || status === 405)
      this.say("Votre connexion a expiré. Rechargez la page, connectez-vous, choisissez de nouveau le film : l’envoi reprendra où il en est.");
    else this.say("L’envoi s’est arrêté. Vérifiez le réseau, puis réessayez : rien de ce qui est arrivé n’est perdu.");
  }

  arrived() {
    this.isOver = true;
    places("bar").value = 100;
    this.say("Votre film est arrivé.");
    location.assign(this.film ? `${this.form.dataset.films}${this.film}/` : location.href);
  }

  say(words) {
    this.told = "";
    places("told").textContent = words;
  }

  /** A telephone whose screen goes dark stops sending. */
  async stayAwake() {
    if (!("wakeLock" in navigator) || this.isOver || this.isPaused) return;
    await navigator.wakeLock.request("screen").catch(() => {});
  }
}

const form = document.querySelector("[data-film-form]");
form?.addEventListener("submit", async (event) => {
  const file = form.elements.file.files[0];
  if (!file || form.dataset.plain) return;
  event.preventDefault();
  try {
    const tus = await library(form.dataset.library);
    new Sending(form, file, tus, await unfinished(file)).begin();
  } catch {
    form.dataset.plain = "yes"; // the library did not come: the form goes by itself
    form.submit();
  }
});
