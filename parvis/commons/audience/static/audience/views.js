// Tells the server, once, that the piece named by `data-vue` has been on screen for two seconds, from which territory's page,
// and the name of the site that led here: the server makes one of six classes of it and forgets it. Of a film: begun, and each
// quarter that was played. Of a search: that it found nothing. No cookie, no identifier, nothing kept: see /transparence/mesure/.
const page = document.querySelector("[data-vue]")?.dataset;
const NEEDED = 2000;
let seen = 0;
let since = null;
let timer = null;

/** Whoever objects, by their browser or by the button of /transparence/mesure/, is not counted: nothing is sent. */
function objects() {
  try {
    return navigator.globalPrivacyControl || navigator.doNotTrack === "1" || localStorage.getItem("parvis-sans-mesure") === "oui";
  } catch {
    return false;
  }
}

function cameFrom() {
  try {
    return new URL(document.referrer).hostname || "-";
  } catch {
    return "-";
  }
}

function tell() {
  document.removeEventListener("visibilitychange", watch);
  const place = page.place || "-";
  navigator.sendBeacon("/vues/", page.mots ? `${page.vue} ${place} ${page.mots}` : `${page.vue} ${place} ${cameFrom()}`);
}

function watch() {
  if (document.visibilityState === "visible") {
    since = performance.now();
    timer = setTimeout(tell, NEEDED - seen);
  } else if (since !== null) {
    clearTimeout(timer);
    seen += performance.now() - since;
    since = null;
  }
}

/** Seconds that were played, each once, however often one goes back. */
function played(film) {
  let sum = 0;
  for (let part = 0; part < film.played.length; part += 1) sum += film.played.end(part) - film.played.start(part);
  return sum;
}

function follow(film) {
  let told = -1;
  film.addEventListener("timeupdate", () => {
    const share = film.duration > 0 && Number.isFinite(film.duration) ? played(film) / film.duration : 0;
    // The last seconds of a film are seldom watched to the end.
    const part = share >= 0.95 ? 4 : Math.min(3, Math.floor(share * 4));
    while (told < part && played(film) > 0) navigator.sendBeacon("/vues/", `${page.vue}/${(told += 1)}`);
  });
}

if (page && navigator.sendBeacon && !objects()) {
  document.addEventListener("visibilitychange", watch);
  watch();
  document.querySelectorAll("[data-film] video").forEach(follow);
}
