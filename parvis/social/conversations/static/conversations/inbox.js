// The list of conversations while it is open: drawn again when something was said, unless one is choosing in it.
import { onLive } from "../design/js/live.js";

let first = true;

onLive("message", async (told) => {
  if (first && !told) {
    first = false;
    return;
  }
  const answer = await fetch(location.href, { credentials: "same-origin" }).catch(() => null);
  if (!answer?.ok || answer.redirected) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const part of ["[data-inbox]", ".filters"]) {
    const [old, next] = [document.querySelector(part), fresh.querySelector(part)];
    if (old && next && !old.contains(document.activeElement)) old.replaceWith(document.adoptNode(next));
  }
});
