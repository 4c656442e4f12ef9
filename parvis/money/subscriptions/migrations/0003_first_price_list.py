"""The first price list: what a commune and a shop have in mind (R90). The treasury changes it at /tresorerie/tarifs/."""

from datetime import date

from django.db import migrations

SINCE = date(2024, 1, 1)
VAT = 2000
# kind -> (size from, size to, euros a year); a month is a tenth of the year, and a town pays by the year.
LIST = {
    "institution": ((0, 999, 120), (1_000, 4_999, 156), (5_000, 19_999, 204), (20_000, None, 264)),
    "company": ((0, 9, 120), (10, 49, 180), (50, None, 264)),
    "association": ((0, 0, 60), (1, 9, 120), (10, None, 180)),
    "media": ((0, 9, 120), (10, None, 264)),
}
TRIAL = {"institution": 0, "company": 30, "association": 30, "media": 30}


def write_list(apps, schema_editor):
    Plan = apps.get_model("subscriptions", "Plan")
    for kind, bands in LIST.items():
        for size_from, size_to, euros in bands:
            cadences = {"yearly": euros * 100} if kind == "institution" else {"yearly": euros * 100, "monthly": euros * 10}
            for cadence, price in cadences.items():
                Plan.objects.create(
                    product="premium", kind=kind, size_from=size_from, size_to=size_to, cadence=cadence, price=price,
                    vat_rate=VAT, trial_days=TRIAL[kind], valid_from=SINCE,
                )  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("subscriptions", "0002_gifts")]
    operations = [migrations.RunPython(write_list, migrations.RunPython.noop)]
