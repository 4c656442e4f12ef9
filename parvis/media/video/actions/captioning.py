"""The words of a film: captions in each language, chapters. A film that readers see is changed by those who publish."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from itertools import pairwise
from typing import Any

from django.db import transaction

from parvis.ground.core.errors import NotAllowed, Refused
from parvis.ground.core.pages import purge
from parvis.ground.core.text.plain import tidy_line
from parvis.ground.journal import actions as journal
from parvis.people.members.models import Member

from .. import registry
from ..models import Captions, Chapter, State, Video
from ..permissions import can_caption
from ..queries.shown import is_shown
from ..queries.watching import LANGUAGES
from ..vtt import CHARACTERS, CUES, Cue, typed, words

CHAPTERS, TITLE = 60, 120
ANY: Any = object()
SLACK_MS = 1_000  # files of captions often end a little after the film


class CaptionsRefused(Refused):
    """`at` is the position of the line that is wrong, from 0."""

    def __init__(self, message: str, *, at: int | None = None, field: str | None = None) -> None:
        super().__init__(message, field=field)
        self.at = at


class CaptionsChangedMeanwhile(CaptionsRefused):
    def __init__(self, who: str) -> None:
        super().__init__(
            f"{who} a changé ces sous-titres depuis que cette page est ouverte : rien n’est enregistré. Copiez vos lignes, "
            "rouvrez la page, puis reportez-les."
        )


@transaction.atomic
def put_captions(
    *, by: Member, video: Video, language: str, cues: Iterable[Cue], at: datetime, seen: datetime | None = ANY
) -> Captions | None:
    """Set all that is said in one language; no cue at all takes the language away.

    `seen` is the `updated_at` of the captions that were being changed, None where there were none: others saved
    meanwhile are not written over. Raises CaptionsRefused.
    """
    video = _locked(by, video)
    if language not in LANGUAGES:
        raise CaptionsRefused("Choisissez une des langues proposées.", field="language")
    kept = _fit(cues, video)
    before = Captions.objects.filter(video=video, language=language).select_related("updated_by").first()
    if seen is not ANY and seen != (before.updated_at if before else None):
        raise CaptionsChangedMeanwhile(before.updated_by.name if before else "Quelqu’un")
    made: Captions | None = None
    if kept:
        made, _ = Captions.objects.update_or_create(
            video=video, language=language, defaults={"cues": kept, "updated_by": by, "updated_at": at}
        )
    elif before:
        before.delete()
    if before is None and made is None or before and made and before.cues == kept:
        return made
    _tell("video.caption", by=by, video=video, at=at, language=language, cues=kept)
    return made


@transaction.atomic
def put_chapters(*, by: Member, video: Video, chapters: Iterable[tuple[int, str]], at: datetime) -> list[Chapter]:
    """Set the chapters of a film: (start in ms, title). Raises CaptionsRefused."""
    video = _locked(by, video)
    kept: list[tuple[int, str]] = []
    for position, (start, title) in enumerate(chapters):
        title = tidy_line(title)
        if not title:
            raise CaptionsRefused("Donnez un titre à ce chapitre, ou effacez son heure.", at=position)
        if len(title) > TITLE:
            raise CaptionsRefused(f"Un titre de chapitre compte au plus {TITLE} caractères.", at=position)
        if start >= (video.duration_ms or 0):
            raise CaptionsRefused(f"La vidéo s’arrête à {typed(video.duration_ms or 0)} : choisissez avant.", at=position)
        if any(start == other for other, _ in kept):
            raise CaptionsRefused("Deux chapitres commencent au même moment.", at=position)
        kept.append((start, title))
    if len(kept) > CHAPTERS:
        raise CaptionsRefused(f"Une vidéo compte au plus {CHAPTERS} chapitres.")
    kept.sort()
    if kept == list(video.chapters.order_by("start_ms").values_list("start_ms", "title")):
        return list(video.chapters.all())
    video.chapters.all().delete()
    made = Chapter.objects.bulk_create(Chapter(video=video, start_ms=start, title=title) for start, title in kept)
    _tell("video.set_chapters", by=by, video=video, at=at, chapters=kept)
    return made


def shifted(cues: Iterable[Cue], by_ms: int, *, from_ms: int = 0) -> list[Cue]:
    """The captions that begin at `from_ms` or later, moved; none begins before the film."""
    return [
        (max(0, start + by_ms), max(1, end + by_ms), text) if start >= from_ms else (start, end, text)
        for start, end, text in cues
        if start < from_ms or end + by_ms > 0
    ]


def _locked(by: Member, video: Video) -> Video:
    if not can_caption(by, video, is_shown=is_shown(video.pk)):
        raise NotAllowed
    locked = Video.objects.select_for_update().select_related("organisation").get(pk=video.pk)
    if locked.state not in {State.READ, State.SIGNED, State.READY}:
        raise CaptionsRefused("Cette vidéo n’est pas encore lue : revenez quand elle l’est, pour y écrire des sous-titres.")
    return locked


def _fit(cues: Iterable[Cue], video: Video) -> list[list[int | str]]:
    end_of_film = (video.duration_ms or 0) + SLACK_MS
    kept: list[Cue] = []
    for position, (start, end, text) in enumerate(cues):
        text = words(text)
        if not text:
            raise CaptionsRefused("Écrivez ce qui est dit, ou retirez cette ligne.", at=position)
        if len(text) > CHARACTERS:
            raise CaptionsRefused(f"Un sous-titre compte au plus {CHARACTERS} caractères : coupez-le en deux.", at=position)
        if start < 0 or end <= start:
            raise CaptionsRefused("La fin de ce sous-titre vient avant son début : corrigez l’une des deux heures.", at=position)
        if end > end_of_film:
            raise CaptionsRefused(
                f"La vidéo s’arrête à {typed(video.duration_ms or 0)} : ce sous-titre finit après.", at=position
            )
        kept.append((start, end, text))
    if len(kept) > CUES:
        raise CaptionsRefused(f"Une vidéo compte au plus {CUES} sous-titres.")
    kept.sort(key=lambda cue: cue[:2])
    for before, after in pairwise(kept):
        if before[:2] == after[:2]:
            raise CaptionsRefused(f"Deux sous-titres commencent et finissent ensemble, à {typed(after[0])} : réunissez-les.")
    return [list(cue) for cue in kept]


def _tell(action: str, *, by: Member, video: Video, at: datetime, **facts: object) -> None:
    journal.record(by=by, action=action, subject_kind="video", subject_id=video.pk, at=at, **facts)
    purge(f"video:{video.pk}")
    registry.words_changed(video.pk, at=at)
