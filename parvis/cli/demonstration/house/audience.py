"""Readers: a crowd on the day a piece appears, fewer each day, more on market days, a share that travels once; then few."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta
from random import Random

from parvis.commons.audience.actions import add_plays, add_views
from parvis.commons.audience.counted import Play, View
from parvis.commons.audience.models import Source, VainSearch
from parvis.commons.contents import registry as contents
from parvis.ground.territories.models import Territory
from parvis.media.publications.models import Publication, State
from parvis.media.sites.models import Site
from parvis.people.organisations.models import Organisation

from ..story import KIND, PARIS

DAYS, WEEKS = 60, 14  # of few readers until today, and of many after a piece appeared
# Of a hundred readers of a local paper: where they come from, on an ordinary day and on one when someone shared the piece.
_ORDINARY = {Source.PLATFORM: 46, Source.SEARCH: 19, Source.DIRECT: 22, Source.SOCIAL: 8, Source.OTHER: 5}
_SHARED = {Source.PLATFORM: 22, Source.SEARCH: 9, Source.DIRECT: 14, Source.SOCIAL: 50, Source.OTHER: 5}
# Of an editor with a site of their own, what is read there too.
_AT_HOME = {Source.PLATFORM: 34, Source.SITE: 24, Source.SEARCH: 17, Source.DIRECT: 14, Source.SOCIAL: 7, Source.OTHER: 4}
_A_PAGE = {Source.SITE: 62, Source.SEARCH: 26, Source.SOCIAL: 8, Source.OTHER: 4}
_A_SHOP = {Source.PLATFORM: 55, Source.SEARCH: 25, Source.DIRECT: 12, Source.SOCIAL: 6, Source.OTHER: 2}
_DAILY = {"page": ((2, 5, 9, 14), _A_PAGE), "shop": ((3, 6, 8, 13), _A_SHOP), "product": ((0, 0, 1, 1, 3), _A_SHOP)}
_BUSY = {5: 1.5, 6: 1.3, 3: 1.2}  # Saturday, Sunday, Thursday of the market
MOST_OF_A_KIND = 3  # of one editor: a demonstration need not count every jar of a grocer
_SEARCHES = (
    ("narbonne-11262", VainSearch.Where.MARKET, "cordonnier", ((2, 7), (9, 5), (17, 6))),
    ("narbonne-11262", VainSearch.Where.SITE, "horaires de la déchèterie", ((1, 11), (4, 8), (5, 6), (12, 9))),
    ("narbonne-11262", VainSearch.Where.MARKET, "tarte aux figues", ((6, 5),)),
    ("narbonne-11262", VainSearch.Where.SITE, "permis bateau", ((21, 5), (34, 6))),
    ("gruissan-11170", VainSearch.Where.SITE, "marée verte", ((3, 6),)),
)


def count_readers(*, now: datetime) -> None:
    """Views by day, class of source and territory for what stands published; plays of films; words that found nothing."""
    random, today = Random(11262), now.astimezone(PARIS).date()  # noqa: S311 - a figure of the demonstration, always the same
    views: Counter[View] = _pages_and_shops(random, today)
    plays: Counter[Play] = Counter()
    at_home = set(Site.objects.exclude(opened_at=None).values_list("organisation", flat=True))
    for piece in Publication.objects.filter(state=State.PUBLISHED).prefetch_related("reaches__territory").order_by("number"):
        if piece.number is None or piece.published_at is None:
            continue
        appeared = piece.published_at.astimezone(PARIS).date()
        places = [reach.territory.slug for reach in piece.reaches.all()]
        ordinary = _AT_HOME if piece.organisation_id in at_home else _ORDINARY
        crowd = random.randint(40, 190) * (3 if "france" in places else 1)
        shared_on = appeared + timedelta(days=random.choice((1, 2, 90)))
        for age in (age for age in range((today - appeared).days + 1) if age < WEEKS or age > (today - appeared).days - DAYS):
            day = appeared + timedelta(days=age)
            read = _read(random, crowd * (2 if day == shared_on else 1), age, day)
            for source, count in _parted(random, read, _SHARED if day == shared_on else ordinary).items():
                from_list = round(count * 0.6) if source == Source.PLATFORM and places else 0
                views[View(KIND, piece.number, day, source.value, places[0] if places else "")] += from_list
                views[View(KIND, piece.number, day, source.value)] += count - from_list
            if piece.video_id and read:
                for part, share in enumerate((0.7, 0.55, 0.41, 0.34, 0.27)):
                    plays[Play(KIND, piece.number, day, part)] += round(read * share)
    add_views(views=+views)
    add_plays(plays=+plays)
    _seek(today)


def _pages_and_shops(random: Random, today: date) -> Counter[View]:
    """Pages of editors' own sites, shops, and their goods: as many each day, more on market days."""
    everyone = list(Organisation.objects.values_list("pk", flat=True))
    views: Counter[View] = Counter()
    for kind, (readers, shares) in _DAILY.items():
        for id in sorted(id for ids in contents.published_by(kind, everyone).values() for id in sorted(ids)[:MOST_OF_A_KIND]):
            for back in range(DAYS):
                day = today - timedelta(days=back)
                read = round(random.choice(readers) * _BUSY.get(day.weekday(), 1.0))
                for source, count in _parted(random, read, shares).items():
                    views[View(kind, id, day, source.value)] += count
    return views


def _read(random: Random, crowd: int, age: int, day: date) -> int:
    """How many read on a day: the crowd of the first day, falling by nearly half each day, then a few for ever."""
    fading = crowd * 0.55**age if age < WEEKS else 0
    return round((fading + random.choice((0, 0, 1, 1, 2, 4))) * _BUSY.get(day.weekday(), 1.0))


def _parted(random: Random, read: int, shares: dict[Source, int]) -> Counter[Source]:
    return Counter(random.choices(list(shares), weights=list(shares.values()), k=read)) if read else Counter()


def _seek(today: date) -> None:
    ids = dict(Territory.objects.filter(slug__in={slug for slug, *_ in _SEARCHES}).values_list("slug", "pk"))
    VainSearch.objects.bulk_create(
        VainSearch(territory_id=ids[slug], where=where, words=words, date=today - timedelta(days=back), count=people)
        for slug, where, words, days in _SEARCHES
        for back, people in days
    )
