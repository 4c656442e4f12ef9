// A photograph made small before it travels, and an import that is followed. Nothing here is needed to sell.

const LONGEST = 2400; // pixels: what a page ever shows
const WORTH = 1_500_000; // bytes: a lighter file travels as it is

/** Show the photograph, and put a smaller one in its place in the form. A browser that cannot leaves it as it was. */
async function shrink(input) {
  const form = input.form;
  const shown = form.querySelector("[data-photo-shown]");
  const told = form.querySelector("[data-photo-told]");
  const file = input.files[0];
  shown.hidden = true;
  told.textContent = "";
  if (!file) return;
  let image;
  try {
    image = await createImageBitmap(file, { imageOrientation: "from-image" });
  } catch {
    told.textContent = `${file.name} est choisie.`; // HEIC, for instance: the server reads it
    return;
  }
  const scale = Math.min(1, LONGEST / Math.max(image.width, image.height));
  shown.width = Math.round(image.width * scale);
  shown.height = Math.round(image.height * scale);
  shown.getContext("2d").drawImage(image, 0, 0, shown.width, shown.height);
  image.close();
  shown.hidden = false;
  told.textContent = "Votre photo est prête.";
  if (file.size < WORTH) return;
  const smaller = await new Promise((done) => shown.toBlob(done, "image/jpeg", 0.88));
  if (!smaller || smaller.size >= file.size || input.files[0] !== file) return;
  const carried = new DataTransfer();
  carried.items.add(new File([smaller], file.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg" }));
  input.files = carried.files;
}

for (const input of document.querySelectorAll("input[data-photo]")) input.addEventListener("change", () => shrink(input));

/** While an import goes on, what the page says of it is asked for again. */
async function follow(place) {
  while (place.dataset.followed === "moving") {
    await new Promise((done) => setTimeout(done, 1500));
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } }).catch(() => null);
    if (!answer?.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-followed]");
    if (!fresh) return location.reload(); // what was being read is there: the page is another one
    place.replaceChildren(...fresh.childNodes);
    place.dataset.followed = fresh.dataset.followed;
  }
}

for (const place of document.querySelectorAll("[data-followed='moving']")) follow(place);
