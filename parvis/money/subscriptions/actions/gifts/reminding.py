"""Before the months of a gift end: three letters by e-mail that say what stays, what one may do, and that nothing is owed."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from parvis.commons.notifications.actions import announce
from parvis.ground.core.mail import send
from parvis.ground.core.templatetags.french import day
from parvis.ground.journal.actions import record
from parvis.people.organisations.queries import publishers_of

from ...days import day_of
from ...models import GiftInvitation, Term
from ...queries.gifts import lock_invitation

BEFORE = (timedelta(days=30), timedelta(days=10), timedelta(days=2))


def remind_of_ends(*, at: datetime) -> int:
    """Tell those whose gift ends in thirty, ten and two days, once each; gives how many shops were told."""
    on = day_of(at)
    told = 0
    for count, before in enumerate(BEFORE, 1):
        due = GiftInvitation.objects.filter(
            activated_at__isnull=False, reminders__lt=count, premium__ends_on__gte=on, premium__ends_on__lte=on + before
        )
        # The nearest one only, where several were missed: nobody gets three letters in a morning.
        if count < len(BEFORE):
            due = due.filter(premium__ends_on__gt=on + BEFORE[count])
        for pk in due.order_by("pk").values_list("pk", flat=True):
            told += _remind(pk, count, at=at)
    return told


@transaction.atomic
def _remind(pk: int, count: int, *, at: datetime) -> bool:
    invitation = lock_invitation(pk)
    organisation, premium = invitation.organisation, invitation.premium
    assert organisation is not None
    assert premium is not None
    if invitation.reminders >= count:
        return False
    invitation.reminders = count
    invitation.save(update_fields=["reminders"])
    later = Term.objects.filter(
        subscription__organisation=organisation, subscription__product="premium", starts_on__gt=premium.ends_on
    )
    if organisation.is_closed or later.exclude(state=Term.State.VOID).exists():
        return False  # it goes on by their own choice, or has ended: nothing to say
    people = list(publishers_of(organisation.pk))
    address = f"/compte/organisations/{organisation.slug}/abonnement/"
    gift = invitation.gift
    announce(
        to=people, reason="gift.ends", address=address, at=at, mail=False,
        text=f"Le cadeau de {gift.organisation.name} à {organisation.name} s’achève le {day(premium.ends_on)}. Rien ne "
        "vous sera demandé.",
    )  # fmt: skip
    for person in people:
        send(
            to=person.email,
            subject=f"{organisation.name} : votre cadeau s’achève le {day(premium.ends_on)}",
            template="subscriptions/gifts/ending.txt",
            context={
                "person": person, "organisation": organisation, "gift": gift, "ends_on": premium.ends_on,
                "is_last": count == len(BEFORE), "address": address,
            },
        )  # fmt: skip
    record(by=None, action="gift.remind", subject_kind="gift_invitation", subject_id=pk, at=at, count=count, told=len(people))
    return True
