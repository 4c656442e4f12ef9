"""Handing over the PDF of a document."""

from __future__ import annotations

from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase

from parvis.ground.core.files import FileMissingError, open_file

from ..models import Document
from ..paper import pdf_of


def handed_over(document: Document) -> HttpResponseBase:
    """The kept file; where it is not made yet, the same pages made now, so that nobody waits for the job."""
    headers = {"Content-Disposition": f'inline; filename="{document.number}.pdf"', "X-Robots-Tag": "noindex"}
    if document.paper.file:
        try:
            return FileResponse(open_file(document.paper.file), content_type="application/pdf", headers=headers)
        except FileMissingError:
            pass  # the store lost it: the same document gives the same file
    return HttpResponse(pdf_of(document), content_type="application/pdf", headers=headers)
