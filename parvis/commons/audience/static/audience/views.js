// Tells the server, once, that the piece named by `data-vue` has been on screen for two seconds.
// No cookie, no identifier, nothing kept here: see /transparence/.
const piece = document.querySelector("[data-vue]")?.dataset.vue;
const NEEDED = 2000;
let seen = 0;
let since = null;
let timer = null;

function tell() {
  document.removeEventListener("visibilitychange", watch);
  navigator.sendBeacon("/vues/", piece);
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

if (piece && navigator.sendBeacon) {
  document.addEventListener("visibilitychange", watch);
  watch();
}
