// The number beside « Notifications », kept true while a page of the signed-in half stands open.
import { onLive, stopLive } from "./live.js";

let asked;
let first;

/** Many things may happen at once: one question a second is enough. */
function refresh() {
  asked ??= setTimeout(async () => {
    asked = undefined;
    const answer = await fetch("/notifications/nouvelles/", { headers: { Accept: "application/json" } }).catch(() => null);
    if (answer?.redirected || answer?.status === 403) return stopLive(); // signed out meanwhile
    if (!answer?.ok) return;
    const { unread, said } = await answer.json();
    first ??= unread;
    for (const news of document.querySelectorAll("[data-bell-news]")) news.hidden = unread <= first;
    for (const bell of document.querySelectorAll("[data-bell]")) {
      const count = bell.querySelector(".count");
      count.textContent = unread > 99 ? "99+" : unread;
      count.hidden = !unread;
      bell.querySelector("[data-bell-said]").textContent = said;
    }
  }, 300);
}

onLive("notice", refresh);
