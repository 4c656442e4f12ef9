"""One letter for all that waited: what a member wants once a day, and what quiet hours held back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from parvis.ground.core.mail import send
from parvis.people.members.models import Member

from ..models import Notice
from ..queries import headline
from .announcing import send_alone, way_out

MOST_TOLD = 20  # lines of a letter; the page has the others


def send_letters(*, at: datetime) -> int:
    """A letter to each member for whom something waits and whose hour has come; gives how many left.

    Each member's letter and the mark that it left are one transaction: a worker that dies sends it neither twice nor never.
    """
    due = Notice.objects.filter(mail_after__lte=at, member__is_active=True)
    sent = 0
    for member in due.values_list("member_id", flat=True).distinct().order_by("member_id"):
        sent += _send_letter(member, at)
    Notice.objects.filter(mail_after__lte=at, member__is_active=False).update(mail_after=None)
    return sent


@transaction.atomic
def _send_letter(member: int, at: datetime) -> bool:
    waiting = list(
        Notice.objects.select_for_update(of=("self",), skip_locked=True)
        .filter(member=member, mail_after__lte=at, read_at=None)
        .select_related("member")
        .order_by("-created_at", "-pk")
    )
    if not waiting:
        return False
    Notice.objects.filter(pk__in=[notice.pk for notice in waiting]).update(mail_after=None)
    if len(waiting) == 1:
        send_alone(waiting[0])
    else:
        _send_together(waiting[0].member, waiting)
    return True


def _send_together(member: Member, notices: list[Notice]) -> None:
    lines = [(headline(notice), f"/notifications/{notice.pk}/") for notice in notices[:MOST_TOLD]]
    context = {"lines": lines, "left": len(notices) - len(lines), "member": member}
    subject = f"{len(notices)} nouvelles pour vous sur Parvis"
    send(to=member.email, subject=subject, template="notifications/letter.txt", context=context, headers=way_out())
