"""A site that opens from a folder: pages, one sheet of style, files; relative links alone, no script, nothing of ours needed.

Only what everyone reads goes in, as everyone reads it: pictures and films as shown, faces hidden that are hidden. So the folder
can be put as it is on any server. A few pieces are in memory at a time, whatever their number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from parvis.commons.agenda.ical import calendar
from parvis.commons.agenda.models import Event
from parvis.commons.agenda.queries import cancelled_dates
from parvis.commons.contents.actions import in_lots
from parvis.commons.contents.registry import Part
from parvis.commons.pictures.queries import ShownPicture, shown
from parvis.ground.core.clock import now
from parvis.ground.core.text import rich
from parvis.ground.core.text.fold import slugify
from parvis.market.shops.models import Product, Shop
from parvis.market.shops.queries.goods import ProductPage, product_pages
from parvis.market.shops.queries.goods import shelf as shelf_of
from parvis.media.publications.exports import whole
from parvis.media.publications.models import Category, Publication
from parvis.media.sites.models import SiteFile
from parvis.media.video import vtt
from parvis.media.video.queries.shown import enclosures, shown_films
from parvis.media.video.queries.watching import film

from .collections import Collection, OwnPage
from .pictures import address_of, figure, file_of
from .shelves import Shelf

AT_ONCE, ON_A_PAGE, MOST_EVENTS = 100, 40, 3000  # events in one calendar file; the pages hold all
_HREF = re.compile(r'href="(/[^"]*)"')
_PIECE = re.compile(r"/(?:[a-z0-9-]+/)?(?:article|video|actualites|videos)/([1-9][0-9]{0,17})-[^/]*/?\Z")
_GOOD = re.compile(r"/boutique/(?:(?P<shop>[a-z0-9-]+)/)?(?P<number>[1-9][0-9]{0,14})-[^/]*/?\Z")
_SHORT = re.compile(r"/a/([1-9][0-9]{0,17})/?\Z")
_SRC = re.compile(r'src="(/fichiers/[^"]*)"')
_SIZES = re.compile(r'<source [^>]*>| (?:srcset|sizes)="[^"]*"')


def site_parts(what: Collection, *, under: str = "") -> Iterator[Part]:
    """Every file of the site, under the folder `under`."""
    maker = _Maker(what, under)
    yield from maker.parts()


def page_path(piece: Publication) -> str:
    return f"{'videos' if piece.is_film else 'articles'}/{piece.number}-{piece.slug}.html"


def good_path(path: str) -> str:
    """Where a product stands on the static site, from the path of its page."""
    return f"boutique/{path.rstrip('/').rpartition('/')[2]}.html"


class _Maker:
    def __init__(self, what: Collection, under: str) -> None:
        self.what, self.under = what, under
        self.has_films = what.pieces.filter(form="video").exists()
        self.has_events = what.events.exists()
        self.has_categories = what.pieces.exclude(category=None).exists()
        self.has_goods = what.shop is not None and Product.objects.standing().filter(shop=what.shop).exists()
        self.own = self._own_addresses()

    def parts(self) -> Iterator[Part]:
        yield Part(f"{self.under}style.css", render_to_string("exports/style.css").encode())
        for some in in_lots(whole(self.what.pieces), AT_ONCE):
            yield from self._pieces(some)
        yield from self._lists()
        if self.has_events:
            yield from self._agenda()
        if self.has_goods and self.what.shop is not None:
            yield from self._goods(self.what.shop)
        yield from self._own_pages()
        for shelf in self.what.shelves:
            yield from self._shelf(shelf)
        newest = self.what.pieces.select_related("category", "organisation").order_by("-published_at", "-number")[:12]
        said: dict[str, Any] = {"entries": [_entry(piece, "") for piece in newest], "kinds": self._kinds()}
        for home in (page for page in self.what.pages if page.is_home):
            said["home"], parts = self._drawn(home, "")
            yield from parts
        yield self._page("index.html", "exports/index.html", said)

    def _pieces(self, some: Sequence[Publication]) -> Iterator[Part]:
        given = {piece.pk for piece in some if self.what.gives_text(piece)}
        texts = {piece.pk: _texts(piece) if piece.pk in given else [] for piece in some}
        wanted = {id for piece in some if piece.pk in given for text in texts[piece.pk] for id in rich.pictures_in(text)}
        wanted |= {piece.lead_picture_id for piece in some if piece.lead_picture_id and piece.pk in given}
        pictures = shown(wanted)
        for id, picture in pictures.items():
            yield Part(f"{self.under}{_image(id)}", file=file_of(address_of(picture)))
        links = self._addresses(text for found in texts.values() for text in found)
        films = [piece.video_id for piece in some if piece.video_id and piece.pk in given]
        files, looks = enclosures(films), shown_films(films)
        for piece in some:
            said: dict[str, Any] = {"piece": piece, "gives_text": piece.pk in given, "on_the_web": _on_the_web(piece)}
            if piece.pk in given:
                figures = {id: figure(picture, f"../{_image(id)}") for id, picture in pictures.items()}
                body, *answers = (self._linked(str(rich.render(text, figures)), links, "../") for text in texts[piece.pk])
                asked = [one.question for one in _in_order(piece)]
                lead = pictures.get(piece.lead_picture_id or 0)
                said |= {
                    "body": body, "questions": list(zip(asked, answers, strict=True)), "lead": lead,
                    "lead_src": f"../{_image(piece.lead_picture_id)}" if lead and piece.lead_picture_id else "",
                    "documents": [(one.title, f"../{_document(one)}") for one in piece.attachments.all()],
                    "added": piece.added,  # type: ignore[attr-defined]
                }  # fmt: skip
                for one in piece.attachments.all():
                    yield Part(f"{self.under}{_document(one)}", file=one.file)
                if piece.video_id in looks and "mp4" in files.get(piece.video_id or 0, {}):
                    said["film"], parts = self._film(piece.video_id or 0, files[piece.video_id or 0]["mp4"].address, looks)
                    yield from parts
            said["signed"] = self.what.signs_pieces
            yield self._page(page_path(piece), "exports/piece.html", said)

    def _film(self, id: int, address: str, looks: dict[int, Any]) -> tuple[dict[str, Any], list[Part]]:
        """What the page of a film plays, and the files it plays; what is said in it stands on the page too."""
        look, whole_film = looks[id], film(id)
        said: dict[str, Any] = {"src": f"../films/{id}.mp4", "width": look.width, "height": look.height, "lasts": look.lasts}
        parts = [Part(f"{self.under}films/{id}.mp4", file=file_of(address))]
        if look.poster:
            said["poster"] = f"../films/{id}.{file_of(look.poster).rpartition('.')[2]}"
            parts.append(Part(f"{self.under}{said['poster'][3:]}", file=file_of(look.poster)))
        if whole_film is not None and whole_film.cues:
            said |= {"captions": f"../films/{id}.vtt", "transcript": whole_film.transcript}
            parts.append(Part(f"{self.under}films/{id}.vtt", vtt.written(whole_film.cues).encode()))
        return said, parts

    def _lists(self) -> Iterator[Part]:
        pieces = self.what.pieces.select_related("category", "organisation").order_by("-published_at", "-number")
        yield from self._list("articles", "Articles", pieces.exclude(form="video"))
        if self.has_films:
            yield from self._list("videos", "Vidéos", pieces.filter(form="video"))
        for category in self._categories():
            inside = (
                pieces.filter(category=category) if category.parent_id else pieces.filter(category__in=_with_children(category))
            )
            yield from self._list(f"rubriques/{category.url_path}", category.name, inside)
        entries = [(one.name, f"rubriques/{one.url_path}/index.html", one.parent_id is not None) for one in self._categories()]
        if entries:
            yield self._page("rubriques/index.html", "exports/categories.html", {"categories": entries})

    def _list(self, folder: str, title: str, pieces: Any) -> Iterator[Part]:
        root = "../" * (folder.count("/") + 1)
        rows = in_lots(pieces.iterator(chunk_size=500), ON_A_PAGE)
        for number, pager in _pages(pieces.count()):
            entries = [_entry(piece, root) for piece in next(rows, ())]
            yield self._page(f"{folder}/{_list_name(number)}", "exports/list.html", {"title": title, "entries": entries, **pager})

    def _categories(self) -> list[Category]:
        used = set(self.what.pieces.exclude(category=None).values_list("category", flat=True))
        found = list(Category.objects.select_related("parent").filter(pk__in=used))
        every = {one.pk: one for one in found} | {one.parent.pk: one.parent for one in found if one.parent}
        return sorted(every.values(), key=lambda one: [slugify(step.name) for step in one.path])

    def _agenda(self) -> Iterator[Part]:
        every = self.what.events.select_related("territory").order_by("-starts_at", "pk")
        count = every.count()
        events: list[Event] = list(every[:MOST_EVENTS])
        made = calendar(reversed(events), cancelled=cancelled_dates(events), name=f"Agenda de {self.what.name}")
        yield Part(f"{self.under}agenda/agenda.ics", made)
        rows = in_lots(every.iterator(chunk_size=500), ON_A_PAGE)
        most = MOST_EVENTS if count > MOST_EVENTS else 0
        for number, pager in _pages(count):
            said = {"title": "Agenda", "events": next(rows, ()), "most": most, **pager}
            yield self._page(f"agenda/{_list_name(number)}", "exports/agenda.html", said)

    def _shelf(self, shelf: Shelf) -> Iterator[Part]:
        """The pages of a kind; where each has a page of its own, those too."""
        rows = in_lots(shelf.entries(), ON_A_PAGE)
        for number, pager in _pages(shelf.count):
            entries = next(rows, ())
            said = {"title": shelf.title, "shelf": shelf, "entries": entries, **pager}
            yield self._page(f"{shelf.key}/{_list_name(number)}", "exports/shelf.html", said)
            for one in entries:
                for _, path, content in one.files:
                    yield Part(f"{self.under}{path}", content)
                if shelf.has_pages:
                    yield self._page(f"{shelf.key}/{one.page}", "exports/leaf.html", {"shelf": shelf, "one": one})

    def _kinds(self) -> list[tuple[str, str, int]]:
        """What there is, and how much of it, for the first page of a territory."""
        if not self.what.shelves:
            return []
        films = self.what.pieces.filter(form="video").count()
        found = [("Articles", "articles/index.html", self.what.pieces.count() - films), ("Vidéos", "videos/index.html", films)]
        found.append(("Agenda", "agenda/index.html", self.what.events.count()))
        found += [(shelf.title, f"{shelf.key}/index.html", shelf.count) for shelf in self.what.shelves]
        return [kind for kind in found if kind[2]]

    def _goods(self, shop: Shop) -> Iterator[Part]:
        """The shelf and a page for each good, priced as on the day of the copy; whether it is there is asked on the web."""
        for number, pager in _pages(Product.objects.standing().filter(shop=shop).count()):
            listed = shelf_of(shop, page=number, size=ON_A_PAGE)
            goods = [(good, good_path(good.url).removeprefix("boutique/")) for good in listed.goods]
            yield self._page(f"boutique/{_list_name(number)}", "exports/shop.html", {"goods": goods, "shop": shop, **pager})
        for page in product_pages(shop, now(), at_once=AT_ONCE):
            pictures = [(picture, _kept_picture(picture)) for picture in page.pictures]
            for picture, path in pictures:
                yield Part(f"{self.under}{path}", file=file_of(address_of(picture)))
            yield self._good(page, [(picture, f"../{path}") for picture, path in pictures])

    def _good(self, page: ProductPage, pictures: list[tuple[ShownPicture, str]]) -> Part:
        path = page.product.get_absolute_url()
        said = {"page": page, "product": page.product, "shop": page.shop, "pictures": pictures}
        return self._page(good_path(path), "exports/good.html", said | {"on_the_web": settings.PUBLIC_URL + path})

    def _own_pages(self) -> Iterator[Part]:
        for one in self.what.documents:
            yield Part(f"{self.under}{_document(one)}", file=one.file)
        for page in self.what.pages:
            if not page.is_home:
                body, parts = self._drawn(page, "../")
                yield from parts
                yield self._page(f"pages/{page.slug}.html", "exports/own_page.html", {"page": page, "body": body})

    def _drawn(self, page: OwnPage, root: str) -> tuple[SafeString, list[Part]]:
        """What an own page shows, with the files it shows it with: one size of each picture, which is enough from a folder."""
        files: dict[str, str] = {}

        def kept(found: re.Match[str]) -> str:
            name = file_of(found[1])
            files[name] = _kept(name)
            return f'src="{root}{files[name]}"'

        drawn = _SRC.sub(kept, _SIZES.sub("", page.draw()))
        drawn = self._linked(drawn, self._addresses([drawn]), root)
        return drawn, [Part(f"{self.under}{path}", file=name) for name, path in files.items()]

    def _addresses(self, texts: Iterable[str]) -> dict[str, str]:
        """Where the pieces and goods that these texts lead to stand on the static site; what does not is left out."""
        paths = {href.partition("#")[0] for text in texts for href in _HREF.findall(text)}
        asked = {path: number for path in paths if (number := _number(path))}
        found = self.what.pieces.filter(number__in=set(asked.values())).only("number", "title", "form") if asked else []
        pieces = {piece.number: page_path(piece) for piece in found}
        return {path: pieces[number] for path, number in asked.items() if number in pieces} | self._goods_at(paths)

    def _goods_at(self, paths: Iterable[str]) -> dict[str, str]:
        """As `_addresses`, of the goods of its own shop, under both of the addresses they have on the web."""
        shop = self.what.shop if self.has_goods else None
        if shop is None:
            return {}
        ours = {
            path: int(match["number"]) for path in paths if (match := _GOOD.match(path)) and match["shop"] in {None, shop.slug}
        }
        found = Product.objects.standing().filter(shop=shop, number__in=set(ours.values())).select_related("shop") if ours else []
        goods = {product.number: good_path(product.get_absolute_url()) for product in found}
        return {path: goods[number] for path, number in ours.items() if number in goods}

    def _linked(self, html: str, addresses: dict[str, str], root: str) -> SafeString:
        """Links to what came along lead there; all others, to where it stands on the web."""

        def lead(found: re.Match[str]) -> str:
            path, _, anchor = found[1].partition("#")
            target = addresses.get(path) or self.own.get(path)
            if target is not None:
                return f'href="{root}{quote(target)}{f"#{anchor}" if anchor else ""}"'
            return f'href="{settings.PUBLIC_URL}{found[1]}"'

        return mark_safe(_HREF.sub(lead, html))  # noqa: S308 - made by our templates and cleaned last, addresses quoted

    def _own_addresses(self) -> dict[str, str]:
        """Where the addresses of the editor's own site stand here."""
        if not self.what.own_address:
            return {}
        found = {"/": "index.html", "/actualites/": "articles/index.html"}
        found |= {"/videos/": "videos/index.html"} if self.has_films else {}
        found |= {"/agenda/": "agenda/index.html"} if self.has_events else {}
        found |= {"/boutique/": "boutique/index.html"} if self.has_goods else {}
        found |= {f"/{page.slug}/": f"pages/{page.slug}.html" for page in self.what.pages if not page.is_home}
        found |= {f"/{page.slug}/": "index.html" for page in self.what.pages if page.is_home}
        return found | {f"/documents/{one.pk}/": _document(one) for one in self.what.documents}

    def _page(self, path: str, template: str, said: dict[str, Any]) -> Part:
        root = "../" * path.count("/")
        menu = [("Accueil", "index.html"), ("Articles", "articles/index.html")]
        menu += [("Vidéos", "videos/index.html")] * self.has_films
        menu += [("Rubriques", "rubriques/index.html")] * self.has_categories
        menu += [("Boutique", "boutique/index.html")] * self.has_goods
        menu += [("Agenda", "agenda/index.html")] * self.has_events
        menu += [(shelf.title, f"{shelf.key}/index.html") for shelf in self.what.shelves]
        menu += [(page.title, f"pages/{page.slug}.html") for page in self.what.pages if not page.is_home]
        context = {"what": self.what, "root": root, "menu": menu, "here": path, **said}
        return Part(f"{self.under}{path}", render_to_string(template, context).encode())


def _texts(piece: Publication) -> list[str]:
    return [piece.body, *(one.answer for one in _in_order(piece))]


def _in_order(piece: Publication) -> list[Any]:
    return sorted(piece.questions.all(), key=lambda one: one.position)


def _entry(piece: Publication, root: str) -> dict[str, Any]:
    published: datetime | None = piece.published_at
    return {
        "title": piece.title, "href": root + page_path(piece), "standfirst": piece.standfirst, "at": published,
        "category": piece.category.name if piece.category else "", "by": piece.organisation.name,
    }  # fmt: skip


def _with_children(category: Category) -> list[int]:
    return [category.pk, *category.children.values_list("pk", flat=True)]


def _number(href: str) -> int:
    found = _PIECE.match(href) or _SHORT.match(href)
    return int(found[1]) if found else 0


def _pages(count: int) -> Iterator[tuple[int, dict[str, Any]]]:
    """The pages of a list of so many: the number of each, and what its pager says."""
    pages = max(1, -(-count // ON_A_PAGE))
    for number in range(1, pages + 1):
        newer = _list_name(number - 1) if number > 1 else ""
        older = _list_name(number + 1) if number < pages else ""
        yield number, {"number": number, "pages": pages, "newer": newer, "older": older}


def _list_name(number: int) -> str:
    return "index.html" if number == 1 else f"page-{number}.html"


def _kept_picture(picture: ShownPicture) -> str:
    return _kept(file_of(address_of(picture)))


def _kept(name: str) -> str:
    """Where a file stands in the copy: short enough for every system's unzipping."""
    return f"images/{name[:24]}.{name.rpartition('.')[2]}"


def _image(id: int | None) -> str:
    return f"images/{id}.webp"


def _document(one: Any) -> str:
    whose = "page" if isinstance(one, SiteFile) else "article"
    return f"documents/{whose}-{one.pk}-{slugify(one.title, limit=60)}.pdf"


def _on_the_web(piece: Publication) -> str:
    return settings.PUBLIC_URL + piece.get_absolute_url()
