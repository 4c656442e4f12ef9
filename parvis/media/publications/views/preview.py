"""The piece as its readers will see it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from parvis.commons.pictures.queries import private_figures, private_view
from parvis.ground.core.access import SignedInRequest
from parvis.ground.core.text import rich
from parvis.people.organisations.redaction import editors_desk, frame

from ..models import Form, Publication
from ..permissions import publications_read_by


@editors_desk
@require_GET
def preview(request: SignedInRequest, id: int) -> HttpResponse:
    publication = get_object_or_404(
        publications_read_by(request.user).select_related("organisation", "category__parent").distinct(), pk=id
    )
    questions = [(one.question, one.answer) for one in publication.questions.order_by("position")]
    return _shown(request, publication, questions)


def show_preview(request: SignedInRequest, publication: Publication, typed: dict[str, Any]) -> HttpResponse:
    """What was typed, kept nowhere: for a piece that has appeared, whose correction is not published yet."""
    for name in (
        "title",
        "standfirst",
        "category",
        "nature",
        "signature",
        "signature_url",
        "source_url",
        "licence",
        "lead_picture",
    ):
        setattr(publication, name, typed[name])
    publication.body = rich.clean(typed["body"])
    questions = [(question, rich.clean(answer)) for question, answer in typed.get("questions", ())]
    return _shown(request, publication, questions, is_typed=True)


def _shown(
    request: SignedInRequest, publication: Publication, questions: list[tuple[str, str]], *, is_typed: bool = False
) -> HttpResponse:
    texts = [publication.body, *(answer for _, answer in questions)]
    context = {
        **frame("textes"),
        "publication": publication,
        "is_typed": is_typed,
        "is_interview": publication.form == Form.INTERVIEW,
        "questions": [one for one in questions if any(one)],
        "picture": private_view(publication.lead_picture) if publication.lead_picture else None,
        "figures": private_figures(*texts),
        "documents": publication.attachments.order_by("id"),
    }
    return render(request, "publications/preview.html", context)
