"""Sending notices by e-mail."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import send_mail

from parvis.ground.core.jobs import task

from .models import Notice


@task("notifications.mail")
def mail(notice: int) -> None:
    """Send one notice; nothing where it has gone or its member is suspended."""
    found = Notice.objects.select_related("member").filter(pk=notice, member__is_active=True).first()
    if found is not None:
        send_mail(found.text, _body(found), settings.DEFAULT_FROM_EMAIL, [found.member.email])


def _body(notice: Notice) -> str:
    return (
        f"Bonjour,\n\n{notice.text}\n\n{settings.PUBLIC_URL}{notice.address}\n\n"
        "Vous recevez ce message parce que cela vous concerne directement.\nParvis\n"
    )
