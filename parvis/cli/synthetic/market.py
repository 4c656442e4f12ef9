"""Loading a synthetic market by COPY: shops, what they sell, and the rows of the index that the actions would have written."""

from __future__ import annotations

import random
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Model
from psycopg import sql

from parvis.commons.search import facets as search_facets
from parvis.commons.search.language import CONFIGURATION
from parvis.ground.territories.models import Territory
from parvis.market.shops.actions.indexing import (
    facets_of,
    inherited_facets,
    passed_on_words,
    product_facets,
    product_words,
    shop_words,
)
from parvis.market.shops.models import Product, ProductEntry, Shop, ShopEntry, Variant
from parvis.market.shops.queries.opening_times import opening_times, same_day_times
from parvis.people.organisations.models import Organisation

from .loading import LAST, Connection, Progress, without_indexes
from .texts import COMMON, Texts

EACH = 20  # products a shop
BATCH = 20_000
WAYS = ((True, False, False), (True, True, False), (True, False, True), (True, True, True))
HOURS = (
    "Mo-Sa 09:00-12:30,14:00-19:00; PH off", "Tu-Sa 07:00-13:00,15:30-19:30; Su 07:00-13:00", "Mo-Fr 08:30-18:00",
    "Mo-Su 06:30-20:00", "Fr-Su 18:00-23:00", "We,Sa 08:00-13:00", "",
)  # fmt: skip
LABELS: tuple[list[str], ...] = ([], ["terroir"], ["organic"], ["repair"])
TRADES = ("10.71C", "47.29Z", "47.76Z", "47.61Z", "23.41Z", "95.29Z", "01.21Z", "56.10A")
MODELS: tuple[type[Model], ...] = (Shop, Product, Variant, ShopEntry, ProductEntry)
TABLES = tuple(model._meta.db_table for model in MODELS)


def load_market(connection: Connection, *, products: int, progress: Progress) -> None:
    """Fill an empty, migrated database that knows the territories with shops of twenty products each."""
    pick = random.Random(3)  # noqa: S311 - statistics, not secrets
    communes = list(
        Territory.objects.filter(level=1, latitude__isnull=False).select_related("department").order_by("-population", "pk")
    )
    around: dict[int, list[int]] = {}
    for inner, outer in connection.execute("SELECT inner_id, outer_id FROM territories_inclusion"):
        around.setdefault(inner, []).append(outer)
    texts = Texts([word for place in communes[::2] for word in [place.sort_name.split()[0]] if len(word) > 3], seed=4)
    shops = _shops(products // EACH or 1, communes, texts, pick)
    times: dict[tuple[str, str, str], tuple[Any, Any]] = {}
    with without_indexes(connection, TABLES, progress=progress):
        _copy(connection, Shop, shops)
        entries = []
        for shop in shops:
            key = (shop.hours, shop.territory.time_zone, shop.territory.department.code if shop.territory.department else "")
            if key not in times:
                times[key] = (_written(opening_times(shop, at=LAST)), _written(same_day_times(shop, at=LAST)))
            found = facets_of(shop, [shop.territory_id, *around.get(shop.territory_id, [])], LAST)
            opened = shop.opened_at or LAST
            entries.append(
                {
                    "shop_id": shop.pk, "facets": [*found, *search_facets.times(opened)],
                    "words": shop_words(shop), "sort_name": shop.sort_name, "latitude": shop.latitude,
                    "longitude": shop.longitude, "opened_at": opened,
                    "is_resting": False, "opens": times[key][0], "same_day": times[key][1], "reckoned_at": LAST,
                }
            )  # fmt: skip
        _copy_entries(connection, "shops_shopentry", entries)
        progress("boutiques", len(shops), len(shops))
        inherited = {entry["shop_id"]: inherited_facets(entry["facets"]) for entry in entries}
        for start in range(0, products, BATCH):
            _copy_goods(connection, range(start + 1, min(start + BATCH, products) + 1), shops, inherited, texts, pick, products)
            progress("produits", min(start + BATCH, products), products)
        connection.execute(
            """INSERT INTO search_word (word, stem)
               SELECT word, (ts_lexize('french_stem', word))[1] FROM (
                   SELECT DISTINCT unaccent(word) AS word
                   FROM (SELECT title FROM shops_product ORDER BY id LIMIT 50000) newest,
                        regexp_split_to_table(lower(title), '[^[:alnum:]]+') word
               ) words WHERE length(word) BETWEEN 3 AND 40 AND word ~ '^[a-z]+$'
                         AND (ts_lexize('french_stem', word))[1] IS NOT NULL
               ON CONFLICT DO NOTHING"""
        )
    connection.execute("VACUUM (ANALYZE, FREEZE)")


def _shops(count: int, communes: list[Territory], texts: Texts, pick: random.Random) -> list[Shop]:
    organisations = Organisation.objects.bulk_create(
        Organisation(
            kind="company", name=f"Maison {n}", slug=f"maison-{n}", sort_name=f"maison {n}", seat=communes[0],
            siren=f"{n:09d}", created_at=LAST - timedelta(days=400), authenticated_at=LAST - timedelta(days=399),
        )
        for n in range(1, count + 1)
    )  # fmt: skip
    made = []
    for number, organisation in enumerate(organisations, start=1):
        # Shops crowd where people do.
        place = communes[min(int(pick.expovariate(8) * len(communes)), len(communes) - 1)]
        at_shop, at_counter, delivers = pick.choices(WAYS, (6, 2, 1, 1))[0]
        name = f"{pick.choice(COMMON).capitalize()} {pick.choice(COMMON)} {number}"
        made.append(
            Shop(
                id=number, organisation=organisation, slug=f"boutique-{number}", name=name, sort_name=name.lower(),
                territory=place, address="1 place du Marché", latitude=(place.latitude or 0) + pick.uniform(-0.02, 0.02),
                longitude=(place.longitude or 0) + pick.uniform(-0.02, 0.02), is_located=True, hours=pick.choice(HOURS),
                sells=texts.title(), trade=pick.choice(TRADES), labels=pick.choices(LABELS, (7, 1, 1, 1))[0],
                at_shop=at_shop, at_counter=at_counter, delivers=delivers, state="open", sells_until=LAST + timedelta(days=365),
                certified_at=LAST, opened_at=LAST - timedelta(days=pick.randint(1, 390)), created_at=LAST - timedelta(days=395),
            )
        )  # fmt: skip
    return made


def _copy_goods(
    connection: Connection, numbers: range, shops: list[Shop], inherited: dict[int, list[str]], texts: Texts,
    pick: random.Random, products: int,
) -> None:  # fmt: skip
    goods, variants, entries = [], [], []
    for number in numbers:
        shop = shops[(number - 1) % len(shops)]
        added = LAST - timedelta(days=390) * ((products - number) / products)
        title = texts.title()[:120]
        product = Product(
            id=number, shop=shop, number=(number - 1) // len(shops) + 1, title=title, sort_title=title.lower(),
            description=texts.paragraphs()[0], labels=shop.labels, made_to_order=pick.random() < 0.1, created_at=added,
            updated_at=added,
        )  # fmt: skip
        stock = pick.choices((None, 0, 12), (4, 1, 5))[0]
        variant = Variant(id=number, product=product, price=pick.randint(100, 9000), stock=stock)
        goods.append(product)
        variants.append(variant)
        own = product_facets(product)
        availability = 3 if stock == 0 else 2 if product.made_to_order else 0
        entries.append(
            {
                "product_id": number, "shop_id": shop.pk, "own": own, "facets": [*own, *inherited[shop.pk]],
                "words": product_words(product, [variant]), "passed_on": passed_on_words(shop),
                "availability": availability, "added_at": added,
            }
        )  # fmt: skip
    _copy(connection, Product, goods)
    _copy(connection, Variant, variants)
    _copy_entries(connection, "shops_productentry", entries)


def _copy(connection: Connection, model: type[Model], rows: Iterable[Any]) -> None:
    fields = [field for field in model._meta.concrete_fields if not field.generated]
    columns = [str(field.column) for field in fields]
    with connection.cursor() as cursor, cursor.copy(_into(model._meta.db_table, columns)) as copy:
        for row in rows:
            copy.write_row([getattr(row, field.attname) for field in fields])


def _copy_entries(connection: Connection, table: str, entries: list[dict[str, Any]]) -> None:
    """Rows of the index: their words are made by the database, as the actions have it do."""
    given = list(entries[0])
    columns = [column for column in given if column != "passed_on"]
    vector = sql.SQL("to_tsvector({0}::regconfig, words)").format(CONFIGURATION)
    if "passed_on" in given:
        vector = sql.SQL("setweight({0}, 'A') || setweight(to_tsvector({1}::regconfig, passed_on), 'D')").format(
            vector, CONFIGURATION
        )
    texts = {"words", "passed_on"}
    connection.execute(
        sql.SQL("CREATE TEMP TABLE incoming AS SELECT {} FROM {} LIMIT 0").format(
            sql.SQL(", ").join(
                sql.SQL("''::text AS {}").format(sql.Identifier(column)) if column in texts else sql.Identifier(column)
                for column in given
            ),
            sql.Identifier(table),
        )
    )  # fmt: skip
    with connection.cursor() as cursor, cursor.copy(_into("incoming", given)) as copy:
        for entry in entries:
            copy.write_row([entry[column] for column in given])
    connection.execute(
        sql.SQL("INSERT INTO {} ({}) SELECT {} FROM incoming").format(
            sql.Identifier(table),
            sql.SQL(", ").join(map(sql.Identifier, columns)),
            sql.SQL(", ").join(vector if column == "words" else sql.Identifier(column) for column in columns),
        )
    )
    connection.execute("DROP TABLE incoming")


def _into(table: str, columns: list[str]) -> sql.Composed:
    return sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, columns)))


def _written(spans: list[tuple[datetime, datetime]]) -> str:
    return str(ShopEntry._meta.get_field("opens").get_prep_value(spans))
