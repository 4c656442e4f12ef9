"""Where an editor writes what is said in a film, and its chapters."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render

from parvis.ground.core import clock
from parvis.ground.core.access import SignedInRequest
from parvis.people.organisations.redaction import editors_desk, frame

from .. import registry
from ..actions.captioning import ANY, CaptionsRefused, put_captions, put_chapters, shifted
from ..forms.captions import BLANK, PAGE, Row, Where, read_file, read_shift, rows_of, typed_rows
from ..models import Captions, State, Video
from ..permissions import can_caption, videos_used_by
from ..queries.shown import is_shown
from ..queries.watching import LANGUAGES, Film, cues_of, film_in_private
from ..vtt import NotCaptionsError, typed

MOST_ON_A_PAGE = 160


@editors_desk
def captions(request: SignedInRequest, id: int) -> HttpResponse:
    """What is said, in one language: rows to write, a file to bring, all of them to move."""
    video = _video(request, id)
    language = request.GET.get("langue", "fr")
    language = language if language in LANGUAGES else "fr"
    page = _Captions(request, video, language)
    return page.posted() if request.method == "POST" else page.show()


@editors_desk
def chapters(request: SignedInRequest, id: int) -> HttpResponse:
    video = _video(request, id)
    rows = [Row(typed(one.start_ms), "", one.title) for one in video.chapters.all()]
    refusal = ""
    if request.method == "POST":
        rows = typed_rows(request.POST, with_end=False)
        if not any(row.errors for row in rows):
            try:
                put_chapters(by=request.user, video=video, chapters=[(row.start_ms, row.text) for row in rows], at=clock.now())
            except CaptionsRefused as refused:
                refusal = _blame(rows, refused, 0)
            else:
                messages.success(request, "Les chapitres sont enregistrés." if rows else "Cette vidéo n’a pas de chapitre.")
                return HttpResponseRedirect(request.path)
    wrong = bool(refusal) or any(row.errors for row in rows)
    context = _frame(request, video) | {"rows": [*rows, *_blank()], "refusal": refusal, "wrong": wrong}
    return render(request, "video/chapters.html", context, status=422 if wrong else 200)


class _Captions:
    """One request of the page of captions."""

    def __init__(self, request: SignedInRequest, video: Video, language: str) -> None:
        self.request, self.video, self.language = request, video, language
        self.kept = Captions.objects.filter(video=video, language=language).select_related("updated_by").first()
        self.cues = cues_of(video.pk, language)
        asked = request.GET.get("de", "")
        first = int(asked) if asked.isascii() and asked.isdigit() and len(asked) <= 6 else 0
        self.first = first // PAGE * PAGE if first < len(self.cues) else 0
        self.rows = rows_of(self.cues[self.first : self.first + PAGE])
        self.where = Where(self.first, len(self.rows), self.kept.updated_at if self.kept else None)
        self.refusal = self.wrong_file = self.wrong_shift = ""

    def posted(self) -> HttpResponse:
        match self.request.POST.get("act", "save"):
            case "file":
                return self._file()
            case "shift":
                return self._shift()
            case "remove":
                return self._put([], seen=ANY, told=f"Il n’y a plus de sous-titres en {LANGUAGES[self.language]}.")
            case _:
                return self._save()

    def _save(self) -> HttpResponse:
        self.where = Where.read(self.request.POST)
        self.rows = typed_rows(self.request.POST, with_end=True)
        if any(row.errors for row in self.rows):
            return self.show(status=422)
        page = [(row.start_ms, row.end_ms, row.text) for row in self.rows]
        return self._put(self.where.merged(self.cues, page), seen=self.where.seen, told="Les sous-titres sont enregistrés.")

    def _file(self) -> HttpResponse:
        try:
            cues = read_file(self.request.FILES.get("fichier"))
        except NotCaptionsError as error:
            self.wrong_file = error.message
            return self.show(status=422)
        length = f"{len(cues)} sous-titres lus dans le fichier." if len(cues) > 1 else "Un sous-titre lu dans le fichier."
        return self._put(cues, seen=ANY, told=length, from_file=True)

    def _shift(self) -> HttpResponse:
        asked = read_shift(self.request.POST)
        if asked is None:
            self.wrong_shift = "Écrivez un nombre de secondes, comme 1,5."
            return self.show(status=422)
        by_ms, since = asked
        return self._put(shifted(self.cues, by_ms, from_ms=since), seen=ANY, told="Les sous-titres sont décalés.")

    def _put(self, cues: list[Any], *, seen: Any, told: str, from_file: bool = False) -> HttpResponse:
        try:
            put_captions(by=self.request.user, video=self.video, language=self.language, cues=cues, at=clock.now(), seen=seen)
        except CaptionsRefused as refused:
            if from_file:
                nth = f"Sous-titre {refused.at + 1} : " if refused.at is not None else ""
                self.wrong_file = f"{nth}{refused.message}"
            else:
                self.refusal = _blame(self.rows, refused, self.where.first)
            return self.show(status=422)
        messages.success(self.request, told)
        return HttpResponseRedirect(f"{self.request.path}?langue={self.language}" + (f"&de={self.first}" if self.first else ""))

    def show(self, *, status: int = 200) -> HttpResponse:
        written = set(Captions.objects.filter(video=self.video).values_list("language", flat=True))
        total, first = len(self.cues), self.where.first
        context = _frame(self.request, self.video) | {
            "language": self.language,
            "language_name": LANGUAGES[self.language],
            "languages": [(code, name, code in written, code == self.language) for code, name in LANGUAGES.items()],
            "rows": [*self.rows, *_blank()],
            "where": self.where,
            "kept": self.kept,
            "total": total,
            "pages": [(start, start + 1, min(start + PAGE, total), start == first) for start in range(0, total, PAGE)],
            "refusal": self.refusal,
            "wrong": status == 422,
            "wrong_file": self.wrong_file,
            "wrong_shift": self.wrong_shift,
            "asked": self.request.POST,
            "most": MOST_ON_A_PAGE,
        }
        return render(self.request, "video/captions.html", context, status=status)


def _video(request: SignedInRequest, id: int) -> Video:
    readable = videos_used_by(request.user).filter(state__in=[State.READ, State.SIGNED, State.READY])
    return get_object_or_404(readable.select_related("organisation").distinct(), pk=id)


def _frame(request: SignedInRequest, video: Video) -> dict[str, Any]:
    piece = registry.piece_of(video.pk)
    shown: Film | None = film_in_private(video)
    return {
        **frame("videos"),
        "video": video,
        "piece": piece,
        "title": piece.title if piece and piece.title else video.file_name,
        "film": shown,
        "may_write": can_caption(request.user, video, is_shown=is_shown(video.pk)),
        "address": f"/redaction/videos/{video.pk}/",
    }


def _blank() -> list[Row]:
    return [Row() for _ in range(BLANK)]


def _blame(rows: list[Row], refused: CaptionsRefused, first: int) -> str:
    """Write what is wrong on its row; what belongs to no row of this page is said above."""
    at = refused.at - first if refused.at is not None else -1
    if 0 <= at < len(rows):
        rows[at].errors.append(refused.message)
        return ""
    return refused.message
