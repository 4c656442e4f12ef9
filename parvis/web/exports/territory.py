"""Everything public of a territory: open data, Markdown, a site that opens from its folder; the licence said on each text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.conf import settings

from parvis.commons.agenda.models import Event
from parvis.commons.agenda.queries import cancelled_dates
from parvis.commons.contents.actions import as_json, as_lines, in_lots
from parvis.commons.contents.registry import Part
from parvis.ground.core.templatetags.french import day
from parvis.ground.territories.models import Level, Territory
from parvis.media.publications.exports import markdown_of, told, whole
from parvis.media.publications.models import Publication
from parvis.media.video.queries.shown import enclosures, shown_films
from parvis.media.video.queries.watching import film

from .collections import Collection, of_territory
from .statically import site_parts

FORMAT, VERSION = "parvis-territory", 1
AT_ONCE = 200
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
    """The manifest comes last, with how many lines each file of data was given."""
    what = of_territory(territory, at)
    counts: dict[str, int] = {}

    def data(name: str, rows: Iterable[dict[str, Any]]) -> Part:
        def counted() -> Iterator[dict[str, Any]]:
            counts[name] = 0
            for row in rows:
                counts[name] += 1
                yield row

        return Part(f"donnees/{name}.jsonl", chunks=lambda: as_lines(counted()))

    yield Part("donnees/territoire.json", as_json(_place(territory)))
    yield Part("donnees/licences.json", as_json(LICENCES))
    yield data("articles", (_piece(piece, what) for piece in whole(what.pieces)))
    yield data("videos", _films(what))
    yield data("agenda", _events(what))
    for shelf in what.shelves:
        yield data(shelf.key, (one.told for one in shelf.entries()))
        if shelf.inside:
            yield data(shelf.inside, (good.told for one in shelf.entries() for good in one.inside()))
    for piece in whole(what.pieces):
        if what.gives_text(piece):
            yield Part(f"textes/{piece.number}-{piece.slug}.md", markdown_of(piece, f"{settings.PUBLIC_URL}/").encode())
    yield from site_parts(what, under="site/")
    yield Part("LISEZ-MOI.txt", _letter(what, at).encode())
    manifest = {
        "format": FORMAT, "version": VERSION, "territoire": territory.slug, "nom": territory.name, "code": territory.code,
        "copie_le": at, "plateforme": settings.PUBLIC_URL, "comptes": counts,
    }  # fmt: skip
    yield Part("manifeste.json", as_json(manifest))


def _place(territory: Territory) -> dict[str, Any]:
    return {
        "adresse": f"{settings.PUBLIC_URL}/{territory.slug}/", "nom": territory.name,
        "nom_officiel": territory.official_name or territory.name, "niveau": Level(territory.level).name.lower(),
        "code": territory.code, "population": territory.population, "codes_postaux": territory.postcodes.split(),
        "latitude": territory.latitude, "longitude": territory.longitude, "fuseau": territory.time_zone,
    }  # fmt: skip


def _piece(piece: Publication, what: Collection) -> dict[str, Any]:
    """That it was corrected or changed, and when, is a fact; in which words is its author's."""
    every = told(piece)
    facts = {name: every[name] for name in _STATED} | {
        "adresse": settings.PUBLIC_URL + str(every["adresse"]), "organisation": piece.organisation.name,
        "organisation_adresse": f"{settings.PUBLIC_URL}/blog/{piece.organisation.slug}/",
    }  # fmt: skip
    if what.gives_text(piece):
        return facts | {name: every[name] for name in ("texte", "questions", "rectificatifs", "precisions", "versions")}
    return facts | {
        "rectificatifs": [{"le": one["le"]} for one in every["rectificatifs"]],
        "precisions": [{"le": one["le"]} for one in every["precisions"]],
        "versions": [{"numero": one["numero"], "le": one["le"]} for one in every["versions"]],
    }


def _films(what: Collection) -> Iterator[dict[str, Any]]:
    for some in in_lots(whole(what.pieces.filter(form="video")), AT_ONCE):
        ids = [piece.video_id for piece in some if piece.video_id]
        looks, files = shown_films(ids), enclosures(ids)
        for piece in some:
            look = looks.get(piece.video_id or 0)
            if look is None:
                continue
            found = film(look.id)
            given = what.gives_text(piece)
            yield {
                "numero": piece.number, "adresse": settings.PUBLIC_URL + piece.get_absolute_url(), "titre": piece.title,
                "licence": piece.licence, "organisation": piece.organisation.name, "duree_ms": look.duration_ms,
                "largeur": look.width, "hauteur": look.height, "sous_titres": bool(found and found.cues),
                "fichier": f"site/films/{look.id}.mp4" if given and "mp4" in files.get(look.id, {}) else None,
            }  # fmt: skip


def _events(what: Collection) -> Iterator[dict[str, Any]]:
    rows = what.events.select_related("territory").order_by("pk").iterator(chunk_size=AT_ONCE)
    for some in in_lots(rows, AT_ONCE):
        called_off = cancelled_dates(some)
        for event in some:
            yield _event(event, [one.day for one in called_off.get(event.pk, ())])


def _event(event: Event, called_off: list[Any]) -> dict[str, Any]:
    return {
        "uid": str(event.uid), "adresse": settings.PUBLIC_URL + event.get_absolute_url(), "titre": event.title,
        "texte": event.text,
        "organise_par": event.organiser, "nature": event.kind, "debut": event.starts_at, "fin": event.ends_at,
        "journee_entiere": event.is_all_day, "repete": event.repeats, "tous_les": event.interval, "jusqu_au": event.until,
        "fois": event.count, "dates_annulees": called_off, "lieu": event.place, "adresse_du_lieu": event.address,
        "commune": event.territory.name, "code_insee": event.territory.code, "gratuit": event.is_free, "prix": event.price,
        "inscription": event.booking, "accessible_en_fauteuil": event.is_accessible, "annule": event.is_cancelled,
        "annule_parce_que": event.cancelled_because,
    }  # fmt: skip


def _letter(what: Collection, at: datetime) -> str:
    said = [
        f"{what.name} : ce que l’on lisait sur {what.address}, copié le {day(at)}.", "",
        "site/index.html : à ouvrir dans un navigateur, sans internet.",
        "donnees/ : une ligne de JSON par article, rendez-vous, boutique, produit, fiche, alerte, atelier, organisation, groupe,",
        "délégation et retrait ; licences.json dit ce que chaque licence permet.",
        "textes/ : en Markdown, les textes que leur auteur laisse copier.",
        "manifeste.json compte les lignes ; « sha256sum -c sommes.sha256 » vérifie chaque fichier. Sans eux, la copie n’est pas",
        "finie.", "",
        "Chaque texte garde la licence que son auteur a choisie : elle est écrite avec lui. Un texte dont la reproduction est",
        "interdite n’est pas là : son titre, son chapeau et son adresse seulement. Ni comptes, ni commentaires, ni statistiques",
        "de lecture, ni rien de ce qui ne se lit que connecté.",
    ]  # fmt: skip
    return "\r\n".join(said) + "\r\n"
