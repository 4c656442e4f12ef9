// A conversation while it is open: what is new comes by itself, what one writes leaves by itself, once, when the network is back.
import { onLive } from "../design/js/live.js";

const list = document.querySelector("[data-letters]");
const status = document.querySelector("[data-letters-status]");
const form = document.querySelector("[data-compose]");
const end = document.getElementById("fin");

const atEnd = () => end.getBoundingClientRect().top < innerHeight + 120;
const toEnd = () => end.scrollIntoView({ block: "end" });

// What one writes: set aside in the page until the server has it. Its number makes of two tries one message.
const queue = [];
let sending = false;

let asking = null;
let askAgain = false;

/** Everything said, changed or deleted since the last count. One question at a time; an answer lost is asked for again. */
function catchUp() {
  if (asking) {
    askAgain = true;
    return asking;
  }
  asking = ask().finally(() => {
    asking = null;
    if (askAgain) {
      askAgain = false;
      catchUp();
    }
  });
  return asking;
}

async function ask() {
  const seen = document.hidden ? "" : "&vu=1";
  let answer;
  try {
    answer = await fetch(`${list.dataset.letters}?depuis=${list.dataset.count}${seen}`, { credentials: "same-origin" });
  } catch {
    return; // no network: asked again when it is back
  }
  if (!answer.ok || answer.redirected) return;
  const wasAtEnd = atEnd();
  const fresh = new DOMParser().parseFromString(`<ol>${await answer.text()}</ol>`, "text/html").querySelectorAll("li[data-seq]");
  let came = 0;
  for (const item of fresh) came += put(document.adoptNode(item));
  list.dataset.count = answer.headers.get("X-Parvis-Count") ?? list.dataset.count;
  if (answer.headers.get("X-Parvis-More")) askAgain = true;
  if (came && wasAtEnd) toEnd();
}

/** In its place by its number; one that stands there already takes its new words. Gives 1 where it came. */
function put(item) {
  if (item.dataset.client) list.querySelector(`[data-waiting="${item.dataset.client}"]`)?.remove();
  const standing = document.getElementById(item.id);
  if (standing) {
    const open = standing.querySelector("details[open]");
    standing.replaceWith(item);
    if (open) item.querySelector("details")?.setAttribute("open", "");
    return 0;
  }
  const after = [...list.querySelectorAll("li[data-seq]")].find((one) => Number(one.dataset.seq) > Number(item.dataset.seq));
  list.insertBefore(item, after ?? list.querySelector("li[data-waiting]"));
  return 1;
}

if (!list.hasAttribute("data-past")) {
  onLive("message", (told) => {
    if (!told || String(told.conversation) === list.dataset.conversation) catchUp();
    if (!told) sendAll();
  });
  addEventListener("online", catchUp);
  document.addEventListener("visibilitychange", () => document.hidden || catchUp());
  if (!location.hash || location.hash === "#fin") toEnd();
}

function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}

function waiting(id, text, files) {
  const item = document.createElement("li");
  item.className = "letter letter-own";
  item.dataset.waiting = id;
  const head = document.createElement("p");
  head.className = "letter-head";
  head.textContent = "Envoi…";
  const words = document.createElement("div");
  words.className = "letter-text";
  for (const line of text.split("\n")) {
    const part = document.createElement("p");
    part.dir = "auto";
    part.textContent = line;
    words.append(part);
  }
  item.append(head, words);
  if (files) {
    const count = document.createElement("p");
    count.className = "quiet";
    count.textContent = files === 1 ? "1 fichier joint" : `${files} fichiers joints`;
    item.append(count);
  }
  list.append(item);
  toEnd();
  return item;
}

async function sendAll() {
  if (sending) return;
  sending = true;
  while (queue.length) {
    const letter = queue[0];
    const outcome = await sendOne(letter);
    if (outcome === "again") {
      letter.tries += 1;
      say(letter, "En attente du réseau. Votre message partira dès qu’il revient.");
      setTimeout(sendAll, Math.min(30000, 1500 * 2 ** letter.tries));
      break;
    }
    queue.shift();
    if (outcome === "sent") {
      await catchUp();
      letter.item.remove();
    }
  }
  sending = false;
}

async function sendOne(letter) {
  let answer;
  try {
    answer = await fetch(form.action, {
      method: "POST", body: letter.data, credentials: "same-origin", headers: { Accept: "application/json" },
    });
  } catch {
    return "again";
  }
  if (answer.status === 201) return "sent";
  if (answer.status >= 500 || answer.status === 429) return "again";
  let error = "Votre message n’est pas parti. Rechargez la page, puis envoyez-le de nouveau.";
  if (answer.status === 422) error = (await answer.json()).error;
  else if (answer.redirected) error = "Votre session est finie. Identifiez-vous de nouveau, puis envoyez ce message.";
  refuse(letter, error);
  return "refused";
}

function say(letter, words) {
  letter.item.querySelector(".letter-head").textContent = words;
  if (status.textContent !== words) status.textContent = words;
}

/** Kept on screen with what is wrong; one press brings the words back into the field. */
function refuse(letter, error) {
  say(letter, error);
  letter.item.classList.add("letter-wrong");
  const back = document.createElement("button");
  back.type = "button";
  back.className = "button-plain";
  back.textContent = "Reprendre ce texte";
  back.addEventListener("click", () => {
    const field = form.elements.text;
    field.value = [letter.data.get("text"), field.value].filter(Boolean).join("\n");
    letter.item.remove();
    field.focus();
  });
  letter.item.append(back);
}

form?.addEventListener("submit", (event) => {
  const data = new FormData(form);
  const files = data.getAll("enclosed").filter((file) => file.size).length;
  const text = data.get("text").trim();
  if (!text && !files) return; // the server says it
  event.preventDefault();
  const id = newId();
  data.set("client_id", id);
  queue.push({ data, tries: 0, item: waiting(id, text, files) });
  form.elements.text.value = "";
  form.elements.enclosed.value = "";
  for (const error of form.querySelectorAll(".errorlist")) error.remove();
  form.querySelector("details").open = false;
  form.elements.text.focus();
  sendAll();
});

addEventListener("online", sendAll);
addEventListener("beforeunload", (event) => queue.length && event.preventDefault());
