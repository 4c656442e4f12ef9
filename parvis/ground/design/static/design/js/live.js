// What happens now. One line a page, held while the page is in sight, opened again by itself; without it the page asks from time to time.
//
//   onLive("message", (told) => ...);
//
// `told` holds names and numbers (`{conversation: 12, seq: 8}`), never a word: ask the site for the rest. It is null whenever
// something may have been missed, the first time included: ask for all that is new.

const EVERY = 20_000; // between two questions where no line holds
const SILENCE = 50_000; // the server says something every 20 s
const SHORTEST = 1_000;
const LONGEST = 60_000;

const listeners = new Map(); // event -> callbacks
const place = document.querySelector('meta[name="parvis-direct"]')?.content;
let line;
let pause = SHORTEST;
let retry;
let asking;
let watch;

const address = () => (place === "ici" ? "/direct/" : `${location.protocol}//${location.hostname}:${place}/direct/`);
const jitter = (time) => time * (0.5 + Math.random() / 2); // not everyone at once after a restart

function call(callback, told) {
  try {
    callback(told);
  } catch (error) {
    console.error(error);
  }
}

function tell(event, told) {
  for (const callback of listeners.get(event) ?? []) call(callback, told);
}

const tellAll = () => listeners.forEach((_, event) => tell(event, null));

function listen(source, event) {
  source.addEventListener(event, ({ data }) => {
    heard();
    tell(event, JSON.parse(data));
  });
}

/** A line that fell silent is dead, even where nobody said so: the network of a telephone changed, a machine slept. */
function heard() {
  clearTimeout(watch);
  watch = setTimeout(() => {
    close();
    again();
  }, SILENCE);
}

function open() {
  if (line || document.hidden || !listeners.size) return;
  if (!place || !window.EventSource) return ask();
  line = new EventSource(address(), { withCredentials: true });
  line.addEventListener("open", () => {
    pause = SHORTEST;
    clearInterval(asking);
    asking = undefined;
    heard();
    tellAll();
  });
  line.addEventListener("error", () => {
    close();
    again();
  });
  line.addEventListener("beat", heard);
  line.addEventListener("again", () => setTimeout(tellAll, 2_000 * Math.random()));
  for (const event of listeners.keys()) listen(line, event);
  heard();
}

function close() {
  clearTimeout(watch);
  line?.close();
  line = undefined;
}

function again() {
  clearTimeout(retry);
  retry = setTimeout(open, jitter(pause));
  if (pause > 4_000) ask(); // a restart is over sooner
  pause = Math.min(pause * 2, LONGEST);
}

function ask() {
  if (asking) return;
  asking = setInterval(() => document.hidden || tellAll(), EVERY);
  tellAll();
}

/** `callback(told)` for each `event`, and `callback(null)` to ask for all that is new. */
export function onLive(event, callback) {
  const isNew = !listeners.has(event);
  listeners.set(event, [...(listeners.get(event) ?? []), callback]);
  if (line && isNew) listen(line, event);
  if (line?.readyState === EventSource.OPEN) call(callback, null);
  if (!line && !retry) retry = setTimeout(open); // once every module of the page said what it listens for
}

/** The member signed out elsewhere: nothing is to be heard any more. */
export function stopLive() {
  close();
  clearTimeout(retry);
  clearInterval(asking);
  listeners.clear();
}

document.addEventListener("visibilitychange", () => {
  if (document.hidden) {
    setTimeout(() => document.hidden && close(), 15_000); // a glance at another page costs nothing
    return;
  }
  pause = SHORTEST;
  if (!line) {
    clearTimeout(retry);
    open();
    if (asking) tellAll();
  }
});
addEventListener("online", () => {
  pause = SHORTEST;
  close(); // the line of before may be dead, and what it told meanwhile could not be asked for
  clearTimeout(retry);
  open();
});
addEventListener("pagehide", close);
addEventListener("pageshow", ({ persisted }) => persisted && open());
