"""`/fichiers/<name>`: the public files. The name is the digest of the content, so it never changes under a name."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotModified

from parvis.ground.core.access import declare
from parvis.ground.core.models import StoredFile

from .kinds import INLINE, content_type
from .queries import FileMissingError, open_file

FOREVER = "public, max-age=31536000, immutable"


def file(request: HttpRequest, name: str) -> HttpResponseBase:
    """A public file; private and unknown ones are a 404."""
    if request.method not in {"GET", "HEAD"}:
        return HttpResponse(status=405, headers={"Allow": "GET, HEAD"})
    if not StoredFile.objects.filter(name=name, is_public=True).exists():
        raise Http404
    headers = {"Cache-Control": FOREVER, "ETag": f'"{name[:32]}"'}
    if headers["ETag"] in request.headers.get("If-None-Match", ""):
        return HttpResponseNotModified(headers=headers)
    try:
        content = open_file(name)
    except FileMissingError as error:
        raise Http404 from error
    download = name.rpartition(".")[2] not in INLINE
    # FileResponse writes Content-Disposition: attachment, so that nothing but a picture or a film opens in our pages.
    return FileResponse(content, as_attachment=download, filename=name, content_type=content_type(name), headers=headers)


declare(file, "open")
