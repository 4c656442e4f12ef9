// The page of blocks: the picture that was chosen is seen at once. Everything else works by its buttons.

for (const select of document.querySelectorAll("select[data-picture]")) {
  select.addEventListener("change", () => {
    const place = select.parentElement;
    place.querySelector("img")?.remove();
    if (!select.value) return;
    const image = new Image();
    image.src = `/moi/images/${encodeURIComponent(select.value)}/`;
    image.alt = "";
    place.append(image);
  });
}
