"""Reading pages, scripts and sheets of style as text: which hosts they would make a browser contact.

Nothing is run and nobody is asked. What a script loads later from elsewhere is not seen: the report says so.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml import etree

from parvis.ground.core.errors import Refused

from ..trackers import Tracker, tracker_at

MOST_FILES, MOST_BYTES = 200, 20 * 1024 * 1024
LONGEST_PAGE = 4 * 1024 * 1024  # of one file; beyond, its beginning is read
_PAGES, _SCRIPTS, _SHEETS = {".html", ".htm", ".xhtml", ".php", ""}, {".js", ".mjs"}, {".css"}
READ = _PAGES | _SCRIPTS | _SHEETS
# A browser asks for these by itself, as soon as the page opens.
_ASKED = {
    "script": ("src",), "img": ("src", "srcset"), "iframe": ("src",), "frame": ("src",), "source": ("src", "srcset"),
    "video": ("src", "poster"), "audio": ("src",), "track": ("src",), "embed": ("src",), "object": ("data",), "input": ("src",),
    "image": ("href",), "use": ("href",),
}  # fmt: skip
_LINKS = {"stylesheet", "preload", "modulepreload", "prefetch", "preconnect", "dns-prefetch", "prerender", "icon", "manifest"}
_ADDRESS = re.compile(
    r"(?:https?:|wss?:)?(?:\\?/){2}((?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,8}[a-z]{2,24})(?![a-z0-9.-])", re.I
)
_IN_SHEET = re.compile(r"(?:url\(\s*['\"]?|@import\s+['\"])([^'\")\s]{1,2000})", re.I)
_SAVED_FROM = re.compile(rb"<!--\s*saved from url=\(\d{1,5}\)(https?://[^\s>]{1,500})", re.I)
# Scripts that a page carries itself, or that a browser saved beside it under their own name.
_BY_FILE = {
    "gtm.js": "googletagmanager.com", "gtag.js": "googletagmanager.com", "js": "googletagmanager.com",
    "analytics.js": "google-analytics.com", "ga.js": "google-analytics.com", "fbevents.js": "facebook.net",
    "sdk.js": "facebook.net", "widgets.js": "platform.twitter.com", "insight.min.js": "snap.licdn.com",
    "clarity.js": "clarity.ms", "pinit.js": "pinterest.com", "recaptcha__fr.js": "recaptcha.net", "hotjar.js": "hotjar.com",
    "iframe_api": "youtube.com", "www-widgetapi.js": "youtube.com",
}  # fmt: skip
_BY_WORDS = (
    (re.compile(r"\bfbq\s*\("), "facebook.net"), (re.compile(r"\bGTM-[A-Z0-9]{4,10}\b"), "googletagmanager.com"),
    (re.compile(r"\bgtag\s*\(|\b(?:G|UA|AW)-[A-Z0-9]{6,14}\b"), "google-analytics.com"),
    (re.compile(r"\bhj\s*\(\s*['\"]|_hjSettings"), "hotjar.com"), (re.compile(r"\bttq\.(?:load|page|track)\b"), "tiktok.com"),
    (re.compile(r"\b_linkedin_partner_id\b"), "snap.licdn.com"), (re.compile(r"\bwindow\.clarity\b"), "clarity.ms"),
)  # fmt: skip


class AuditRefused(Refused):
    """What was given cannot be read; the message says what to give."""


@dataclass(frozen=True, slots=True)
class Source:
    """One file of a site: where it stands (an address, or a name in a folder), and what it says."""

    name: str
    content: bytes


@dataclass(slots=True)
class Finding:
    """One service that the site feeds."""

    service: str
    company: str
    category: str
    follows: bool
    hosts: set[str] = field(default_factory=set)
    pages: set[str] = field(default_factory=set)
    asked: int = 0  # how often the pages read ask it for something by themselves
    weighs: int = 0  # bytes of its scripts, where they were saved with the page

    @property
    def name(self) -> str:
        return self.service if not self.company or self.company in self.service else f"{self.service} ({self.company})"


@dataclass(slots=True)
class Report:
    """What was found. Plain values only: it travels in a signed field, and nothing of it is kept."""

    site: str
    pages: int
    files: int
    bytes: int
    findings: list[Finding]
    others: list[str]  # hosts of nobody that the list knows
    cookies: list[str] = field(default_factory=list)  # set at once, where a browser looked
    ran: bool = False  # whether a browser opened it

    @property
    def followers(self) -> list[Finding]:
        return [one for one in self.findings if one.follows]

    @property
    def servers(self) -> list[Finding]:
        return [one for one in self.findings if not one.follows]

    @property
    def hosts(self) -> int:
        return len({host for one in self.findings for host in one.hosts} | set(self.others))

    def told(self) -> dict[str, Any]:
        """As JSON holds it."""
        return {
            "site": self.site, "pages": self.pages, "files": self.files, "bytes": self.bytes, "others": self.others,
            "cookies": self.cookies, "ran": self.ran,
            "findings": [
                [one.service, one.company, one.category, one.follows, sorted(one.hosts), sorted(one.pages)[:20], one.asked,
                 one.weighs]
                for one in self.findings
            ],
        }  # fmt: skip

    @classmethod
    def of(cls, told: dict[str, Any]) -> Report:
        """The report that `told` gave."""
        findings = [
            Finding(one[0], one[1], one[2], one[3], hosts=set(one[4]), pages=set(one[5]), asked=one[6], weighs=one[7])
            for one in told["findings"]
        ]
        return cls(**{**told, "findings": findings})


def audit(sources: Sequence[Source], *, site: str = "") -> Report:
    """Read the files of a site. Raises AuditRefused where none is a page."""
    pages = [one for one in sources if _kind(one.name) in _PAGES]
    if not pages:
        raise AuditRefused(
            "Aucune page là-dedans : enregistrez une page de votre site depuis votre navigateur "
            "(Fichier, Enregistrer sous, page complète), puis donnez le fichier .html et son dossier."
        )
    site = site or next((told for one in pages if (told := _saved_from(one.content))), "")
    own = _own(site)
    hosts: dict[str, Finding | None] = {}
    found: dict[str, Finding] = {}

    def met(host: str, page: str, *, asks: bool, only_known: bool = False) -> None:
        host = host.lower().rstrip(".")
        if not host or (own and (host == own or host.endswith(f".{own}"))):
            return
        who = tracker_at(host)
        if who is None and only_known:
            return
        finding = hosts[host] = _finding(found, who) if who else None
        if finding is not None:
            finding.hosts.add(host)
            finding.pages.add(page)
            finding.asked += asks

    for one in sources:
        kind, text = _kind(one.name), one.content[:LONGEST_PAGE]
        name = PurePosixPath(urlsplit(one.name).path).name
        known_file = _BY_FILE.get(re.sub(r"(?:\.download|\.t[eé]l[eé]chargement)$", "", name))
        if known_file and len(sources) > 1:
            met(known_file, one.name, asks=True)
            if (finding := hosts.get(known_file)) is not None:
                finding.weighs += len(one.content)
        if kind in _PAGES:
            for host in _of_page(text, site or "https://site.invalid/"):
                if host != "site.invalid":
                    met(host, one.name, asks=True)
            _of_script(_scripts(text), one.name, met)
        elif kind in _SHEETS:
            for host in _of_sheet(text.decode(errors="replace"), one.name if "://" in one.name else site):
                met(host, one.name, asks=True)
        elif kind in _SCRIPTS:
            _of_script(text.decode(errors="replace"), one.name, met)
    findings = sorted(found.values(), key=lambda one: (not one.follows, one.service.lower()))
    return Report(
        site=site, pages=len(pages), files=len(sources), bytes=sum(len(one.content) for one in sources), findings=findings,
        others=sorted(host for host, finding in hosts.items() if finding is None),
    )  # fmt: skip


def from_browser(report: Report, *, elsewhere: Iterable[str], cookies: Iterable[str], page: str) -> Report:
    """Add what a browser saw the page contact and set."""
    found = {one.service: one for one in report.findings}
    others = set(report.others)
    for host in elsewhere:
        who = tracker_at(host.partition(":")[0])
        if who is None:
            others.add(host)
            continue
        finding = _finding(found, who)
        finding.hosts.add(host)
        finding.pages.add(page)
        finding.asked = max(finding.asked, 1)
    report.findings = sorted(found.values(), key=lambda one: (not one.follows, one.service.lower()))
    report.others, report.cookies, report.ran = sorted(others), sorted(set(report.cookies) | set(cookies)), True
    return report


def unpacked(content: bytes) -> list[Source]:
    """The readable files of a zip, bounded. Raises AuditRefused."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            inside = [one for one in archive.infolist() if not one.is_dir() and _kind(one.filename) in READ - {""}]
            if len(inside) > MOST_FILES or sum(one.file_size for one in inside) > MOST_BYTES:
                raise AuditRefused("Cette archive est trop grosse : donnez quelques pages, 20 Mo au plus une fois ouverte.")
            sources = []
            for one in inside:
                with archive.open(one) as file:  # what it announces may lie: no more than that is read
                    sources.append(Source(one.filename, file.read(one.file_size)))
            return sources
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError, ValueError) as error:
        raise AuditRefused("Cette archive ne s’ouvre pas : donnez un fichier .zip ordinaire, sans mot de passe.") from error


def _kind(name: str) -> str:
    """By its name: "" for a page whose address has no ending."""
    path = urlsplit(name).path if "://" in name else name
    name = re.sub(r"(?:\.download|\.t[eé]l[eé]chargement)$", "", PurePosixPath(path).name, flags=re.I)
    return PurePosixPath(name).suffix.lower()


def _saved_from(content: bytes) -> str:
    found = _SAVED_FROM.search(content[:4096])
    return found[1].decode(errors="replace") if found else ""


def _own(site: str) -> str:
    host = (urlsplit(site).hostname or "").lower()
    return host.removeprefix("www.")


def _finding(found: dict[str, Finding], who: Tracker) -> Finding:
    return found.setdefault(who.service, Finding(who.service, who.company, who.category, who.follows))


def _of_page(content: bytes, base: str) -> Iterable[str]:
    """The hosts that a page makes a browser ask by itself."""
    for element in _elements(content):
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag == "link" and _LINKS & set((element.get("rel") or "").lower().split()):
            yield _host(element.get("href"), base)
        for name in _ASKED.get(tag, ()):
            value = element.get(name) or ""
            parts = value.split(",") if name == "srcset" else [value]
            for part in parts[:50]:
                yield _host(part.strip().split(" ")[0], base)
        for name in ("data-src", "data-lazy-src", "data-bg"):  # what scripts of the page show later
            if element.get(name):
                yield _host(element.get(name), base)
        if element.get("style"):
            yield from _of_sheet(element.get("style"), base)
        if tag == "style" and element.text:
            yield from _of_sheet(element.text, base)


def _elements(content: bytes) -> list[Any]:
    parser = etree.HTMLParser(recover=True, no_network=True, huge_tree=False, remove_comments=True)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        return []
    return [] if root is None else list(root.iter())


def _scripts(content: bytes) -> str:
    return "\n".join(one.text or "" for one in _elements(content) if one.tag == "script")


def _of_sheet(text: str, base: str) -> Iterable[str]:
    for address in _IN_SHEET.findall(text):
        yield _host(address, base)


def _of_script(text: str, name: str, met: Any) -> None:
    """A script names many hosts it never asks: only those of the list count."""
    for host in dict.fromkeys(found.lower() for found in _ADDRESS.findall(text)):
        met(host, name, asks=False, only_known=True)
    for words, host in _BY_WORDS:
        if words.search(text):
            met(host, name, asks=False, only_known=True)


def _host(address: str | None, base: str) -> str:
    try:
        parts = urlsplit(urljoin(base, (address or "").strip()))
        return (parts.hostname or "") if parts.scheme in {"http", "https", "ws", "wss"} else ""
    except ValueError:
        return ""
