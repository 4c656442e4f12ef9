// What browsers' own players lack: HLS where it is not native, picture quality, speed, captions in one press, thumbnails, keys.
// Everything plays without this file, from the MP4. Nothing starts by itself and nothing is remembered.

const LOW = 360; // lines: enough for a telephone in the street, a tenth of the data of 1080
const KEYS_STEP = 5; // seconds

/** Is the reader's connection one that is paid by the megabyte, or slow? */
function isFrugal() {
  const link = navigator.connection;
  return Boolean(link && (link.saveData || link.type === "cellular" || /2g|3g/.test(link.effectiveType ?? "")));
}

const clock = (seconds) => {
  const whole = Math.max(0, Math.floor(seconds));
  const two = (number) => String(number).padStart(2, "0");
  const hours = Math.floor(whole / 3600);
  return hours ? `${hours}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}` : `${Math.floor(whole / 60)}:${two(whole % 60)}`;
};

class Player {
  constructor(box) {
    this.box = box;
    this.video = box.querySelector("video");
    this.file = box.querySelector("source").src;
    this.play = box.querySelector(".film-play");
    this.tools = box.querySelector(".film-tools");
    this.range = box.querySelector("input[type=range]");
    this.thumb = box.querySelector(".film-thumb");
    this.say = box.querySelector(".film-say");
    this.stream = box.dataset.stream;
    this.qualities = new Map(
      box.dataset.qualities.split(" ").filter(Boolean).map((one) => one.split("=")).map(([height, address]) => [Number(height), address]),
    );
    this.wanted = Number(box.dataset.start || 0); // seconds; where to begin
    this.quality = isFrugal() ? this.low() : 0; // 0: as the connection allows
    this.source = ""; // "native", "library", "file" once begun
    this.steps = [...document.querySelectorAll("a[data-seek]")];
    this.listen();
    this.show();
  }

  /** The picture for those who pay by the megabyte. */
  low() {
    const heights = [...this.qualities.keys()].sort((a, b) => a - b);
    return heights.filter((height) => height <= LOW).at(-1) ?? heights[0] ?? 0;
  }

  show() {
    this.video.controls = false;
    this.play.hidden = false;
    this.tools.hidden = false;
    const quality = this.tools.querySelector("[name=quality]");
    if (quality && this.quality) quality.value = String(this.quality);
    if (this.wanted) this.tell(this.wanted);
  }

  listen() {
    const { video, tools } = this;
    this.play.addEventListener("click", () => this.begin());
    video.addEventListener("click", (event) => {
      if (!this.source) {
        event.preventDefault();
        this.begin();
      }
    });
    video.addEventListener("timeupdate", () => this.tell(video.currentTime));
    video.addEventListener("error", () => this.fallBack());
    tools.addEventListener("change", (event) => {
      if (event.target.name === "speed") video.playbackRate = Number(event.target.value);
      if (event.target.name === "quality") this.choose(Number(event.target.value));
      if (event.target.name === "captions") this.caption(event.target.value);
    });
    video.textTracks.addEventListener?.("change", () => this.followCaptions());
    tools.querySelector("[name=moment]")?.addEventListener("click", (event) => this.copyMoment(event.currentTarget));
    this.range.addEventListener("input", () => {
      this.preview(Number(this.range.value));
      this.seek(Number(this.range.value), { plays: false });
    });
    this.range.addEventListener("pointermove", (event) => {
      const { left, width } = this.range.getBoundingClientRect();
      this.preview(Math.max(0, Math.min(1, (event.clientX - left) / width)) * Number(this.range.max));
    });
    for (const name of ["pointerleave", "blur", "change"]) this.range.addEventListener(name, () => (this.thumb.hidden = true));
    this.box.addEventListener("keydown", (event) => this.key(event));
    for (const step of this.steps) {
      step.addEventListener("click", (event) => {
        event.preventDefault();
        this.seek(Number(step.dataset.seek) / 1000, { plays: true });
        this.box.scrollIntoView({ block: "nearest" });
      });
    }
  }

  /** The first press: only now is anything of the film asked for. */
  async begin() {
    if (this.source) return this.video.play();
    this.play.hidden = true;
    this.video.controls = true;
    await this.load();
    this.video.focus();
    return this.start();
  }

  async start() {
    await this.video.play().catch(() => {
      if (!this.video.error) this.say.textContent = "Appuyez sur lecture pour commencer.";
    });
  }

  async load() {
    this.source = "loading";
    if (this.stream && this.video.canPlayType("application/vnd.apple.mpegurl")) {
      this.source = "native";
      this.from(this.qualities.get(this.quality) ?? this.stream);
    } else if (this.stream && !(await this.withLibrary())) this.withFile();
    else if (!this.stream) this.withFile();
  }

  async withLibrary() {
    const { default: Hls } = await import(this.box.dataset.library).catch(() => ({}));
    if (!Hls?.isSupported()) return false;
    this.source = "library";
    this.hls = new Hls({ enableWorker: false, capLevelToPlayerSize: true, startPosition: this.wanted || -1 });
    const ready = new Promise((resolve) => this.hls.once(Hls.Events.MANIFEST_PARSED, resolve));
    this.hls.on(Hls.Events.ERROR, (_, problem) => {
      if (problem.fatal) this.fallBack();
    });
    this.hls.loadSource(this.stream);
    this.hls.attachMedia(this.video);
    await Promise.race([ready, new Promise((resolve) => setTimeout(resolve, 4000))]);
    if (this.hls) this.level(); // else it failed meanwhile, and the plain file plays
    return true;
  }

  withFile() {
    this.source = "file";
    this.from(this.file.replace(/#.*/, ""));
  }

  /** Another address for the same film, from where it stands. */
  from(address) {
    const at = this.video.currentTime || this.wanted;
    this.video.src = address;
    if (at) this.video.addEventListener("loadedmetadata", () => (this.video.currentTime = at), { once: true });
    this.video.playbackRate = Number(this.tools.querySelector("[name=speed]").value);
    this.video.defaultPlaybackRate = this.video.playbackRate;
  }

  /** What fails is tried otherwise: the stream by the library, then the plain file. */
  async fallBack() {
    const plays = !this.video.paused || this.video.currentTime === 0;
    const at = this.video.currentTime || this.wanted;
    if (this.source === "native" && (await this.withLibrary())) return plays ? this.start() : undefined;
    if (this.source === "file" || !this.source) {
      if (this.source) this.say.textContent = "La vidéo ne se lit pas : vérifiez votre connexion, puis rechargez la page.";
      return undefined;
    }
    this.hls?.destroy();
    this.hls = undefined;
    this.wanted = at;
    this.withFile();
    return plays ? this.start() : undefined;
  }

  choose(height) {
    this.quality = height;
    if (this.source === "library") this.level();
    if (this.source !== "native") return;
    const plays = !this.video.paused;
    this.from(this.qualities.get(height) ?? this.stream);
    if (plays) this.start();
  }

  level() {
    const at = this.hls.levels.findIndex((level) => level.height === this.quality);
    this.hls.nextLevel = at;
    if (at >= 0) this.hls.startLevel = at;
  }

  caption(language) {
    for (const track of this.video.textTracks) track.mode = track.language === language ? "showing" : "disabled";
  }

  /** The browser's own menu shows captions too: ours says what it chose. */
  followCaptions() {
    const select = this.tools.querySelector("[name=captions]");
    if (select) select.value = [...this.video.textTracks].find((track) => track.mode === "showing")?.language ?? "";
  }

  async seek(seconds, { plays }) {
    this.wanted = seconds;
    if (!this.source) {
      if (!plays) return this.tell(seconds);
      await this.begin();
    } else if (plays) this.start();
    if (this.video.readyState) this.video.currentTime = seconds;
    else this.video.addEventListener("loadedmetadata", () => (this.video.currentTime = seconds), { once: true });
    return this.tell(seconds);
  }

  /** Where it stands, on the bar and among the chapters. */
  tell(seconds) {
    this.range.value = String(Math.floor(seconds));
    this.range.setAttribute("aria-valuetext", clock(seconds));
    let current;
    for (const step of this.steps) {
      if (!step.dataset.chapter) continue;
      step.removeAttribute("aria-current");
      if (Number(step.dataset.seek) / 1000 <= seconds + 0.05) current = step;
    }
    current?.setAttribute("aria-current", "true");
  }

  preview(seconds) {
    this.thumb.hidden = false;
    this.thumb.textContent = clock(seconds);
    const share = seconds / Math.max(1, Number(this.range.max));
    this.thumb.style.insetInlineStart = `${Math.max(8, Math.min(92, share * 100))}%`;
    const { thumbnails, every, duration } = this.box.dataset;
    if (!thumbnails) return;
    if (!this.sheet) {
      this.sheet = new Image();
      this.sheet.src = thumbnails;
      this.sheet.addEventListener("load", () => this.preview(seconds));
    }
    if (!this.sheet.naturalWidth) return;
    this.cut(Math.min(Math.floor((seconds * 1000) / every), Math.ceil(duration / every) - 1));
  }

  /** One small picture of the sheet. */
  cut(nth) {
    const columns = Number(this.box.dataset.columns);
    const count = Math.ceil(Number(this.box.dataset.duration) / Number(this.box.dataset.every));
    const [wide, tall] = [this.sheet.naturalWidth / columns, this.sheet.naturalHeight / Math.ceil(count / columns)];
    Object.assign(this.thumb.style, {
      inlineSize: `${wide}px`,
      blockSize: `${tall}px`,
      backgroundImage: `url(${JSON.stringify(this.sheet.src)})`,
      backgroundPosition: `-${(nth % columns) * wide}px -${Math.floor(nth / columns) * tall}px`,
    });
  }

  async copyMoment(button) {
    const at = Math.floor(this.video.currentTime || this.wanted);
    await navigator.clipboard?.writeText(`${location.origin}${this.box.dataset.page}${at ? `?t=${at}` : ""}`);
    this.say.textContent = `Adresse copiée, à ${clock(at)}.`;
    button.focus();
  }

  /** Keys, only while the player has the focus (WCAG 2.1.4); lists and the bar keep their own. */
  key(event) {
    const { video } = this;
    if (event.ctrlKey || event.metaKey || event.altKey || /^(SELECT|INPUT|SUMMARY|TEXTAREA)$/.test(event.target.tagName)) return;
    const isButton = event.target.tagName === "BUTTON";
    const key = event.key.toLowerCase();
    const acts = {
      k: () => (video.paused ? this.begin() : video.pause()),
      arrowleft: () => this.seek(Math.max(0, video.currentTime - KEYS_STEP), { plays: false }),
      arrowright: () => this.seek(Math.min(video.duration || Infinity, video.currentTime + KEYS_STEP), { plays: false }),
      arrowup: () => (video.volume = Math.min(1, video.volume + 0.1)),
      arrowdown: () => (video.volume = Math.max(0, video.volume - 0.1)),
      m: () => (video.muted = !video.muted),
      c: () => this.toggleCaptions(),
      f: () => (document.fullscreenElement ? document.exitFullscreen() : video.requestFullscreen?.()),
    };
    if (!isButton) acts[" "] = acts.k;
    const act = acts[key] ?? (/^[0-9]$/.test(key) ? () => this.seek((Number(key) / 10) * Number(this.range.max), { plays: false }) : null);
    if (!act) return;
    event.preventDefault();
    act();
  }

  toggleCaptions() {
    const tracks = [...this.video.textTracks];
    const shown = tracks.some((track) => track.mode === "showing");
    if (tracks.length) this.caption(shown ? "" : tracks[0].language);
    this.followCaptions();
  }
}

for (const box of document.querySelectorAll("[data-film]")) box.player = new Player(box);
