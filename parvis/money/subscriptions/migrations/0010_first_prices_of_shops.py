"""The first prices of the shop: for a year, less than the aid of 500 euros that a merchant has in mind (R90). The treasury changes them."""

from datetime import date

from django.db import migrations

SINCE = date(2024, 1, 1)
VAT, TRIAL_DAYS = 2000, 30
# kind -> (size from, size to, euros a year); a month is a tenth of the year.
LIST = {
    "company": ((0, 9, 180), (10, 49, 264), (50, None, 420)),
    "association": ((0, 9, 90), (10, None, 180)),
}


def write_list(apps, schema_editor):
    Plan = apps.get_model("subscriptions", "Plan")
    for kind, bands in LIST.items():
        for size_from, size_to, euros in bands:
            for cadence, price in {"yearly": euros * 100, "monthly": euros * 10}.items():
                Plan.objects.create(
                    product="shop", kind=kind, size_from=size_from, size_to=size_to, cadence=cadence, price=price,
                    vat_rate=VAT, trial_days=TRIAL_DAYS, valid_from=SINCE,
                )  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("subscriptions", "0009_a_page_of_welcome")]
    operations = [migrations.RunPython(write_list, migrations.RunPython.noop)]
