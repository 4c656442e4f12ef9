// Draws a box on the frame with a finger or a mouse; the four numbers of the form stay the truth, and can be typed.
const frame = document.querySelector("[data-frame]");
const form = document.querySelector("form[data-box]");
const panel = document.querySelector("#cadre");

if (frame && form && panel) {
  const image = frame.querySelector("img");
  const box = document.createElement("div");
  const fields = Object.fromEntries(["x", "y", "width", "height"].map((name) => [name, form.elements[name]]));
  let start = null;
  box.className = "frame-box";
  frame.append(box);
  panel.querySelector("[data-drawing]").hidden = false;

  const show = () => {
    const part = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, Number(field.value.replace(",", ".")) || 0]));
    const { offsetLeft: left, offsetTop: top, clientWidth: width, clientHeight: height } = image;
    box.hidden = !panel.open;
    box.style.insetInlineStart = `${left + (part.x / 100) * width}px`;
    box.style.insetBlockStart = `${top + (part.y / 100) * height}px`;
    box.style.inlineSize = `${(part.width / 100) * width}px`;
    box.style.blockSize = `${(part.height / 100) * height}px`;
    frame.classList.toggle("frame-drawing", panel.open);
  };
  const place = (event) => {
    const edges = image.getBoundingClientRect();
    const within = (value) => Math.min(100, Math.max(0, value * 100));
    return [within((event.clientX - edges.left) / edges.width), within((event.clientY - edges.top) / edges.height)];
  };

  image.addEventListener("pointerdown", (event) => {
    if (!panel.open || !event.isPrimary) return;
    event.preventDefault();
    start = place(event);
    image.setPointerCapture(event.pointerId);
  });
  image.addEventListener("pointermove", (event) => {
    if (!start) return;
    const [x, y] = place(event);
    fields.x.value = Math.min(x, start[0]).toFixed(2);
    fields.y.value = Math.min(y, start[1]).toFixed(2);
    fields.width.value = Math.abs(x - start[0]).toFixed(2);
    fields.height.value = Math.abs(y - start[1]).toFixed(2);
    show();
  });
  for (const end of ["pointerup", "pointercancel"]) image.addEventListener(end, () => { start = null; });
  panel.addEventListener("toggle", show);
  form.addEventListener("input", show);
  image.addEventListener("load", show);
  addEventListener("resize", show);
  show();
}

// A consent that is chosen says « elle a donné son accord ».
document.addEventListener("change", (event) => {
  const chosen = event.target.closest?.("select[name^='consent-']");
  if (chosen?.value) chosen.closest("fieldset").querySelector("input[value='consent']").checked = true;
});
