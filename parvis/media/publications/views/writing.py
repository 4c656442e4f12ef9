"""The page where a piece is written, and corrected once it has appeared."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from parvis.commons.moderation.queries import check_of
from parvis.commons.pictures import actions as pictures
from parvis.commons.pictures.actions import PictureRefused
from parvis.commons.pictures.models import Picture
from parvis.ground.core import clock
from parvis.ground.core.access import SignedInRequest
from parvis.ground.core.errors import Refused
from parvis.ground.core.templatetags.french import hour
from parvis.people.organisations.redaction import editors_desk, frame

from .. import actions
from ..actions import ChangedMeanwhile, PublicationRefused
from ..forms import CorrectionForm, DocumentForm, DraftForm, PictureForm
from ..models import Attachment, Publication
from ..permissions import can_publish, publications_written_by
from ..queries.desk import chosen_territories, film_of, lists_shown_on, reach_of
from .preview import show_preview

LIBRARY = 24


@editors_desk
def write(request: SignedInRequest, id: int) -> HttpResponse:
    """The draft, or the piece that appeared and its correction. What is typed is shown again whatever goes wrong."""
    publication = get_object_or_404(
        publications_written_by(request.user).select_related("organisation__seat", "category", "video").distinct(), pk=id
    )
    page = _Page(request, publication)
    return page.posted() if request.method == "POST" else page.show()


class _Page:
    """One request of the page: what was typed, what was asked, what is shown."""

    def __init__(self, request: SignedInRequest, publication: Publication) -> None:
        self.request, self.publication = request, publication
        self.is_released = not publication.is_unread
        self.keeps_itself = not self.is_released
        data = request.POST if request.method == "POST" else None
        self.act = request.POST.get("act", "save")
        self.pictures = _library(publication)
        self.form = DraftForm(publication, self.pictures, data)
        self.correction = CorrectionForm(data if self.act == "amend" else None)
        self.picture_form = PictureForm()
        self.document_form = DocumentForm()

    def posted(self) -> HttpResponse:
        if not self.form.is_valid():
            return self._wrong()
        if self.act == "preview" and self.is_released:
            return show_preview(self.request, self.publication, self.form.values())
        if self.is_released and self.act != "amend":
            return self._extra() or self.show()
        try:
            self._keep()
        except Refused as refusal:
            self._blame(refusal)
            return self._wrong()
        return self._answer()

    def _keep(self) -> None:
        seen = self.form.cleaned_data["seen"]
        if not self.is_released:
            actions.save_draft(
                by=self.request.user, publication=self.publication, at=clock.now(), seen=seen, **self.form.values()
            )
        elif self.correction.is_valid():
            actions.amend(
                by=self.request.user,
                publication=self.publication,
                at=clock.now(),
                seen=seen,
                correction=self.correction.cleaned_data["correction"],
                **self.form.values(),
            )
        else:
            raise PublicationRefused("Dites en une phrase ce qui change.", field="correction")

    def _answer(self) -> HttpResponse:
        id = self.publication.pk
        match self.act:
            case "autosave":
                return HttpResponse(f"Brouillon enregistré à {hour(timezone.now())}.", content_type="text/plain; charset=utf-8")
            case "where":
                return redirect("redaction-where", id)
            case "preview":
                return redirect("redaction-preview", id)
            case "amend":
                messages.success(self.request, "La correction est parue, datée.")
                return redirect("redaction-write", id)
            case "add_question":
                return redirect(f"{reverse('redaction-write', args=[id])}#questions")
            case _:
                if (extra := self._extra()) is not None:
                    return extra
                messages.success(self.request, f"Brouillon enregistré à {hour(timezone.now())}.")
                return redirect("redaction-write", id)

    def _extra(self) -> HttpResponse | None:
        """A picture or a document brought in or taken out; None when something else was asked or nothing was wrong."""
        anchor = "images" if self.act == "add_picture" else "documents"
        try:
            if self.act == "add_picture":
                self._add_picture()
            elif self.act == "add_document":
                self._add_document()
            elif self.act.startswith("remove_document:"):
                self._remove_document(self.act.partition(":")[2])
            else:
                return None
        except _WrongFormError:
            return self._wrong()
        if self.is_released:
            return None  # nothing of the correction is stored yet: the page is shown again with what was typed
        return redirect(f"{reverse('redaction-write', args=[self.publication.pk])}#{anchor}")

    def _add_picture(self) -> None:
        self.picture_form = PictureForm(self.request.POST, self.request.FILES)
        if not self.picture_form.is_valid():
            raise _WrongFormError
        asked = self.picture_form.cleaned_data
        try:
            picture = pictures.upload(
                by=self.request.user,
                organisation=self.publication.organisation,
                content=asked["file"],
                alt=asked["alt"],
                credit=asked["credit"],
                signs_rights=asked["signs_rights"],
                shows_people=asked["shows_people"],
                at=clock.now(),
            )
        except PictureRefused as refusal:
            self.picture_form.add_error(refusal.field, refusal.message)
            raise _WrongFormError from refusal
        messages.success(self.request, f"L’image {picture.pk} est prête : choisissez-la en tête, ou placez-la dans le texte.")
        self.publication.refresh_from_db(fields=["lead_picture"])
        if not self.is_released and self.publication.lead_picture is None and not self.publication.pictures.exists():
            actions.save_draft(by=self.request.user, publication=self.publication, at=clock.now(), lead_picture=picture)
        self.picture_form = PictureForm()
        self.pictures = _library(self.publication)
        self.form.offer(self.pictures)

    def _add_document(self) -> None:
        self.document_form = DocumentForm(self.request.POST, self.request.FILES)
        if not self.document_form.is_valid():
            raise _WrongFormError
        asked = self.document_form.cleaned_data
        try:
            actions.attach(
                by=self.request.user,
                publication=self.publication,
                content=asked["document"],
                title=asked["document_title"],
                at=clock.now(),
            )
        except PublicationRefused as refusal:
            self.document_form.add_error(refusal.field, refusal.message)
            raise _WrongFormError from refusal
        self.document_form = DocumentForm()
        messages.success(self.request, f"Le document « {asked['document_title']} » est joint.")

    def _remove_document(self, id: str) -> None:
        attachment = get_object_or_404(Attachment, publication=self.publication, pk=id if id.isdecimal() else 0)
        actions.detach(by=self.request.user, attachment=attachment, at=clock.now())
        messages.success(self.request, f"Le document « {attachment.title} » n’est plus joint.")

    def _blame(self, refusal: Refused) -> None:
        if isinstance(refusal, ChangedMeanwhile):
            # What is sent next is sent knowingly; not by itself while one types.
            self.keeps_itself = False
            self.publication.refresh_from_db(fields=["updated_at"])
            self.form.data = {**self.request.POST.dict(), "seen": self.publication.updated_at.isoformat()}
        if refusal.field == "correction" and self.correction.is_bound:
            if not self.correction.errors:
                self.correction.add_error("correction", refusal.message)
        else:
            self.form.add_error(refusal.field if refusal.field in self.form.fields else None, refusal.message)

    def _wrong(self) -> HttpResponse:
        if self.act == "autosave":
            wrong = " ".join(str(error) for errors in self.form.errors.values() for error in errors)
            return HttpResponse(wrong, status=422, content_type="text/plain; charset=utf-8")
        return self.show(status=422)

    def show(self, status: int = 200) -> HttpResponse:
        publication = self.publication
        context: dict[str, Any] = {
            **frame("textes"),
            "publication": publication,
            "form": self.form,
            "correction": self.correction,
            "picture_form": self.picture_form,
            "document_form": self.document_form,
            "pictures": self.pictures,
            "lead": str(self.form["lead_picture"].value() or ""),
            "documents": publication.attachments.order_by("id"),
            "is_released": self.is_released,
            "keeps_itself": self.keeps_itself,
            "may_publish": can_publish(self.request.user, publication),
            "chosen": chosen_territories(publication),
            "film": film_of(publication),
        }
        if publication.number is not None and self.is_released:
            context["check"] = check_of("publication", publication.number)
            context["lists"] = lists_shown_on(publication)
            context["served"], context["read"] = reach_of(publication.number)
        return render(self.request, "publications/write.html", context, status=status)


class _WrongFormError(Exception):
    """A picture or a document was not taken; its form says why."""


def _library(publication: Publication) -> list[Picture]:
    """Pictures an editor may place: those of the piece, then the organisation's latest."""
    own = list(publication.pictures.prefetch_related("renditions").order_by("-pk"))
    taken = [picture.pk for picture in own]
    latest = Picture.objects.filter(organisation=publication.organisation_id, refused_at__isnull=True).exclude(pk__in=taken)
    return own + list(latest.prefetch_related("renditions").order_by("-pk")[: max(0, LIBRARY - len(own))])
