"""What was read of an organisation's contents, day by day, in the copy it takes along."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Sum

from parvis.commons.contents import registry
from parvis.commons.contents.actions import as_rows, in_lots
from parvis.commons.contents.registry import Part

from .models import DailyViews

HEADING = ["Genre", "Numéro", "Titre", "Adresse", "Jour", "Lectures"]
AT_ONCE = 500


def statistics_of(organisation: int) -> Iterator[Part]:
    published = {kind.key: registry.published_by(kind.key, [organisation]).get(organisation, []) for kind in registry.kinds()}
    if any(DailyViews.objects.filter(kind=kind, object_id__in=ids).exists() for kind, ids in published.items() if ids):
        yield Part("statistiques.csv", chunks=lambda: as_rows(HEADING, _days(published)))


def _days(published: dict[str, list[int]]) -> Iterator[list[object]]:
    for kind, ids in published.items():
        for some in in_lots(sorted(ids), AT_ONCE):
            told = registry.kind_of(kind).get_many(some)
            for id, day, count in (
                DailyViews.objects.filter(kind=kind, object_id__in=some)
                .values_list("object_id", "date")
                .annotate(views=Sum("count"))  # of all classes of source: by class, they tell few people apart
                .order_by("object_id", "date")
            ):
                content = told.get(id)
                if content is not None:
                    yield [registry.noun_of(content), id, content.title, content.address, day, count]
