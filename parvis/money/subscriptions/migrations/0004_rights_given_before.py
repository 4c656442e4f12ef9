"""Rights to publish that an administrator gave before subscriptions were sold become given terms, to the same day."""

from datetime import UTC, datetime, timedelta

from django.db import migrations
from django.utils import timezone

NO_TERM = datetime(9999, 1, 1, tzinfo=UTC)  # a newsroom: it needs none
REASON = "Droit de publier accordé avant l’ouverture des abonnements."


def turn_into_terms(apps, schema_editor):
    Organisation = apps.get_model("organisations", "Organisation")
    Subscription = apps.get_model("subscriptions", "Subscription")
    Term = apps.get_model("subscriptions", "Term")
    now = timezone.now()
    for organisation in Organisation.objects.filter(publishes_until__isnull=False, publishes_until__lt=NO_TERM):
        ends_on = timezone.localdate(organisation.publishes_until - timedelta(seconds=1))
        ended = organisation.publishes_until <= now
        subscription = Subscription.objects.create(
            organisation=organisation, product="premium", territory_id=organisation.seat_id, ordered_at=organisation.created_at,
            state="ended" if ended else "running", ended_at=organisation.publishes_until if ended else None,
        )  # fmt: skip
        Term.objects.create(
            subscription=subscription, kind="given", starts_on=min(timezone.localdate(organisation.created_at), ends_on),
            ends_on=ends_on, sold_until=ends_on, reason=REASON, created_at=now,
        )  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("subscriptions", "0003_first_price_list"), ("organisations", "0003_registering_is_called_so")]
    operations = [migrations.RunPython(turn_into_terms, migrations.RunPython.noop)]
