"""Goods are found by their shop's trade too; those that stand are given its words, and every word its weight."""

from typing import Any

import django.contrib.postgres.search
from django.db import migrations
from django.db.models import Prefetch

from parvis.commons.search.language import CONFIGURATION
from parvis.market.shops.actions.indexing import passed_on_words, product_words, shop_words

BATCH = 2_000
GOODS = """
UPDATE shops_productentry SET words = setweight(to_tsvector(%(config)s::regconfig, told.own), 'A')
                                   || setweight(to_tsvector(%(config)s::regconfig, told.passed_on), 'D')
FROM unnest(%(ids)s::bigint[], %(own)s::text[], %(passed_on)s::text[]) told (id, own, passed_on) WHERE product_id = told.id
"""
SHOPS = "UPDATE shops_shopentry SET words = to_tsvector(%s::regconfig, %s) WHERE shop_id = %s"


def index_again(apps: Any, schema_editor: Any) -> None:
    """Write the words of the index as the actions do now: nothing else is derived from them."""
    product, variant, shop = (apps.get_model("shops", name) for name in ("Product", "Variant", "Shop"))
    alias = schema_editor.connection.alias
    with schema_editor.connection.cursor() as cursor:
        for one in shop.objects.using(alias).filter(entry__isnull=False).iterator(BATCH):
            cursor.execute(SHOPS, [CONFIGURATION, shop_words(one), one.pk])
        last = 0
        ordered = Prefetch("variants", queryset=variant.objects.order_by("position", "pk"))
        standing = product.objects.using(alias).filter(entry__isnull=False).order_by("pk").select_related("shop")
        while goods := list(standing.filter(pk__gt=last).prefetch_related(ordered)[:BATCH]):
            last = goods[-1].pk
            told = {
                "config": CONFIGURATION, "ids": [one.pk for one in goods],
                "own": [product_words(one, one.variants.all()) for one in goods],
                "passed_on": [passed_on_words(one.shop) for one in goods],
            }  # fmt: skip
            cursor.execute(GOODS, told)


class Migration(migrations.Migration):
    dependencies = [("shops", "0006_large_files_of_goods"), ("search", "0002_french")]

    operations = [
        migrations.AlterField(
            model_name="productentry",
            name="words",
            field=django.contrib.postgres.search.SearchVectorField(
                help_text="Title, description, reference (A); name and trade of the shop (D)"
            ),
        ),
        migrations.RunPython(index_again, migrations.RunPython.noop),
    ]
