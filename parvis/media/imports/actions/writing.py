"""Writing a batch of items: new pieces together, what changed one by one in the open, pages as drafts of the site."""

from __future__ import annotations

import html as entities
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

from django.conf import settings
from django.db import transaction

from parvis.ground.core.errors import Refused
from parvis.ground.core.text.fold import slugify
from parvis.ground.core.text.plain import plain_text, tidy_line
from parvis.ground.territories.models import Territory
from parvis.media.publications.actions import Brought, amend, bring_in, save_draft
from parvis.media.publications.models import Category, Publication
from parvis.media.sites.actions import bring_page, keep_redirects

from ..choices import Choices
from ..markdown import shortened
from ..models import Import, ImportLine
from ..readers import Item, Source
from .picturing import Pictures
from .returning import Returning, texts_beside

CORRECTION = "Texte mis à jour d’après sa source."
_STANDFIRST, _SIGNATURE = 600, 120
_OUTCOME = ImportLine.Outcome
_LINK = re.compile(r"""(<a\b[^<>]*?\bhref\s*=\s*)(?:"([^"<>]*)"|'([^'<>]*)')""", re.I)
_LINKED = re.compile(r"""<a\b[^<>]*?\bhref\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)')[^<>]*>((?:(?!</?a\b).)*+)</a>""", re.I | re.S)


class Writing:
    """What all batches of an import share."""

    def __init__(self, received: Import, source: Source, at: datetime) -> None:
        self.received, self.at = received, at
        self.by, self.organisation = received.by, received.organisation
        self.choices = Choices.read(received.options)
        self.territories = list(Territory.objects.filter(pk__in=self.choices.territories))
        self.categories = {one.pk: one for one in Category.objects.select_related("parent")}
        self.pictures = Pictures(self.by, self.organisation, source, at, signs=self.choices.signs_pictures)
        self.returning = Returning(self.by, source, self.pictures, at, html=self._html)
        parts = urlsplit(received.address)
        self.base = f"{parts.scheme}://{parts.netloc}" if parts.scheme in {"http", "https"} and received.kind != "feed" else ""

    def write(self, pairs: Sequence[tuple[ImportLine, Item]]) -> None:
        """Write what these lines foresee; each says what became of it. Raises PublicationRefused when nothing may appear."""
        lines = {line.key: line for line, _ in pairs}
        waiting = [(line, item) for line, item in pairs if line.outcome in {_OUTCOME.NEW, _OUTCOME.CHANGED}]
        leads = self._leads(waiting)
        self._write_new([(line, item) for line, item in waiting if line.outcome == _OUTCOME.NEW and item.kind == "piece"], leads)
        for line, item in waiting:
            if item.kind == "page":
                self._try(line, partial(self._write_page, line, item, leads))
            elif line.outcome == _OUTCOME.CHANGED:
                self._try(line, partial(self._write_change, line, item, leads))
        self._keep_old_addresses(waiting)
        for line in lines.values():
            line.is_done = True

    def _write_new(self, pairs: Sequence[tuple[ImportLine, Item]], leads: Mapping[str, str]) -> None:
        brought = []
        for line, item in pairs:
            fields = self._fields(line, item, leads)
            says = _says_something(fields["body"]) or bool(fields.get("questions"))
            publishes = self.choices.publishes and not item.is_draft and says
            if self.choices.publishes and not item.is_draft and not publishes:
                line.losses.append("il n’a pas de texte : il reste un brouillon")
            brought.append(Brought(fields, number=line.number, publishes=publishes))
        bring_in(
            by=self.by, organisation=self.organisation, pieces=brought, territories=self.territories, lot=self.received.lot,
            at=self.at,
        )  # fmt: skip
        for (line, item), one in zip(pairs, brought, strict=True):
            line.piece, line.number = one.piece, one.piece.number if one.piece else None
            if one.piece is not None:
                self.returning.keep_past_of(line, item, one.piece, leads)
            if one.refusal:
                line.outcome, line.message = _OUTCOME.REFUSED, one.refusal[:600]

    def _write_change(self, line: ImportLine, item: Item, leads: Mapping[str, str]) -> None:
        assert line.piece_id is not None
        piece = Publication.objects.get(pk=line.piece_id)
        fields = self._fields(line, item, leads)
        for name in ("import_key", "licence", "nature", "dated_at"):  # decided when it first came, by hand since
            del fields[name]
        if piece.is_unread:
            save_draft(by=self.by, publication=piece, at=self.at, **fields)
        else:
            # Its rubric and its signature may have been chosen here since: the text alone follows its source.
            text = {name: fields[name] for name in ("title", "standfirst", "body", "import_digest")}
            amend(by=self.by, publication=piece, at=self.at, correction=CORRECTION, **text)
        line.number = piece.number

    def _write_page(self, line: ImportLine, item: Item, leads: Mapping[str, str]) -> None:
        html = self._html(line, item, leads)
        slug = str(item.facts.get("slug") or slugify(item.title))
        page = bring_page(
            by=self.by, organisation=self.organisation, title=_title(item), slug=slug, html=html, at=self.at, import_key=item.key
        )
        page = self.returning.rebuild(line, item, page)
        self.returning.open_with(item, page)
        line.page = page.pk

    def _try(self, line: ImportLine, write: Callable[[], None]) -> None:
        """One that cannot be taken is told, and the others go on."""
        try:
            with transaction.atomic():
                write()
        except Refused as refusal:
            line.outcome, line.message = _OUTCOME.REFUSED, refusal.message[:600]

    def _dated(self, line: ImportLine, item: Item) -> datetime | None:
        """When it says it appeared; where it does not, as the editor said. Nothing appears in days to come."""
        told = item.published_at
        if told is None and self.choices.dated:
            told = datetime.fromisoformat(self.choices.dated) + timedelta(seconds=line.position)
        return told if told and told <= self.at else None

    def _fields(self, line: ImportLine, item: Item, leads: Mapping[str, str]) -> dict[str, Any]:
        lead = next((one for one in item.media if one.is_lead), None)
        facts = item.facts
        return {
            "title": _title(item), "standfirst": _cut(item.standfirst, _STANDFIRST), "body": self._html(line, item, leads),
            "category": self._category(item), "signature": _cut(str(facts.get("signature", item.author)), _SIGNATURE),
            "source_url": str(facts.get("source_url", "")), "licence": str(facts.get("licence") or self.choices.licence),
            "nature": str(facts.get("nature") or self.choices.nature), "import_key": item.key, "import_digest": line.digest,
            "dated_at": self._dated(line, item),
            "lead_picture": self.pictures.bring(line, lead, _title(item)) if lead else None,
            **self.returning.fields(line, item, leads),
        }  # fmt: skip

    def _category(self, item: Item) -> Category | None:
        """Ours, where a copy of ours tells it; the first of theirs that was given one of ours; else the one for all."""
        told = next((one for one in self.categories.values() if one.url_path == item.facts.get("category")), None)
        if told is not None or (item.is_draft and "category" in item.facts):
            return told
        for name in item.categories:
            chosen = self.choices.categories.get(name)
            if chosen in self.categories:
                return self.categories[chosen]
        return self.categories.get(self.choices.category or 0)

    def _html(self, line: ImportLine, item: Item, leads: Mapping[str, str]) -> str:
        return self._pointed(self.pictures.place(line, item), leads)

    def _leads(self, pairs: Iterable[tuple[ImportLine, Item]]) -> dict[str, str]:
        """Old address -> ours, for what these texts lead to in the same source. One query."""
        if self.received.kind == Import.Kind.FEED and not self.choices.is_own:
            return {}  # their links lead to their publisher, which the excerpt is for
        asked = {
            address
            for _, item in pairs
            for address in _addresses(item.html + texts_beside(item))
            for address in self._forms(address)
        }
        found = ImportLine.objects.filter(received=self.received, address__in=asked, number__isnull=False).exclude(
            outcome__in=[_OUTCOME.REFUSED, _OUTCOME.LEFT_OUT]
        )
        return {
            address: f"/article/{number}-{slugify(shortened(title))}/"
            for address, number, title in found.values_list("address", "number", "title")
        }

    def _forms(self, address: str) -> tuple[str, ...]:
        """The ways one address is written: whole or from its root, with its last slash or without."""
        whole = urljoin(self.base, address) if self.base and address.startswith("/") else address
        plain = urldefrag(whole).url
        if not plain:  # a place in the text itself
            return ()
        other = (
            plain.replace("https://", "http://", 1) if plain.startswith("https://") else plain.replace("http://", "https://", 1)
        )
        return tuple({one for form in (plain, other) for one in (form, form.rstrip("/"), f"{form.rstrip('/')}/")})

    def _pointed(self, html: str, leads: Mapping[str, str]) -> str:
        """Each link where it leads now: to the same text here, to the former site; nowhere, and its words stay."""

        def point(found: re.Match[str]) -> str:
            address = entities.unescape(found[1] or found[2] or "").strip()
            to = next((leads[form] for form in self._forms(address) if form in leads), None)
            if to is not None:
                fragment = urldefrag(address).fragment
                to += f"#{fragment}" if fragment.startswith("s-") else ""
            elif self.base == settings.PUBLIC_URL:
                return found[0]  # it comes from here: what it leads to stands where it stood
            elif address.startswith("/") and not address.startswith("//"):
                to = urljoin(self.base, address) if self.base else None
            else:
                return found[0]
            return f'<a href="{entities.escape(to)}">{found[3]}</a>' if to else found[3]

        return _LINKED.sub(point, html)

    def _keep_old_addresses(self, pairs: Iterable[tuple[ImportLine, Item]]) -> None:
        """Readers of the former site find each text where it stands now. Feeds stay where they are."""
        if self.received.kind == Import.Kind.FEED and not self.choices.is_own:
            return
        leads = [
            (address, "publication", line.number) if item.kind == "piece" else (address, "page", line.page)
            for line, item in pairs
            if (line.number if item.kind == "piece" else line.page) and line.outcome != _OUTCOME.REFUSED
            for address in (item.address, *item.facts.get("addresses", ()))
            if address
        ]
        keep_redirects(
            by=self.by, organisation=self.organisation, at=self.at,
            leads=[(address, kind, id) for address, kind, id in leads if id is not None],
        )  # fmt: skip


def _addresses(html: str) -> list[str]:
    return [entities.unescape(one or other).strip() for _, one, other in _LINK.findall(html)]


def _says_something(html: str) -> bool:
    return "data-picture" in html or bool(plain_text(html).strip())


def _title(item: Item) -> str:
    return shortened(item.title or plain_text(item.html)[:80] or "Sans titre")


def _cut(text: str, most: int) -> str:
    text = tidy_line(text)
    return text if len(text) <= most else f"{text[: most - 1].rsplit(' ', 1)[0]}…"
