// Drawing the zone of an alert on the contour of its territory: each touch is a corner. Without this, sectors and radius remain.
const form = document.querySelector("[data-zone]");
const svg = form?.querySelector(".zone-map");
if (svg) {
  const field = form.querySelector("[name=points]");
  const [west, south, east, north] = svg.dataset.bounds.split(",").map(Number);
  const width = Number(svg.dataset.width), height = Number(svg.dataset.height);
  let shapes = field.value.split("\n").filter(Boolean).map((line) => line.trim().split(/\s+/).map((pair) => pair.split(",").map(Number)));
  if (!shapes.length) shapes = [[]];

  const flat = ([x, y]) => [(x - west) / (east - west) * width, (north - y) / (north - south) * height];
  const draw = () => {
    const drawn = shapes.filter((ring) => ring.length);
    field.value = drawn.map((ring) => ring.map(([x, y]) => `${x.toFixed(5)},${y.toFixed(5)}`).join(" ")).join("\n");
    svg.querySelector("[data-shape]").setAttribute("d", drawn.map((ring) => "M" + ring.map((p) => flat(p).join(" ")).join("L") + "z").join(""));
    const corners = svg.querySelector("[data-corners]");
    corners.replaceChildren(...drawn.flat().map((point) => {
      const dot = document.createElementNS("http://www.w3.org/2000/svg", "circle");
      const [x, y] = flat(point);
      dot.setAttribute("cx", x);
      dot.setAttribute("cy", y);
      dot.setAttribute("r", width / 90);
      return dot;
    }));
    const count = drawn.flat().length;
    form.querySelector("[data-count]").textContent = count ? `${count} point${count > 1 ? "s" : ""}` : "";
  };
  const choose = () => {
    const drawing = form.querySelector("[name=way][value=dessin]");
    if (drawing) drawing.checked = true;
  };
  svg.addEventListener("click", (event) => {
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
    shapes.at(-1).push([west + at.x / width * (east - west), north - at.y / height * (north - south)]);
    choose();
    draw();
  });
  form.querySelector("[data-undo]").addEventListener("click", () => {
    if (!shapes.at(-1).length && shapes.length > 1) shapes.pop();
    shapes.at(-1).pop();
    draw();
  });
  form.querySelector("[data-next]").addEventListener("click", () => {
    if (shapes.at(-1).length) shapes.push([]);
  });
  form.querySelector("[data-clear]").addEventListener("click", () => {
    shapes = [[]];
    draw();
  });
  for (const one of form.querySelectorAll("[data-drawing]")) one.hidden = false;
  draw();
}
