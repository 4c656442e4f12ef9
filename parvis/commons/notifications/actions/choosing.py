"""How a member wants to be told."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from parvis.ground.core.errors import Refused
from parvis.people.members.models import Member

from ..families import BY_KEY, NEVER
from ..models import Choice, Notice, QuietHours
from ..queries import reasons_of


class ChoiceRefused(Refused):
    """What was chosen cannot be."""


@transaction.atomic
def choose(*, by: Member, wishes: Mapping[str, tuple[str, bool]], at: datetime) -> None:
    """Keep the member's wishes, family -> (mail, push). Raises ChoiceRefused for one that may not be silenced.

    What waited for a letter and is not wanted any more is not sent.
    """
    for key, (mail, push) in wishes.items():
        family = BY_KEY.get(key)
        if family is None or mail not in Choice.Mail.values:
            raise ChoiceRefused("Ce choix n’existe plus. Rechargez la page, puis recommencez.")
        if family.is_owed and mail != family.mail:
            raise ChoiceRefused(f"« {family.title} » part toujours par courriel, tout de suite : des délais en dépendent.")
        if (mail, push) == (family.mail, family.push):
            Choice.objects.filter(member=by, family=key).delete()
        else:
            Choice.objects.update_or_create(member=by, family=key, defaults={"mail": mail, "push": push})
        if mail == NEVER:
            waiting = Notice.objects.filter(member=by, mail_after__isnull=False)
            waiting.filter(reasons_of(family)).update(mail_after=None)


@transaction.atomic
def rest(*, by: Member, hours: tuple[int, int] | None, at: datetime) -> None:
    """From one hour to the other nothing rings but a danger; None: at any hour. Raises ChoiceRefused."""
    if hours is None:
        QuietHours.objects.filter(member=by).delete()
        return
    starts, ends = hours
    if starts == ends or not all(0 <= hour <= 23 for hour in hours):
        raise ChoiceRefused("Les heures calmes vont d’une heure à une autre : de 22 h à 7 h, par exemple.", field="starts")
    QuietHours.objects.update_or_create(member=by, defaults={"starts": starts, "ends": ends})
