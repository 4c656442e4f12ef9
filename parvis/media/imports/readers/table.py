"""A table of texts, one a row: CSV in any of the usual encodings and separators."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from parvis.ground.core.text.fold import fold
from parvis.ground.core.text.plain import tidy_line
from parvis.ground.core.text.rich import from_typed

from .feed import when
from .item import Item, Media, Unreadable
from .source import Source
from .wordpress import pictures_in

MOST_ROWS = 200_000
MOST_COLUMNS = 300
MOST_LINE = 4_000_000  # characters between two ends of line, and of one cell
_PARIS = ZoneInfo("Europe/Paris")

# What a column may be, and the headings that say so.
COLUMNS = {
    "title": ("Titre", {"titre", "title", "nom", "intitule", "headline", "post_title"}),
    "text": ("Texte", {"texte", "text", "contenu", "content", "corps", "body", "article", "post_content", "html"}),
    "standfirst": ("Chapeau", {"chapeau", "resume", "description", "extrait", "excerpt", "summary", "accroche"}),
    "date": ("Date de parution", {"date", "date de parution", "date de publication", "publie le", "post_date", "pubdate"}),
    "category": ("Rubrique", {"rubrique", "categorie", "category", "categories", "theme", "rubriques"}),
    "author": ("Signature", {"auteur", "auteurs", "author", "signature", "redacteur", "autrice"}),
    "address": ("Ancienne adresse", {"url", "adresse", "lien", "link", "permalink", "permalien", "adresse web"}),
    "picture": ("Image", {"image", "photo", "picture", "illustration", "visuel"}),
    "alt": ("Description de l’image", {"alt", "description de l image", "legende", "texte alternatif"}),
    "id": ("Identifiant", {"id", "identifiant", "reference", "numero", "guid", "ref"}),
    "kind": ("Genre (article ou page)", {"genre", "type", "post_type"}),
}  # fmt: skip


class Table:
    """`options["columns"]`: what each column is, where the editor said so: {"0": "title", …}."""

    kind = "table"

    def recognises(self, source: Source) -> bool:
        return bool(source.named(".csv", ".tsv", ".txt"))

    def read(self, source: Source) -> Iterator[Item]:
        rows = self._rows(source)
        headings = next(rows, None)
        if headings is None or sum(bool(cell.strip()) for cell in headings) < 2:
            raise Unreadable("Ce tableau n’a pas au moins deux colonnes avec leur titre sur la première ligne : ajoutez-les.")
        columns = {int(place): what for place, what in (source.options.get("columns") or detected(headings)).items() if what}
        if not {"title", "text"} <= set(columns.values()):
            # Told as a line, not refused: the editor says on the next page what the columns are.
            yield Item(
                key="columns", kind="other", refusal="dites plus bas quelle colonne est le titre, et laquelle est le texte"
            )
            return
        for line, row in enumerate(rows, start=2):
            if line > MOST_ROWS + 1:
                raise Unreadable("Ce tableau compte plus de 200\u202f000 lignes : partagez-le en plusieurs.")
            if any(cell.strip() for cell in row):
                yield _item(line, {what: row[place].strip() for place, what in columns.items() if place < len(row)})

    def headings(self, source: Source) -> list[dict[str, Any]]:
        """Each column: its heading, the first things below it, what it is taken for."""
        rows = self._rows(source)
        headings = next(rows, [])
        meant = detected(headings)
        samples: list[list[str]] = [[] for _ in headings]
        for _, row in zip(range(20), rows, strict=False):
            for place, cell in enumerate(row[: len(headings)]):
                if cell.strip() and len(samples[place]) < 3:
                    samples[place].append(tidy_line(cell)[:60])
        return [
            {
                "heading": tidy_line(heading)[:80] or f"Colonne {place + 1}", "samples": samples[place],
                "field": meant.get(str(place), ""),
            }
            for place, heading in enumerate(headings)
        ]  # fmt: skip

    def _rows(self, source: Source) -> Iterator[list[str]]:
        name = source.named(".csv", ".tsv", ".txt")[0]
        encoding, head = _encoding(source, name)
        separator = max(";\t,|", key=head.partition("\n")[0].count)
        csv.field_size_limit(MOST_LINE)
        with source.open(name) as content:
            text = io.TextIOWrapper(content, encoding=encoding, errors="replace", newline="")
            if head.lower().startswith("sep=") and head[5:6] in {"\n", "\r"}:  # Excel's own way to say the separator
                separator = head[4]
                text.readline()
            try:
                for row in csv.reader(_lines(text), delimiter=separator):
                    if len(row) > MOST_COLUMNS:
                        raise Unreadable(f"Ce tableau compte plus de {MOST_COLUMNS} colonnes : gardez celles des textes.")
                    if any(cell.strip() for cell in row):
                        yield row
            except csv.Error as error:
                raise Unreadable("Ce fichier CSV est abîmé : enregistrez-le à nouveau depuis votre tableur.") from error


def _lines(text: io.TextIOBase) -> Iterator[str]:
    """Line by line, never more in memory than one may be."""
    while line := text.readline(MOST_LINE):
        if len(line) == MOST_LINE and not line.endswith("\n"):
            raise Unreadable("Une ligne de ce tableau est trop longue : ce n’est pas un texte. Retirez-la, puis recommencez.")
        yield line


def detected(headings: list[str]) -> dict[str, str]:
    """What each column is by its heading, the first that says so."""
    found: dict[str, str] = {}
    for place, heading in enumerate(headings):
        said = " ".join(re.sub(r"[^a-z0-9_]+", " ", fold(heading)).split())
        what = next((name for name, (_, words) in COLUMNS.items() if said in words and name not in found.values()), "")
        if what:
            found[str(place)] = what
    return found


def _encoding(source: Source, name: str) -> tuple[str, str]:
    """UTF-8, UTF-16, or what Excel writes in France; with the first characters of the file."""
    with source.open(name) as content:
        head = content.read(1 << 20)
        whole = content.read(1) == b""
    if b"\x00" in head[:1000] and head[:2] not in {b"\xff\xfe", b"\xfe\xff"}:
        raise Unreadable("Ce fichier n’est pas un tableau CSV : dans votre tableur, choisissez « Enregistrer sous », puis CSV.")
    if head[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return "utf-16", head.decode("utf-16", errors="replace")
    for cut in range(1 if whole else 4):
        try:
            return "utf-8-sig", head[: len(head) - cut].decode("utf-8-sig")
        except UnicodeDecodeError:
            continue
    return "cp1252", head.decode("cp1252", errors="replace")


def _item(line: int, told: dict[str, str]) -> Item:
    title, text = tidy_line(told.get("title", "")), told.get("text", "")
    known = told.get("id") or told.get("address") or title
    key = f"table:{known}" if len(known) <= 280 else f"table:{hashlib.sha256(known.encode()).hexdigest()}"
    dated = told.get("date", "")
    at = date_of(dated)
    common: dict[str, Any] = {"key": key, "title": title, "address": told.get("address", "")[:500]}
    if not title and not text:
        return Item(**common | {"key": f"table:ligne:{line}"}, kind="other", left_out=f"la ligne {line} n’a ni titre ni texte")
    if dated and at is None:
        return Item(refusal=f"ligne {line} : « {dated[:40]} » n’est pas une date ; écrivez 2024-03-21 ou 21/03/2024", **common)
    html = from_typed(text)
    media = [Media(address, alt) for address, alt in pictures_in(html)]
    if told.get("picture"):
        media.insert(0, Media(told["picture"], told.get("alt", ""), is_lead=True))
    return Item(
        kind="page" if fold(told.get("kind", "")) == "page" else "piece",
        html=html, standfirst=told.get("standfirst", ""), author=tidy_line(told.get("author", "")), published_at=at,
        categories=tuple(part for one in re.split(r"[|;]", told.get("category", "")) if (part := tidy_line(one))),
        media=tuple(media), **common,
    )  # fmt: skip


def date_of(text: str) -> datetime | None:
    """A day, or a day and an hour, as tables write them in France; at eight in the morning where no hour is told."""
    text = tidy_line(text).replace(" h ", ":").replace("h", ":") if re.search(r"\d\s?h\s?\d", text) else tidy_line(text)
    for form in ("%d/%m/%Y", "%d/%m/%Y %H:%M", "%d/%m/%Y %H:%M:%S", "%d-%m-%Y", "%d.%m.%Y", "%d/%m/%y", "%Y/%m/%d", "%Y-%m-%d"):
        try:
            found = datetime.strptime(text, form)  # noqa: DTZ007 - given its zone just below
        except ValueError:
            continue
        local = found.replace(tzinfo=_PARIS)
        return (local if "%H" in form else local.replace(hour=8)).astimezone(UTC)
    return when(text) if re.match(r"\d{4}-\d{2}-\d{2}[T ]|[A-Z][a-z]{2},", text) else None
