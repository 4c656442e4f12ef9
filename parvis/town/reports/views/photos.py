from __future__ import annotations

from django.http import FileResponse, Http404

from parvis.ground.core.files import FileMissingError, open_file

from ..models import Problem


def photo_of(problem: Problem) -> FileResponse:
    """For those who may see it before the gate: its reporter, the town hall."""
    if not problem.photo:
        raise Http404
    try:
        content = open_file(problem.photo)
    except FileMissingError as error:
        raise Http404 from error
    return FileResponse(content, content_type="image/jpeg", headers={"Cache-Control": "no-store"})
