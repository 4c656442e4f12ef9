"""Bringing goods in from a file: sent, looked at, tried without changing anything, then brought in behind."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from parvis.commons.contents.actions import as_table
from parvis.ground.core.access import SignedInRequest
from parvis.ground.core.clock import now
from parvis.ground.core.errors import Refused

from ..actions import importing
from ..desk import frame
from ..forms.goods import tell_in
from ..forms.importing import ColumnsForm, FileForm
from ..imports import FORMATS, Field, columns_of
from ..models import GoodsImport, Shop
from .desk import merchants

SHOWN = 50  # problems on the page; the table has all
READ_AT_ONCE = 2_000  # rows of that table
LATEST = 10
STEPS = ("Envoyer", "Vérifier les colonnes", "Essayer", "Importer")


@merchants
def imports(request: SignedInRequest) -> HttpResponse:
    """Sending a file; those that were brought in."""
    shown = frame(request)
    shop: Shop = shown["shop"]
    form = FileForm(request.POST if request.method == "POST" else None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            received = importing.receive_goods(by=request.user, shop=shop, content=file.read(), file_name=file.name, at=now())
        except Refused as refusal:
            tell_in(form, refusal)
        else:
            return redirect(f"/commerce/produits/importer/{received.pk}/{shown['desk_query']}")
    latest = shop.imports.order_by("-sent_at")[:LATEST]
    return render(
        request, "shops/goods/imports.html", shown | {"form": form, "imports": latest}, status=422 if form.errors else 200
    )


@merchants
def one_import(request: SignedInRequest, id: int) -> HttpResponse:
    """A file: its columns and what it would change; then how far it went, and what was left out."""
    shown = frame(request)
    received = get_object_or_404(shown["shop"].imports.select_related("shop"), pk=id)
    shown["received"] = received
    shown["software"] = FORMATS[received.software].name
    if request.method == "POST" and request.POST.get("act") in {"stop", "discard"}:
        return _give_up(request, received, shown["desk_query"])
    match received.state:
        case GoodsImport.State.SENT:
            return _Looking(request, received, shown).answer()
        case GoodsImport.State.READING | GoodsImport.State.CHECKING | GoodsImport.State.REFUSED:
            is_moving = received.state != GoodsImport.State.REFUSED
            return render(request, "shops/goods/import_read.html", shown | {"is_moving": is_moving, "steps": STEPS})
        case _:
            return _followed(request, received, shown)


class _Looking:
    """A file that was read, and changed nothing yet."""

    def __init__(self, request: SignedInRequest, received: GoodsImport, shown: dict[str, Any]) -> None:
        self.request, self.received, self.shown = request, received, shown
        fields = [Field(column) if column else None for column in received.columns]
        self.form = ColumnsForm(
            columns_of(received.headings, fields), request.POST if request.method == "POST" else None,
            initial={
                "prices_are_net": "net" if received.prices_are_net else "", "vat_rate": received.vat_rate,
                "shows_at_once": received.shows_at_once, "takes_photos": received.takes_photos,
            },
        )  # fmt: skip

    def answer(self) -> HttpResponse:
        if self.request.method != "POST":
            return self._show()
        if not self.form.is_valid():
            return self._show(422)
        told, at = self.form.cleaned_data, now()
        try:
            self.received = importing.map_columns(
                by=self.request.user, goods_import=self.received, columns=self.form.chosen(), at=at,
                **{name: told[name] for name in ("prices_are_net", "vat_rate", "shows_at_once", "takes_photos")},
            )  # fmt: skip
            if self.request.POST.get("act") == "bring" and self.received.tried_at:
                importing.bring_goods(by=self.request.user, goods_import=self.received, at=at)
            else:
                if self.request.POST.get("act") == "bring":
                    messages.info(self.request, "Les colonnes ont changé depuis l’essai : voici le nouvel essai.")
                importing.check_goods(by=self.request.user, goods_import=self.received, at=at)
        except Refused as refusal:
            tell_in(self.form, refusal)
            return self._show(422)
        return redirect(f"/commerce/produits/importer/{self.received.pk}/{self.shown['desk_query']}")

    def _show(self, status: int = 200) -> HttpResponse:
        trial = self.received if self.received.tried_at and not self.form.errors else None
        return render(self.request, "shops/goods/import.html", self.shown | {
            "form": self.form, "trial": trial, "brings": self.received.added + self.received.changed,
            "steps": STEPS, "step": 3 if trial else 2, **(_problems(self.received) if trial else {}),
        }, status=status)  # fmt: skip


def _problems(received: GoodsImport) -> dict[str, Any]:
    """The first lines that are wrong, and the first that are nothing to sell here."""
    return {
        "problems": received.problems.filter(is_left_out=False)[:SHOWN],
        "left_out": received.problems.filter(is_left_out=True)[:SHOWN],
    }


def _followed(request: SignedInRequest, received: GoodsImport, shown: dict[str, Any]) -> HttpResponse:
    """How far it went. A module of the page asks for it again while the work goes on."""
    photos = received.photos.all()
    waiting = sum(photo.fetched_at is None for photo in photos)
    is_moving = received.state == GoodsImport.State.RUNNING or waiting > 0
    return render(request, "shops/goods/import_done.html", shown | {
        **_problems(received), "photos": len(photos), "photos_waiting": waiting, "is_moving": is_moving,
        "photo_failures": [photo for photo in photos if photo.failure][:SHOWN],
    })  # fmt: skip


def _give_up(request: SignedInRequest, received: GoodsImport, query: str) -> HttpResponse:
    stops = request.POST["act"] == "stop"
    returns_to = f"{received.pk}/" if stops else ""
    try:
        (importing.stop_import if stops else importing.discard_import)(by=request.user, goods_import=received, at=now())
    except Refused as refusal:
        messages.error(request, refusal.message)
    return redirect(f"/commerce/produits/importer/{returns_to}{query}")


@merchants
@require_safe
def import_problems(request: SignedInRequest, id: int) -> HttpResponseBase:
    """All that is wrong in the file, line by line, as a spreadsheet: to mend one's own beside it."""
    received = get_object_or_404(frame(request)["shop"].imports.select_related("shop"), pk=id)
    rows = received.problems.values_list("line", "column", "text").iterator(READ_AT_ONCE)
    answer = HttpResponse(as_table(["Ligne", "Colonne", "Ce qui ne va pas"], rows), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="lignes-a-corriger.csv"'
    return answer
