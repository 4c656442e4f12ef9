"""The films of an organisation, in the copy it takes along: their files as they stand, their words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from parvis.commons.contents.actions import as_lines
from parvis.commons.contents.registry import Part

from . import vtt
from .models import Rendition, State, Video

KINDS = frozenset({"mp4", "mov", "m4v", "mkv", "webm", "avi", "mpg", "mpeg", "mts", "ts", "3gp", "ogv", "wmv"})


def films_of_organisation(organisation: int) -> Iterator[Part]:
    """The original while there is one, else what was made of it; captions in each language, chapters."""
    films = list(
        Video.objects.filter(organisation=organisation).exclude(state__in=[State.REFUSED, State.REMOVED])
        .prefetch_related("captions", "chapters", "renditions").order_by("pk")
    )  # fmt: skip
    if not films:
        return
    yield Part("videos/videos.jsonl", b"".join(as_lines(_told(film) for film in films)))
    for film in films:
        for one in film.captions.all():
            if one.cues:
                cues = [(int(start), int(end), str(text)) for start, end, text in one.cues]
                yield Part(f"videos/{film.pk}-{one.language}.vtt", vtt.written(cues).encode())
        if file := _file(film):
            yield Part(film_path(film, file), file=file)


def film_path(film: Video, file: str) -> str:
    """Under the kind of file it was sent as, where that is what lies there: programs go by it."""
    sent = film.file_name.rpartition(".")[2].lower()
    kept = file.rpartition(".")[2]
    return f"videos/{film.pk}.{sent if kept == 'bin' and sent in KINDS else kept}"


def _file(film: Video) -> str:
    if film.source or film.master:
        return film.source or film.master
    made = [one for one in film.renditions.all() if one.round == film.round and one.kind == Rendition.Kind.MP4]
    return max(made, key=lambda one: one.height).file if made else ""


def _told(film: Video) -> dict[str, Any]:
    file = _file(film)
    return {
        "id": film.pk, "fichier": film_path(film, file) if file else None, "nom_du_fichier": film.file_name,
        "est_l_original": bool(film.source), "etat": film.state, "duree_ms": film.duration_ms, "largeur": film.width,
        "hauteur": film.height, "arrivee": film.brought_at,
        "sous_titres": [f"videos/{film.pk}-{one.language}.vtt" for one in film.captions.all() if one.cues],
        "chapitres": [{"debut_ms": one.start_ms, "titre": one.title} for one in film.chapters.all()],
    }  # fmt: skip
