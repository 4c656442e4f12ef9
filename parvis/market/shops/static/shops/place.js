// A press on a plan marks the door at once. Without this, the press is sent and the page comes back with the mark.
const form = document.querySelector("[data-place]");
if (form) {
  const [west, south, east, north] = form.dataset.place.split(",").map(Number);
  const closer = Number(form.dataset.closer);
  const field = form.elements.position, around = form.elements.around;
  const { plan, near } = Object.fromEntries([...form.querySelectorAll("input[type=image]")].map((one) => [one.name, one]));
  const read = (text) => text.split(",").map(Number);

  /** What a plan shows: the whole, or a part of it around the point. */
  const bounds = (image) => {
    if (image === plan) return [west, south, east, north];
    const [latitude, longitude] = read(around.value), across = (east - west) / closer / 2, down = (north - south) / closer / 2;
    return [longitude - across, latitude - down, longitude + across, latitude + down];
  };
  const show = (image, names) => {
    const address = new URL(image.src);
    for (const [name, value] of Object.entries(names)) address.searchParams.set(name, value);
    image.src = address;
  };
  for (const image of [plan, near]) {
    image.addEventListener("click", (event) => {
      event.preventDefault();
      if (!event.detail) return; // a keyboard presses no place: the field is there for it
      const box = image.getBoundingClientRect(), [left, bottom, right, top] = bounds(image);
      const latitude = top - (top - bottom) * (event.clientY - box.top) / box.height;
      const longitude = left + (right - left) * (event.clientX - box.left) / box.width;
      field.value = `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
      if (image === plan) around.value = field.value;
      show(plan, { ou: field.value });
      show(near, { ou: field.value, pres: around.value });
    });
  }
}
