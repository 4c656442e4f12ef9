"""Looking at one address in a browser without a past: what it contacts, what it sets, what it keeps."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

if TYPE_CHECKING:
    from playwright.async_api import Browser, BrowserContext, Page

WIDTH, HEIGHT = 390, 844
SETTLES = 1.0  # seconds after the first act
PATIENCE = 30_000  # milliseconds
ARGUMENTS = [
    "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--disable-default-apps", "--disable-dev-shm-usage",
]  # fmt: skip
METHOD = (
    "Il ouvre l’adresse avec un profil neuf, sans cookie ni mémoire, sur un écran de téléphone (390 sur 844).",
    "Il note chaque requête : page, image, police, script, film, connexion permanente, programme de fond.",
    "Il cherche ce qui préparerait un contact : noms à résoudre d’avance, pages à préparer, appels directs (WebRTC).",
    "Il fait défiler jusqu’en bas, déplace le pointeur, presse une touche, ouvre le premier volet, puis attend une seconde.",
    "Il lit les cookies, le stockage local et de session, les bases (IndexedDB), les caches et les programmes de fond.",
    "Tout ce qui irait ailleurs est noté, puis arrêté : la preuve elle-même ne renseigne personne.",
    "Un fichier (flux, agenda, PDF) est demandé sans être ouvert : ses en-têtes ne doivent rien déposer.",
    "Sous /compte/, un formulaire peut déposer le cookie qui le protège, et rien d’autre ; il est noté dans le document.",
)
_NO_CONTACT = {
    "canonical",
    "alternate",
    "shortlink",
    "author",
    "license",
    "next",
    "prev",
    "first",
    "last",
    "me",
    "help",
    "search",
    "up",
}
# Runs before any script of the page.
_WATCH = """(() => {
  const seen = [];
  Object.defineProperty(window, '__seen', {value: seen});
  for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'WebTransport']) {
    const own = window[name];
    if (own) window[name] = new Proxy(own, {construct(target, given) { seen.push(name); return new target(...given); }});
  }
})()"""
_READ = """() => {
  const given = (selector, name) => [...document.querySelectorAll(selector)].map(one => [one.getAttribute(name), one.rel || '']);
  return {
    links: given('link[href]', 'href'),
    sources: [...given('[src]', 'src'), ...given('[poster]', 'poster'), ...given('object[data]', 'data')].map(one => one[0]),
    pings: given('[ping]', 'ping').map(one => one[0]),
    leads: given('a[href]', 'href').map(one => one[0]),
    rules: document.querySelectorAll('script[type=speculationrules]').length,
    calls: window.__seen || [],
  };
}"""
_KEPT = """async () => ({
  "stockage local": Object.keys(localStorage), "stockage de session": Object.keys(sessionStorage),
  "base": (await indexedDB.databases()).map(one => one.name), "cache": await caches.keys(),
  "programme de fond": (await navigator.serviceWorker.getRegistrations()).map(one => one.scope),
})"""


class NoBrowserError(Exception):
    """What is missing, and what to type."""


@dataclass(slots=True)
class Look:
    """What one address did."""

    path: str
    status: int = 0
    elsewhere: list[str] = field(default_factory=list)  # hosts that are not its own
    hints: list[str] = field(default_factory=list)  # what would contact someone, found in the page
    cookies: list[str] = field(default_factory=list)
    stored: list[str] = field(default_factory=list)
    failed: str = ""
    leads: list[str] = field(default_factory=list)  # addresses of the same site it leads to or asked for

    def verdict(self, *, allowed: Iterable[str] = ()) -> str:
        """ "clean", "found", or "unanswered" where nothing can be said."""
        if self.elsewhere or self.hints or self.stored or set(self.cookies) - set(allowed):
            return "found"
        return "unanswered" if self.failed or self.status >= 500 or not self.status else "clean"

    def told(self) -> list[str]:
        """What is wrong, in words."""
        said = [f"contacte {host}" for host in self.elsewhere]
        said += [f"prépare un contact : {hint}" for hint in self.hints]
        said += [f"dépose le cookie {name}" for name in self.cookies] + [f"garde {what}" for what in self.stored]
        if self.failed or self.status >= 500:
            said.append(self.failed or f"répond par une erreur ({self.status})")
        return said


def browser_of_the_system() -> str:
    """Where Chromium is. Raises NoBrowserError."""
    try:
        import playwright.async_api  # noqa: F401
    except ImportError as error:
        raise NoBrowserError("Il manque la bibliothèque qui conduit le navigateur : pip install 'parvis[prove]'.") from error
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if (found := shutil.which(name)) is not None:
            return found
    raise NoBrowserError("Il manque un navigateur : apt-get install chromium, puis relancez la commande.")


async def look(browser: Browser, site: str, path: str, *, is_file: bool = False, settles: float = SETTLES) -> Look:
    """Open `path` of `site` in a profile of its own."""
    found = Look(path)
    context = await browser.new_context(
        viewport={"width": WIDTH, "height": HEIGHT}, locale="fr-FR", timezone_id="Europe/Paris", accept_downloads=False
    )
    context.set_default_timeout(PATIENCE)
    own = urlsplit(site)
    asked: list[str] = []

    def is_own(url: str) -> bool:
        parts = urlsplit(url)
        # Live delivery answers at another port of the same host where no proxy stands in front.
        return parts.netloc == own.netloc or (parts.hostname, parts.path) == (own.hostname, "/direct/")

    try:
        await context.add_init_script(_WATCH)
        context.on("request", lambda request: asked.append(request.url))
        await context.route(
            lambda url: urlsplit(url).scheme in {"http", "https"} and not is_own(url), lambda route: route.abort()
        )
        if is_file or not await _open(context, site + path, found, asked, settles):
            await _ask(context, site + path, found, asked)
    except Exception as error:  # whatever a page or a browser does: it is named, and the others are looked at
        found.failed = f"n’a pas pu être ouverte ({str(error).splitlines()[0][:120]})"
    finally:
        found.cookies = sorted({str(cookie.get("name")) for cookie in await _cookies(context)} | set(found.cookies))
        with suppress(Exception):
            await context.close()
    web = [url for url in asked if urlsplit(url).scheme in {"http", "https", "ws", "wss"}]
    found.elsewhere = sorted({urlsplit(url).netloc for url in web if not is_own(url)})
    found.hints = sorted(set(found.hints))
    found.leads = list(dict.fromkeys(_path(url) for url in [*found.leads, *web] if urlsplit(url).netloc == own.netloc))
    return found


async def _cookies(context: BrowserContext) -> list[Any]:
    try:
        return list(await context.cookies())
    except Exception:  # the browser itself is gone: what it did is already said
        return []


async def _open(context: BrowserContext, url: str, found: Look, asked: list[str], settles: float) -> bool:
    """As a reader does. False where it is a file after all."""
    page = await context.new_page()
    page.on("websocket", lambda socket: asked.append(socket.url))
    try:
        answer = await page.goto(url, wait_until="load")
    except Exception as error:
        if "Download" in str(error) or "ERR_ABORTED" in str(error):
            return False
        raise
    found.status = answer.status if answer else 0
    if answer is not None and "html" not in (answer.headers.get("content-type") or ""):
        return True
    await _act(page)
    await asyncio.sleep(settles)
    read = await page.evaluate(_READ)
    base, own = page.url, urlsplit(url).netloc
    for href, rel in read["links"]:
        if urlsplit(urljoin(base, href)).netloc != own and not set(rel.lower().split()) <= _NO_CONTACT:
            found.hints.append(f"{rel or 'lien'} vers {urlsplit(urljoin(base, href)).netloc}")
    for source in [*read["sources"], *(one for ping in read["pings"] for one in ping.split())]:
        parts = urlsplit(urljoin(base, source))
        if parts.scheme in {"http", "https"} and parts.netloc != own:
            found.hints.append(f"contenu de {parts.netloc}")
    found.hints += [f"appel direct ({name})" for name in read["calls"]]
    found.hints += ["pages à préparer d’avance"] * bool(read["rules"])
    found.leads = [urljoin(base, lead) for lead in read["leads"]]
    kept = await page.evaluate(_KEPT)
    found.stored = [f"{kind} « {name} »" for kind, names in kept.items() for name in names]
    return True


async def _act(page: Page) -> None:
    """What a reader does first: scroll to the end, point, press a key, open the first folded part."""
    await page.evaluate("window.scrollTo({top: document.body.scrollHeight, behavior: 'instant'})")
    await page.mouse.move(WIDTH / 2, HEIGHT / 2)
    await page.keyboard.press("Tab")
    await page.evaluate(
        """() => {
            const folded = document.querySelector('main summary');
            if (folded) folded.click();
            const film = document.querySelector('video, audio');
            if (film) { film.muted = true; film.play().catch(() => {}); }
        }"""
    )


async def _ask(context: BrowserContext, url: str, found: Look, asked: list[str]) -> None:
    """A file: its headers set nothing, and it lies here."""
    parts = urlsplit(url)
    if (parts.hostname or "").endswith(".localhost"):  # names of a demonstration, which browsers alone take to this machine
        there = f"{parts.scheme}://127.0.0.1:{parts.port or 80}{_path(url)}"
        answer = await context.request.get(there, headers={"Host": parts.netloc}, max_redirects=0)
        asked += [url]
    else:
        answer = await context.request.get(url, max_redirects=3)
        asked += [answer.url]
    found.status = answer.status
    for header in answer.headers_array:
        if header["name"].lower() == "set-cookie":
            found.cookies.append(header["value"].partition("=")[0])
    if "xml" in (answer.headers.get("content-type") or "") and "sitemap" in url:
        text = await answer.text()
        found.leads = [part.partition("</loc>")[0].strip() for part in text.split("<loc>")[1:]]


def _path(url: str) -> str:
    parts = urlsplit(url)
    return parts.path + (f"?{parts.query}" if parts.query else "")
