"""The captions of a film, as browsers read them."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from parvis.ground.core.pages import depends_on, public

from ..queries.shown import is_shown
from ..queries.watching import cues_of
from ..vtt import written


@public()
def captions(request: HttpRequest, id: int, language: str) -> HttpResponse:
    """WebVTT, while readers may see the film."""
    depends_on(request, f"video:{id}")
    cues = cues_of(id, language) if is_shown(id) else []
    if not cues:
        raise Http404
    return HttpResponse(written(cues), content_type="text/vtt; charset=utf-8")
