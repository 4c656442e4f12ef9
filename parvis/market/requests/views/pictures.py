"""The photograph of a question, for those whom its page is for: never public, never kept by a cache."""

from __future__ import annotations

from django.http import Http404, HttpResponse

from parvis.ground.core.files import FileMissingError, bytes_of

from ..models import Question


def shown_picture(question: Question) -> HttpResponse:
    if not question.picture:
        raise Http404
    try:
        content = bytes_of(question.picture)
    except FileMissingError as error:
        raise Http404 from error
    return HttpResponse(content, content_type="image/jpeg", headers={"Cache-Control": "no-store"})
