"""Documents beside a piece, handed over as downloads."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase

from parvis.ground.core import files
from parvis.ground.core.access import open_to_all
from parvis.ground.core.crawling import headers_of
from parvis.ground.core.text.fold import slugify

from ..queries import public_attachment


@open_to_all
def document(request: HttpRequest, number: int, id: int, slug: str) -> HttpResponseBase:
    """A PDF, while its piece may be read. Not kept by any cache, so that what is taken down is gone at once."""
    if request.method not in {"GET", "HEAD"}:
        return HttpResponse(status=405, headers={"Allow": "GET, HEAD"})
    attachment = public_attachment(number, id)
    if attachment is None:
        raise Http404
    try:
        content = files.open_file(attachment.file)
    except files.FileMissingError as error:
        raise Http404 from error
    name = f"{slugify(attachment.title)}.pdf"
    said = headers_of(attachment.publication.organisation.crawling)
    return FileResponse(content, as_attachment=True, filename=name, content_type="application/pdf", headers=said)
