"""A copy written into a folder, for the operator's command: what stands there already is not written again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from parvis.commons.agenda.models import Event
from parvis.commons.contents.actions import as_json, as_lines
from parvis.commons.contents.registry import Part
from parvis.ground.core import files
from parvis.ground.core.templatetags.french import day
from parvis.ground.territories.models import Territory
from parvis.media.publications.exports import markdown_of, told, whole
from parvis.media.publications.models import Publication

from .collections import Collection, of_territory
from .statically import site_parts

PIECE = 1 << 20
LICENCES = {
    "all-rights": "Toute reproduction interdite : titre, chapeau et adresse seuls.",
    "cc-by": "https://creativecommons.org/licenses/by/4.0/deed.fr",
    "cc-by-sa": "https://creativecommons.org/licenses/by-sa/4.0/deed.fr",
    "etalab": "https://www.etalab.gouv.fr/licence-ouverte-open-licence",
}
# What of a piece is a fact that anyone may state; the rest is its author's.
_STATED = ("numero", "adresse", "titre", "chapeau", "forme", "nature", "licence", "rubrique", "rubrique_noms", "signature",
           "source", "paru", "territoires")  # fmt: skip


def territory_parts(territory: Territory, at: datetime) -> Iterator[Part]:
    """The public contents of a territory: open data, Markdown, a site that opens from its folder; licences said on each."""
    what = of_territory(territory)
    yield Part("donnees/articles.jsonl", chunks=lambda: as_lines(_piece(piece, what) for piece in whole(what.pieces)))
    yield Part(
        "donnees/agenda.jsonl", chunks=lambda: as_lines(map(_event, what.events.select_related("territory").order_by("pk")))
    )
    yield Part("donnees/licences.json", as_json(LICENCES))
    for piece in whole(what.pieces):
        if what.gives_text(piece):
            yield Part(f"textes/{piece.number}-{piece.slug}.md", markdown_of(piece, f"{settings.PUBLIC_URL}/").encode())
    yield from site_parts(what, under="site/")
    yield Part("LISEZ-MOI.txt", _letter(what, at).encode())


def write(parts: Iterable[Part], folder: Path, *, step: Any = lambda path: None) -> tuple[int, list[str]]:
    """Write them under `folder`, each whole or not at all; gives how many, and those whose file is lost."""
    written, lost = 0, []
    root = folder.resolve()
    for part in parts:
        target = (root / part.path).resolve()
        if root not in target.parents:
            raise ValueError(f"{part.path} leaves the folder")
        step(part.path)
        if part.file and target.exists():
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        half = target.with_name(f".{target.name[:200]}.part")
        try:
            with half.open("wb") as out:
                for chunk in _chunks(part):
                    out.write(chunk)
        except files.FileMissingError:
            half.unlink(missing_ok=True)
            lost.append(part.path)
            continue
        half.replace(target)
        written += 1
    return written, lost


def _chunks(part: Part) -> Iterator[bytes]:
    if part.file:
        with files.open_file(part.file) as kept:
            while chunk := kept.read(PIECE):
                yield chunk
    elif part.chunks is not None:
        yield from part.chunks()
    else:
        yield part.content


def _piece(piece: Publication, what: Collection) -> dict[str, Any]:
    every = told(piece)
    facts = {name: every[name] for name in _STATED} | {
        "adresse": settings.PUBLIC_URL + str(every["adresse"]), "organisation": piece.organisation.name,
        "organisation_adresse": f"{settings.PUBLIC_URL}/blog/{piece.organisation.slug}/",
    }  # fmt: skip
    if what.gives_text(piece):
        facts |= {name: every[name] for name in ("texte", "questions", "rectificatifs", "precisions")}
    return facts


def _event(event: Event) -> dict[str, Any]:
    return {
        "uid": str(event.uid), "adresse": settings.PUBLIC_URL + event.get_absolute_url(), "titre": event.title,
        "texte": event.text,
        "organise_par": event.organiser, "nature": event.kind, "debut": event.starts_at, "fin": event.ends_at,
        "journee_entiere": event.is_all_day, "repete": event.repeats, "lieu": event.place, "adresse_du_lieu": event.address,
        "commune": event.territory.name, "code_insee": event.territory.code, "gratuit": event.is_free, "prix": event.price,
        "accessible_en_fauteuil": event.is_accessible, "annule": event.is_cancelled,
    }  # fmt: skip


def _letter(what: Collection, at: datetime) -> str:
    said = [
        f"{what.name} : ce que l’on lisait sur {what.address}, copié le {day(at)}.", "",
        "site/index.html : à ouvrir dans un navigateur, sans internet.",
        "donnees/ : une ligne de JSON par article et par rendez-vous ; licences.json dit ce que chaque licence permet.",
        "textes/ : en Markdown, les textes que leur auteur laisse copier.", "",
        "Chaque texte garde la licence que son auteur a choisie : elle est écrite avec lui. Un texte dont la reproduction est",
        "interdite n’est pas là : son titre, son chapeau et son adresse seulement. Ni comptes, ni commentaires, ni statistiques.",
    ]  # fmt: skip
    return "\r\n".join(said) + "\r\n"
