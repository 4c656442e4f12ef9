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

from .files import content_type, open_file
from .jobs import URGENT, defer


class MessageWithFiles(EmailMessage):
    """A message with files of `core.files`: its job carries their names, not their content."""

    kept_files: Sequence[tuple[str, str]] = ()


def send(
    *, to: str, subject: str, template: str, context: dict[str, Any], headers: dict[str, str] | None = None,
    attached: Sequence[tuple[str, str]] = (),
) -> None:  # fmt: skip
    """Send one person a message made from a text template, once the transaction commits.

    `attached` are files that are kept (`core.files`), each with the name that the reader sees.
    """
    body = render_to_string(template, {"PUBLIC_URL": settings.PUBLIC_URL, **context})
    automatic = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}
    message = MessageWithFiles(" ".join(subject.split()), body.strip() + "\n", to=[to], headers={**automatic, **(headers or {})})
    message.kept_files = attached
    message.send()


class QueuedBackend(BaseEmailBackend):
    """Makes a job of each message, in the current transaction."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            if message.attachments:
                raise ValueError("the content of a file is not queued: keep it (core.files) and send its name, or a link")
            defer(
                "core.deliver_mail",
                priority=URGENT,
                subject=str(message.subject),
                body=str(message.body),
                sender=message.from_email,
                to=list(message.to),
                headers={name: str(value) for name, value in message.extra_headers.items()},
                html=next((str(part[0]) for part in getattr(message, "alternatives", []) if part[1] == "text/html"), ""),
                attached=[list(pair) for pair in getattr(message, "kept_files", ())],
            )
        return len(email_messages)


def deliver(
    *, subject: str, body: str, sender: str, to: list[str], headers: dict[str, str], html: str,
    attached: Sequence[Sequence[str]] = (),
) -> None:  # fmt: skip
    """Hand a message to the mail server, or write it as a file. Raises when the server does not take it: the job tries again."""
    message = EmailMultiAlternatives(
        subject, body, sender, to, headers=headers, connection=get_connection(settings.MAIL_DELIVERY_BACKEND)
    )
    if html:
        message.attach_alternative(html, "text/html")
    for kept, shown in attached:
        with open_file(kept) as content:
            message.attach(shown, content.read(), content_type(kept))
    message.send()
