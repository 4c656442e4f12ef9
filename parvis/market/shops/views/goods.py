"""The merchant's goods: the list, a product in under a minute, all that one may say of one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, QueryDict, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from parvis.commons.pictures.actions import upload
from parvis.commons.pictures.models import Picture
from parvis.commons.pictures.queries import private_view
from parvis.ground.core.access import SignedInRequest
from parvis.ground.core.clock import now
from parvis.ground.core.errors import Refused
from parvis.people.members.models import Member

from .. import actions
from ..desk import frame, shop_worked_on
from ..forms.goods import OfferFormSet, PhotoFields, ProductForm, QuickForm, StockField, seen_of, tell_in, told_offers
from ..models import Product, Shop, Variant
from ..pricing import decimal_stock
from ..product_exports import goods_table
from ..queries.goods import desk_goods, goods_counts, photos_of
from ..queries.imports import usual_vat
from .desk import merchants

PER_PAGE = 50
STATES = (("en-vente", "En vente", "on_sale"), ("prepares", "En préparation", "draft"), ("retires", "Retirés", "withdrawn"))


@merchants
def goods(request: SignedInRequest) -> HttpResponse:
    """Everything on the shelf, to count anew, to change, to take off."""
    shown = frame(request)
    shop: Shop = shown["shop"]
    tab = request.GET.get("etat", "")
    tab = tab if tab in {key for key, *_ in STATES} else "en-vente"
    state = next(state for key, _, state in STATES if key == tab)
    if request.method == "POST":
        return _act(request, shop, shown["desk_query"])
    asked, page = request.GET.get("q", "").strip()[:100], _page(request.GET.get("page", ""))
    found, has_next = desk_goods(shop, state=state, asked=asked, page=page, size=PER_PAGE)
    counts = goods_counts(shop)
    return render(request, "shops/goods/desk.html", shown | {
        "rows": [_row(product) for product in found], "tab": tab, "asked": asked, "page": page, "has_next": has_next,
        "tabs": [(key, label, counts.get(state, 0)) for key, label, state in STATES], "total": sum(counts.values()),
    })  # fmt: skip


def _row(product: Product) -> dict[str, Any]:
    variants = list(product.variants.all())
    alone = variants[0] if len(variants) == 1 else None
    return {
        "product": product, "variants": variants, "alone": alone,
        "stock": decimal_stock(product.unit, alone.stock) if alone else "",
        "picture": private_view(product.picture) if product.picture and not product.picture.refused_at else None,
    }  # fmt: skip


def _act(request: SignedInRequest, shop: Shop, query: str) -> HttpResponse:
    """A stock counted anew, a product off the shelf or back on it."""
    product = get_object_or_404(shop.products.all(), number=_number(request.POST.get("product", "")))
    product.shop = shop
    by, at = request.user, now()
    try:
        match request.POST.get("act", ""):
            case "stock":
                variant = get_object_or_404(product.variants.all(), pk=_number(request.POST.get("variant", "")))
                variant.product = product
                stock = StockField.read(request.POST.get("stock", "")[:20], product.unit)
                actions.set_stock(by=by, variant=variant, stock=stock, at=at)
                messages.success(request, f"{product.title} : le stock est noté.")
            case "withdraw":
                actions.withdraw_product(by=by, product=product, at=at)
                messages.success(request, f"{product.title} n’est plus en vente. Vous le remettez quand vous voulez.")
            case "sell":
                actions.put_on_sale(by=by, product=product, at=at)
                messages.success(request, f"{product.title} est en vente.")
    except Refused as refusal:
        messages.error(request, refusal.message)
    except forms.ValidationError as error:
        messages.error(request, f"{product.title} : {error.messages[0]}")
    return redirect(_back(request, query))


def _back(request: SignedInRequest, query: str) -> str:
    """The list as it was looked at."""
    kept = QueryDict(mutable=True)
    for name in ("boutique", "etat", "q", "page"):
        if request.GET.get(name):
            kept[name] = request.GET[name][:100]
    return f"/commerce/produits/{'?' + kept.urlencode() if kept else query}"


@merchants
def quick_product(request: SignedInRequest) -> HttpResponse:
    """A product in under a minute: a photograph, a name, a price."""
    shown = frame(request)
    shop: Shop = shown["shop"]
    form = QuickForm(
        request.POST if request.method == "POST" else None, request.FILES or None,
        initial={"unit": "piece", "vat_rate": usual_vat(shop)},
    )  # fmt: skip
    if request.method == "POST":
        is_valid = form.is_valid()
        picture = _photo(request.user, shop, form)
        if is_valid and not form.errors:
            given = {name: form.cleaned_data[name] for name in ("title", "price", "unit", "stock", "vat_rate")}
            try:
                product = actions.add_product(by=request.user, shop=shop, picture=picture, at=now(), **given)
            except Refused as refusal:
                tell_in(form, refusal)
            else:
                _describe(request, product)
                if request.POST.get("act") == "another":
                    return redirect(f"/commerce/produits/nouveau/{shown['desk_query']}")
                return redirect(f"/commerce/produits/{shown['desk_query']}")
        form = _keeping(form, picture)
        shown["picture"] = private_view(picture) if picture else None
    return render(request, "shops/goods/new.html", shown | {"form": form}, status=422 if form.errors else 200)


def _describe(request: SignedInRequest, product: Product) -> None:
    waits = product.picture is not None and product.picture.shows_people and not product.picture.is_shown
    said = f"{product.title} est en vente."
    messages.success(request, f"{said} La délégation regarde sa photo avant qu’elle paraisse." if waits else said)


def _photo(by: Member, shop: Shop, form: PhotoFields) -> Picture | None:
    """The photograph sent with the form, or the one that an earlier try has taken in; what is wrong is said in the form.

    It is taken in whatever else is wrong, so that nobody has to choose it a second time.
    """
    kept = form.cleaned_data.get("picture")
    picture = Picture.objects.filter(organisation=shop.organisation_id, pk=kept).first() if kept else None
    content = form.cleaned_data.get("file")
    if not content or not form.cleaned_data.get("signs_rights"):
        return picture
    title = str(form.data.get("title", "")).strip()[:300] or shop.name
    try:
        return upload(
            by=by, organisation=shop.organisation, content=content, alt=title, credit=shop.name, signs_rights=True,
            shows_people=form.cleaned_data.get("shows_people", False), at=now(),
        )  # fmt: skip
    except Refused as refusal:
        tell_in(form, refusal)
        return picture


def _keeping(form: QuickForm, picture: Picture | None) -> QuickForm:
    """The form with its words and errors, and the photograph that was taken in meanwhile."""
    data: Any = form.data.copy()  # type: ignore[attr-defined]
    data["picture"] = str(picture.pk) if picture else ""
    form.data = data
    return form


@merchants
def edit_product(request: SignedInRequest, number: int) -> HttpResponse:
    """All that one may say of a product."""
    shown = frame(request)
    shop: Shop = shown["shop"]
    product = get_object_or_404(
        shop.products.select_related("picture").prefetch_related("variants", "pictures__picture"), number=number
    )
    product.shop = shop
    page = _Page(request, product, shown)
    return page.posted() if request.method == "POST" else page.show()


class _Page:
    """One request of the page: what was typed, what was asked, what is shown."""

    def __init__(self, request: SignedInRequest, product: Product, shown: dict[str, Any]) -> None:
        self.request, self.product, self.shown = request, product, shown
        self.act = request.POST.get("act", "")
        data = request.POST if request.method == "POST" else None
        self.form = ProductForm(data, initial=ProductForm.told(product))
        self.offers: Any = OfferFormSet(data, prefix="offer", initial=told_offers(product))
        self.photo = PhotoFields(data if self.act == "photo" else None, request.FILES if self.act == "photo" else None)

    def posted(self) -> HttpResponse:
        match self.act:
            case "photo":
                return self._add_photo()
            case "more":
                return self._more()
            case _ if self.act.startswith(("first:", "away:")):
                return self._move_photo()
        if not (self.form.is_valid() & self.offers.is_valid()):
            return self.show(422)
        unit = self.form.cleaned_data["unit"]
        offers = self.offers.read(unit)
        if offers is None:
            return self.show(422)
        try:
            actions.change_product(by=self.request.user, product=self.product, offers=offers, at=now(), **self.form.cleaned_data)
        except Refused as refusal:
            self._blame(refusal)
            return self.show(422)
        messages.success(self.request, "C’est enregistré. Les commandes déjà passées ne changent pas.")
        return redirect(self._address())

    def show(self, status: int = 200) -> HttpResponse:
        photos = [(one, private_view(one)) for one in photos_of(self.product)]
        several = len(self.offers.forms) > 2 or any(form["label"].value() for form in self.offers.forms)
        return render(self.request, "shops/goods/edit.html", self.shown | {
            "product": self.product, "form": self.form, "offers": self.offers, "photo_form": self.photo, "photos": photos,
            "has_several": several, "most_photos": len(photos) >= actions.MOST_PICTURES,
        }, status=status)  # fmt: skip

    def _more(self) -> HttpResponse:
        """One more empty line, what was typed kept."""
        data = self.request.POST.copy()
        total = min(int(self.offers.total_form_count()) + 1, 100)
        data["offer-TOTAL_FORMS"] = str(total)
        self.offers = OfferFormSet(data, prefix="offer", initial=told_offers(self.product))
        return self.show()

    def _blame(self, refusal: Refused) -> None:
        """Said where it belongs; where a sale passed meanwhile, the stock that is left now is what one has seen."""
        tell_in(self.form, refusal)
        if refusal.field != "stock":
            return
        standing = {variant.pk: variant for variant in Variant.objects.filter(product=self.product)}
        data = self.request.POST.copy()
        for form in self.offers.forms:
            variant = standing.get(form.cleaned_data.get("id") or 0)
            if variant is not None and seen_of(variant) != form.cleaned_data["seen"]:
                data[f"{form.prefix}-seen"] = seen_of(variant)
                data[f"{form.prefix}-stock"] = decimal_stock(self.product.unit, variant.stock)
        self.offers = OfferFormSet(data, prefix="offer", initial=told_offers(self.product))

    def _add_photo(self) -> HttpResponse:
        is_valid = self.photo.is_valid()
        picture = _photo(self.request.user, self.product.shop, self.photo) if is_valid else None
        if is_valid and picture is None and not self.photo.errors:
            self.photo.add_error("file", "Choisissez une photo.")
        if picture is not None and not self.photo.errors:
            try:
                actions.add_photo(by=self.request.user, product=self.product, picture=picture, at=now())
            except Refused as refusal:
                tell_in(self.photo, refusal)
            else:
                said = (
                    "La photo est là." if not picture.shows_people else "La délégation regarde la photo avant qu’elle paraisse."
                )
                messages.success(self.request, said)
                return redirect(self._address())
        return self.show(422)

    def _move_photo(self) -> HttpResponse:
        act, _, which = self.act.partition(":")
        picture = get_object_or_404(Picture.objects.filter(pk__in=[one.pk for one in photos_of(self.product)]), pk=_number(which))
        move = actions.put_photo_first if act == "first" else actions.take_photo_away
        try:
            move(by=self.request.user, product=self.product, picture=picture, at=now())
        except Refused as refusal:
            messages.error(self.request, refusal.message)
        return redirect(self._address())

    def _address(self) -> str:
        return f"/commerce/produits/{self.product.number}/{self.shown['desk_query']}"


@merchants
@require_safe
def goods_csv(request: SignedInRequest) -> HttpResponseBase:
    """The whole shelf as a spreadsheet, which the import takes back as it is (R91)."""
    shop = shop_worked_on(request)
    answer = StreamingHttpResponse(goods_table(shop), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="produits-{shop.slug}.csv"'
    return answer


def _number(typed: str) -> int:
    """0, which nothing bears, for what is no number."""
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else 0


def _page(typed: str) -> int:
    return max(1, _number(typed))
