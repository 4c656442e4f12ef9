"""The page where a page of blocks is written, its preview, its versions."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.http import require_GET

from parvis.commons.moderation.queries import check_of
from parvis.commons.pictures import actions as pictures
from parvis.commons.pictures.models import Picture
from parvis.ground.core import clock
from parvis.ground.core.access import SignedInRequest
from parvis.ground.core.errors import Refused
from parvis.ground.core.templatetags.french import hour
from parvis.people.organisations.redaction import editors_desk

from .. import actions
from ..blocks import KINDS, BlocksRefused, Frame, pictures_in
from ..blocks import render as render_blocks
from ..contents import private_pictures
from ..desk import site_desk
from ..forms import PictureForm, drawn_blocks, name_of, rearranged, typed_blocks
from ..frame import site_frame
from ..models import Page, State
from ..permissions import can_keep, can_write, pages_read_by, pages_written_by
from ..queries import MenuLine, files_of, versions_of
from .settings import choosable


@editors_desk
def write(request: SignedInRequest, id: int) -> HttpResponse:
    """The page, block after block. What is typed is shown again whatever goes wrong."""
    page = get_object_or_404(pages_written_by(request.user).select_related("site__organisation__seat").distinct(), pk=id)
    editing = _Editing(request, page)
    return editing.posted() if request.method == "POST" else editing.show()


class _Editing:
    """One request of the page: what was typed, what was asked, what is shown."""

    def __init__(self, request: SignedInRequest, page: Page) -> None:
        self.request, self.page = request, page
        self.act = request.POST.get("act", "save")
        self.wrong: Refused | None = None
        self.picture_form = PictureForm()
        self.seen = request.POST.get("seen", "") or page.updated_at.isoformat()
        if request.method == "POST":
            self.title, self.slug = request.POST.get("title", ""), request.POST.get("slug", page.slug)
            self.blocks = typed_blocks(request.POST)
        else:
            self.title, self.slug, self.blocks = page.written_title, page.slug, page.written_blocks

    def posted(self) -> HttpResponse:
        if self.act == "add_picture":
            return self._add_picture()
        arranged, focus = rearranged(self.blocks, self.act)
        try:
            actions.save_page(
                by=self.request.user, page=self.page, title=self.title, slug=self.slug, blocks=arranged, at=clock.now(),
                seen=_instant(self.seen),
            )  # fmt: skip
            if self.act == "publish":
                actions.publish_page(by=self.request.user, page=self.page, at=clock.now())
                messages.success(self.request, "La page est parue. Une personne de la délégation la relira.")
        except Refused as refusal:
            self.page.refresh_from_db()
            if isinstance(refusal, actions.ChangedMeanwhile):
                self.seen = self.page.updated_at.isoformat()  # what is sent next is sent knowingly
            elif not isinstance(refusal, BlocksRefused) or self.act != "publish":
                self.seen = self.page.updated_at.isoformat() if self.page.updated_by_id == self.request.user.pk else self.seen
            self.wrong = refusal
            return self._refused(refusal)
        return self._answer(focus)

    def _answer(self, focus: int | None) -> HttpResponse:
        here = reverse("site-page", args=[self.page.pk])
        if self.act == "autosave":
            return HttpResponse(f"Enregistré à {hour(clock.now())}.", content_type="text/plain; charset=utf-8")
        if self.act == "preview":
            return redirect("site-preview", self.page.pk)
        if self.act == "save":
            messages.success(
                self.request, f"Enregistré à {hour(clock.now())}. Personne d’autre que votre équipe ne le voit encore."
            )
        return redirect(here if focus is None else f"{here}#b{focus}")

    def _refused(self, refusal: Refused) -> HttpResponse:
        if self.act == "autosave":
            return HttpResponse(refusal.message, status=422, content_type="text/plain; charset=utf-8")
        return self.show(status=422)

    def _add_picture(self) -> HttpResponse:
        """The picture joins the library; what was typed is shown again, kept or not."""
        self.picture_form = PictureForm(self.request.POST, self.request.FILES)
        if not self.picture_form.is_valid():
            return self.show(status=422)
        told = self.picture_form.cleaned_data
        try:
            picture = pictures.upload(
                by=self.request.user, organisation=self.page.site.organisation, content=told["file"], alt=told["alt"],
                credit=told["credit"], signs_rights=told["signs_rights"], shows_people=told["shows_people"], at=clock.now(),
            )  # fmt: skip
        except Refused as refusal:
            self.picture_form.add_error(refusal.field if refusal.field in self.picture_form.fields else None, refusal.message)
            return self.show(status=422)
        self.picture_form = PictureForm()
        messages.success(self.request, f"L’image {picture.pk} est prête : choisissez-la dans un bloc.")
        return self.show()

    def show(self, status: int = 200) -> HttpResponse:
        page, wrong = self.page, self.wrong
        library = list(choosable(page.site))
        listed = {picture.pk for picture in library}
        elsewhere = pictures_in(page.written_blocks) - listed
        library += list(Picture.objects.filter(organisation=page.site.organisation_id, pk__in=elsewhere))
        context: dict[str, Any] = {
            **site_desk(page.site, ""),
            "page": page,
            "title": self.title,
            "slug": self.slug,
            "seen": self.seen,
            "blocks": drawn_blocks(
                self.blocks,
                wrong=wrong.message if wrong else "",
                wrong_block=wrong.block if isinstance(wrong, BlocksRefused) else None,
                wrong_field=wrong.field if wrong else None,
            ),
            "wrong": wrong,
            "kinds": KINDS.values(),
            "pictures": [(picture, name_of(picture)) for picture in library],
            "files": files_of(page.site),
            "picture_form": self.picture_form,
            "may_publish": can_keep(self.request.user, page.site.organisation),
            "check": check_of("page", page.pk) if page.published_at else None,
            "is_published": page.state == State.PUBLISHED,
        }
        return render(self.request, "sites/desk/write.html", context, status=status)


@editors_desk
@require_GET
def preview(request: SignedInRequest, id: int) -> HttpResponse:
    """The page as readers will see it, with what is being written: seen by its team alone."""
    page = get_object_or_404(pages_read_by(request.user).select_related("site__organisation__seat").distinct(), pk=id)
    site = page.site
    shown_by_team = private_pictures(site)
    paths = {one.path: one.pk for one in site.pages.all()}

    def link(line: MenuLine) -> str:
        return reverse("site-preview", args=[paths[line.path]]) if line.path in paths else ""

    frame = Frame(
        site, pictures=shown_by_team, file_address=lambda file: reverse("site-document", args=[site.pk, file.pk]),
        contact_form=_unsent_form(site.title),
    )  # fmt: skip
    context = {
        **site_frame(
            site, current=page.path, theme=reverse("site-theme", args=[site.pk]), pictures=shown_by_team, link=link
        ),
        "page": page,
        "title": page.written_title,
        "text": render_blocks(page.written_blocks, frame),
        "home": reverse("site-desk", args=[site.pk]),
        "may_write": can_write(request.user, page),
    }  # fmt: skip
    return render(request, "sites/preview.html", context)


@editors_desk
@require_GET
def versions(request: SignedInRequest, id: int) -> HttpResponse:
    """What the page said each time it was published."""
    page = get_object_or_404(pages_read_by(request.user).select_related("site__organisation__seat").distinct(), pk=id)
    frame = Frame(page.site, pictures=private_pictures(page.site))
    said = [(one, render_blocks(one.blocks, frame)) for one in versions_of(page).select_related("saved_by")[:50]]
    return render(request, "sites/desk/versions.html", {**site_desk(page.site, ""), "page": page, "said": said})


@editors_desk
def confirm(request: SignedInRequest, id: int) -> HttpResponse:
    """What is asked once before it is done: take the page back, forget what was written, throw it away, make it the first one."""
    page = get_object_or_404(pages_written_by(request.user).select_related("site__organisation__seat").distinct(), pk=id)
    if request.method == "POST":
        act = request.POST.get("act", "")
        doing = {
            "withdraw": (actions.withdraw_page, "La page est retirée : plus personne ne la lit. Elle est gardée en brouillon."),
            "drop": (actions.drop_changes, "Ce qui avait été écrit depuis la parution est oublié."),
            "home": (actions.set_home, "C’est désormais la page d’accueil du site."),
            "discard": (actions.discard_page, "Le brouillon est jeté."),
        }.get(act)
        if doing is not None:
            action, told = doing
            try:
                action(by=request.user, page=page, at=clock.now())
            except Refused as refusal:
                messages.error(request, refusal.message)
            else:
                messages.success(request, told)
                if act == "discard":
                    return redirect("site-desk", page.site_id)
        return redirect("site-page", page.pk)
    context = {
        **site_desk(page.site, ""), "page": page, "is_published": page.state == State.PUBLISHED,
        "may_keep": can_keep(request.user, page.site.organisation),
    }  # fmt: skip
    return render(request, "sites/desk/confirm.html", context)


def _unsent_form(title: str) -> SafeString:
    return format_html(
        '<p class="notice">Ici, vos visiteurs écrivent à {}. Le formulaire fonctionne sur le site ouvert.</p>', title
    )


def _instant(text: str) -> datetime | None:
    try:
        return parse_datetime(text)
    except ValueError:
        return None
