"""Handing over the PDF of a document."""

from __future__ import annotations

import logging

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from parvis.ground.core.errors import Refused
from parvis.ground.core.files import FileMissingError, open_file

from ..electronic import WrongXML
from ..models import Document
from ..paper import pdf_of

logger = logging.getLogger(__name__)


def handed_over(request: HttpRequest, document: Document, back: str) -> HttpResponseBase:
    """The kept file; where it is not made yet, the same pages made now, so that nobody waits for the job."""
    headers = {"Content-Disposition": f'inline; filename="{document.number}.pdf"', "X-Robots-Tag": "noindex"}
    if document.paper.file:
        try:
            return FileResponse(open_file(document.paper.file), content_type="application/pdf", headers=headers)
        except FileMissingError:
            pass  # the store lost it: the same document gives the same file
    try:
        return HttpResponse(pdf_of(document), content_type="application/pdf", headers=headers)
    except (Refused, WrongXML) as error:
        logger.error("the PDF of %s cannot be made: %s", document.number, error)
        return render(request, "billing/no_file.html", {"document": document, "back": back}, status=503)
