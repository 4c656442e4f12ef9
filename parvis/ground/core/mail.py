"""Mail: plain text from a template, sent by a job once the write that asked for it has committed.

Every message of the product and of its libraries goes through Django's mail functions, whose backend is
`QueuedBackend`: so a rolled-back write sends nothing, and a slow mail server delays no page. Until SMTP_URL
is set, messages become files under `var/mail`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.message import EmailMessage
from django.template.loader import render_to_string

from .jobs import URGENT, defer


def send(*, to: str, subject: str, template: str, context: dict[str, Any], headers: dict[str, str] | None = None) -> None:
    """Send one person a message made from a text template, once the transaction commits."""
    body = render_to_string(template, {"PUBLIC_URL": settings.PUBLIC_URL, **context})
    automatic = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}
    EmailMessage(" ".join(subject.split()), body.strip() + "\n", to=[to], headers={**automatic, **(headers or {})}).send()


class QueuedBackend(BaseEmailBackend):
    """Makes a job of each message, in the current transaction."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            if message.attachments:
                raise ValueError("attachments are not queued: link to the file instead")
            defer(
                "core.deliver_mail",
                priority=URGENT,
                subject=str(message.subject),
                body=str(message.body),
                sender=message.from_email,
                to=list(message.to),
                headers={name: str(value) for name, value in message.extra_headers.items()},
                html=next((str(part[0]) for part in getattr(message, "alternatives", []) if part[1] == "text/html"), ""),
            )
        return len(email_messages)


def deliver(*, subject: str, body: str, sender: str, to: list[str], headers: dict[str, str], html: str) -> None:
    """Hand a message to the mail server, or write it as a file. Raises when the server does not take it: the job tries again."""
    message = EmailMultiAlternatives(
        subject, body, sender, to, headers=headers, connection=get_connection(settings.MAIL_DELIVERY_BACKEND)
    )
    if html:
        message.attach_alternative(html, "text/html")
    message.send()
