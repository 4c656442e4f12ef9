// Rows of captions beside their film: the row of the moment is shown, times are taken from the film, lines are cut and added.
// Without this file the rows are a plain form.

import "./player.js";

/** "1:23,4" -> 83.4; NaN for what is no time. */
export function read(text) {
  const parts = text.trim().replace(",", ".").split(":");
  if (!parts.every((part) => /^\d+(\.\d+)?$/.test(part)) || parts.length > 3) return NaN;
  return parts.reduce((total, part) => total * 60 + Number(part), 0);
}

/** 83.4 -> "1:23,4", as vtt.typed writes it. */
export function write(seconds) {
  const tenths = Math.max(0, Math.round(seconds * 10));
  const [whole, rest] = [Math.floor(tenths / 10), tenths % 10];
  const two = (number) => String(number).padStart(2, "0");
  const hours = Math.floor(whole / 3600);
  const minutes = hours ? two(Math.floor(whole / 60) % 60) : Math.floor(whole / 60);
  return `${hours ? `${hours}:` : ""}${minutes}:${two(whole % 60)}${rest ? `,${rest}` : ""}`;
}

class Editor {
  constructor(box) {
    this.video = box.querySelector("video");
    this.list = box.querySelector(".cues");
    this.now = box.querySelector(".captioning-now");
    this.tools = box.querySelector(".captioning-tools");
    this.most = Number(box.dataset.most);
    this.blank = this.list.querySelector("[data-cue]:last-of-type").cloneNode(true);
    this.last = null;
    if (!this.video) return;
    this.tools.hidden = false;
    this.video.addEventListener("timeupdate", () => this.follow());
    this.list.addEventListener("focusin", (event) => (this.last = event.target.closest("[data-cue]")));
    this.list.addEventListener("input", () => this.follow());
    this.tools.addEventListener("click", (event) => this.act(event.target.closest("button")?.name));
    box.addEventListener("keydown", (event) => this.key(event));
  }

  rows() {
    return [...this.list.querySelectorAll("[data-cue]")];
  }

  field(row, name) {
    return row.querySelector(`[name=${name}]`);
  }

  time(row, name) {
    const field = this.field(row, name);
    return field ? read(field.value) : NaN;
  }

  /** The row of the moment, and its words under the film. */
  follow() {
    const at = this.video.currentTime;
    let said = "";
    for (const row of this.rows()) {
      const isNow = this.time(row, "debut") <= at && at < this.time(row, "fin");
      row.classList.toggle("is-now", isNow);
      if (isNow) said = [said, this.field(row, "texte").value].filter(Boolean).join("\n");
    }
    if (this.now) this.now.textContent = said;
  }

  act(name) {
    const row = this.last ?? this.rows().find((one) => one.classList.contains("is-now"));
    if (name === "add") this.add();
    else if (name === "cut" && row) this.cut(row);
    else if (name === "start" && row) this.take(row, "debut");
    else if (name === "end" && row) this.take(row, "fin");
  }

  take(row, name) {
    const field = this.field(row, name);
    if (!field) return;
    field.value = write(this.video.currentTime);
    this.follow();
  }

  /** A new row at the time of the film, among the others in order; an empty one is used where there is one. */
  add(at = this.video.currentTime, end = NaN, text = "") {
    const rows = this.rows();
    const isFree = (row) => !["debut", "fin", "texte"].some((name) => this.field(row, name)?.value);
    const free = rows.find(isFree);
    if (!free && rows.length >= this.most) {
      this.list.closest("form").requestSubmit();
      return;
    }
    const after = rows.find((row) => this.time(row, "debut") > at) ?? free ?? null;
    const made = free ?? this.blank.cloneNode(true);
    this.list.insertBefore(made, after === made ? made.nextSibling : after);
    const next = after && after !== made ? this.time(after, "debut") : NaN;
    this.field(made, "debut").value = write(at);
    const until = Number.isNaN(end) ? Math.min(Number.isNaN(next) ? Infinity : next, at + 3, this.video.duration || Infinity) : end;
    if (this.field(made, "fin")) this.field(made, "fin").value = write(until);
    this.field(made, "texte").value = text;
    this.field(made, "texte").focus();
    if (text) this.field(made, "texte").setSelectionRange(0, 0);
    this.follow();
  }

  /** In two where the cursor stands; the second half begins now, or in proportion to its letters. */
  cut(row) {
    const words = this.field(row, "texte");
    const [start, end] = [this.time(row, "debut"), this.time(row, "fin")];
    if (!this.field(row, "fin") || Number.isNaN(start) || Number.isNaN(end)) return;
    const caret = words.selectionStart || Math.ceil(words.value.length / 2);
    const [first, second] = [words.value.slice(0, caret).trim(), words.value.slice(caret).trim()];
    if (!first || !second) return;
    const now = this.video.currentTime;
    const at = start < now && now < end ? now : start + ((end - start) * first.length) / (first.length + second.length);
    words.value = first;
    this.field(row, "fin").value = write(at);
    this.add(at, end, second);
  }

  key(event) {
    const isWriting = event.target.closest("[data-cue]");
    const acts = {
      "ctrl Enter": () => this.act("add"),
      "alt Enter": () => this.act("cut"),
      "alt ArrowUp": () => this.act("start"),
      "alt ArrowDown": () => this.act("end"),
      " Escape": () => (this.video.paused ? this.video.closest("[data-film]").player.begin() : this.video.pause()),
    };
    const held = event.ctrlKey || event.metaKey ? "ctrl" : event.altKey ? "alt" : "";
    const act = acts[`${held} ${event.key}`];
    if (!act || (event.key === "Escape" && !isWriting)) return;
    event.preventDefault();
    act();
  }
}

for (const box of document.querySelectorAll("[data-captions]")) box.editor = new Editor(box);
