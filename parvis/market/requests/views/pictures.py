"""The photograph of a question, for those whom its page is for: never public, never kept by a cache."""

from __future__ import annotations

from django.http import FileResponse, Http404

from parvis.ground.core.files import FileMissingError, open_file

from ..models import Question


def shown_picture(question: Question) -> FileResponse:
    if not question.picture:
        raise Http404
    try:
        content = open_file(question.picture)
    except FileMissingError as error:
        raise Http404 from error
    return FileResponse(content, content_type="image/jpeg", headers={"Cache-Control": "no-store"})
