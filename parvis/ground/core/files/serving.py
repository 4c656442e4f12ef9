"""`/fichiers/<name>`: the public files. The name is the digest of the content, so it never changes under a name."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase

from parvis.ground.core.access import declare
from parvis.ground.core.models import StoredFile

from .kinds import ASKED_AGAIN
from .ranges import answer

FOREVER = "public, max-age=31536000, immutable"
EACH_TIME = "public, no-cache"  # a browser may keep it, and asks each time whether it is still there


def file(request: HttpRequest, name: str) -> HttpResponseBase:
    """A public file; private and unknown ones are a 404."""
    if request.method not in {"GET", "HEAD"}:
        return HttpResponse(status=405, headers={"Allow": "GET, HEAD"})
    stored = StoredFile.objects.filter(name=name, is_public=True).first()
    if stored is None:
        raise Http404
    return answer(request, stored, cache_control=EACH_TIME if name.rpartition(".")[2] in ASKED_AGAIN else FOREVER)


declare(file, "open")
