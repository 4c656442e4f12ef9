"""Synthetic publications stand as the real actions would have left them."""

from datetime import timedelta

import psycopg
import pytest
from django.core.management import CommandError, call_command

from parvis.cli.synthetic.directory import load_directory
from parvis.cli.synthetic.loading import LAST, load
from parvis.cli.synthetic.market import load_market
from parvis.commons.search import actions
from parvis.commons.search.models import Document, DocumentText, Word
from parvis.commons.search.queries import Filters, search
from parvis.ground.territories.queries import around
from parvis.market.shops.actions import index_products, index_shops
from parvis.market.shops.models import Product, ProductEntry, Shop, ShopEntry
from parvis.market.shops.queries.finding import find
from parvis.media.publications.models import Placement, Publication, Reach
from parvis.town.directory.models import Listing
from parvis.town.directory.queries import Wanted, by_name, by_nearness
from tests.environment import databases

COUNT = 60


@pytest.fixture
def loaded(committed_db):
    told = []
    with psycopg.connect(databases.owner_url(committed_db), autocommit=True) as connection:
        before = _indexes(connection)
        load(connection, count=COUNT, progress=lambda *step: told.append(step))
        assert _indexes(connection) == before
    assert ("publications", COUNT, COUNT) in told


def _indexes(connection):
    return set(connection.execute("SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'").fetchall()) | set(
        connection.execute("SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE contype IN ('f', 'u')").fetchall()
    )


def test_what_is_loaded_is_what_the_actions_write(loaded):
    assert Publication.objects.filter(state="published").count() == COUNT
    piece = Publication.objects.select_related("category").get(number=COUNT)
    chosen = set(Reach.objects.filter(publication=piece).values_list("territory_id", flat=True))
    placed = dict(Placement.objects.filter(publication=piece).values_list("territory_id", "chosen"))
    assert set(placed) == around(chosen)
    assert {place for place, is_chosen in placed.items() if is_chosen} == chosen

    text = DocumentText.objects.get(document__object_id=COUNT)
    synthetic = Document.objects.values("in_title", "in_lead", "words", "published_at").get(object_id=COUNT)
    facets = set(Document.objects.get(object_id=COUNT).facets)
    actions.index(
        kind="publication", id=COUNT, title=text.title, text=text.body, territory_ids=placed, category_id=piece.category_id,
        top_category_id=piece.category.parent_id or piece.category_id, form=piece.form, nature=piece.nature,
        organisation_id=piece.organisation_id, published_at=piece.published_at,
    )  # fmt: skip
    assert Document.objects.values("in_title", "in_lead", "words", "published_at").get(object_id=COUNT) == synthetic
    assert set(Document.objects.get(object_id=COUNT).facets) == facets

    assert Word.objects.filter(word="commune", stem="commun").exists()
    assert search("commune", at=LAST, filters=Filters(since=LAST - timedelta(days=400))).count > 0


def test_the_market_that_is_loaded_is_what_the_actions_write(committed_db):
    with psycopg.connect(databases.owner_url(committed_db), autocommit=True) as connection:
        before = _indexes(connection)
        load_market(connection, products=60, progress=lambda *step: None)
        # PostgreSQL writes the condition of an index another way once it has read it back.
        assert {row[0].partition(" WHERE")[0] for row in _indexes(connection)} == {
            row[0].partition(" WHERE")[0] for row in before
        }
    assert (Shop.objects.count(), Product.objects.count()) == (3, 60)

    def rows():
        return [
            {row[key]: {**row, "facets": set(row["facets"])} for row in model.objects.values()}
            for model, key in ((ShopEntry, "shop_id"), (ProductEntry, "product_id"))
        ]

    loaded = rows()
    index_shops([1, 2, 3], at=LAST)
    index_products(range(1, 61))
    assert rows() == loaded
    shop = Shop.objects.select_related("territory").get(pk=1)
    assert 1 in [hit.shop_id for hit in find(shop.name, place=shop.territory, at=LAST).hits]


def test_the_database_of_the_installation_is_never_filled(db):
    with pytest.raises(CommandError, match="base de cette installation"):
        call_command("bench-data", publications=10, database="postgres")
    with pytest.raises(CommandError, match="au moins une"):
        call_command("bench-data", publications=0)
    with pytest.raises(CommandError, match="au moins un produit"):
        call_command("bench-data", products=0)
    assert not Publication.objects.exists()


def test_listings_stand_as_the_register_would_leave_them(committed_db):
    with psycopg.connect(databases.owner_url(committed_db), autocommit=True) as connection:
        before = _indexes(connection)
        load_directory(connection, listings=400, progress=lambda *step: None)
        assert _indexes(connection) == before
    assert Listing.objects.shown_at(LAST).count() == 400
    place = Listing.objects.select_related("commune").order_by("pk")[0].commune
    assert by_name(place, Wanted(), at=LAST).cards and by_nearness(place, (48.85, 2.35), Wanted(), at=LAST).cards
