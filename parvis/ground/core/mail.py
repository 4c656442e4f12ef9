"""Mail: plain text from a template, sent by a job once the write that asked for it has committed.

Every message of the product and of its libraries goes through Django's mail functions, whose backend is
`QueuedBackend`: so a rolled-back write sends nothing, and a slow mail server delays no page. Until SMTP_URL
is set, messages become files under `var/mail`.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.filebased import EmailBackend as FileBackend
from django.core.mail.backends.smtp import EmailBackend as SmtpBackend
from django.core.mail.message import EmailMessage
from django.template.loader import render_to_string

from .clock import now
from .files import content_type, open_file
from .jobs import URGENT, defer

AUTOMATIC = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}


class MessageWithFiles(EmailMultiAlternatives):
    """A message with files of `core.files`: its job carries their names, not their content."""

    kept_files: Sequence[tuple[str, str]] = ()
    priority: int = URGENT


def send(
    *, to: str, subject: str, template: str, context: dict[str, Any], headers: dict[str, str] | None = None,
    attached: Sequence[tuple[str, str]] = (),
) -> None:  # fmt: skip
    """Send one person a message made from a text template, once the transaction commits.

    `attached` are files that are kept (`core.files`), each with the name that the reader sees.
    """
    body = render_to_string(template, {"PUBLIC_URL": settings.PUBLIC_URL, **context})
    message = MessageWithFiles(" ".join(subject.split()), body.strip() + "\n", to=[to], headers={**AUTOMATIC, **(headers or {})})
    message.kept_files = attached
    message.send()


def write(*, to: str, subject: str, body: str, headers: dict[str, str], html: str = "", priority: int = URGENT) -> None:
    """Send one person what is written out already, once the transaction commits: for what goes to many."""
    message = MessageWithFiles(" ".join(subject.split()), body, to=[to], headers=headers)
    if html:
        message.attach_alternative(html, "text/html")
    message.priority = priority
    message.send()


class Post:
    """One way to the mail server for many messages, inside a job: a letter is handed over at once, with the name it is given.

    The name (Message-ID) is the caller's: a letter handed over twice, because a worker died between the server's yes and our
    note of it, bears the same one, and mail programs show it once.
    """

    def __init__(self) -> None:
        self._connection = get_connection(settings.MAIL_DELIVERY_BACKEND)

    def __enter__(self) -> Post:
        return self

    def __exit__(self, *error: object) -> None:
        with suppress(OSError, SMTPException):  # every letter has been taken already
            self._connection.close()

    def hand_over(self, *, to: str, subject: str, body: str, name: str, headers: dict[str, str]) -> None:
        """Raises MailRefused where the address will never take it, MailLater where asking again may work."""
        message = EmailMessage(
            " ".join(subject.split()), body, to=[to], connection=self._connection,
            headers={**AUTOMATIC, **headers, "Message-ID": name},
        )  # fmt: skip
        try:
            if isinstance(self._connection, SmtpBackend):
                self._connection.open()  # and stays open for the next one
            self._connection.send_messages([message])
        except SMTPRecipientsRefused as error:
            codes = [code for code, _ in error.recipients.values()]
            self._start_again()
            raise (MailRefused if all(500 <= code < 600 for code in codes) else MailLater)(str(codes)) from error
        except SMTPResponseException as error:
            self._start_again()
            raise (MailRefused if error.smtp_code in {552, 553, 554} else MailLater)(str(error.smtp_code)) from error
        except (OSError, SMTPException) as error:
            self._start_again()
            raise MailLater(type(error).__name__) from error
        except (ValueError, UnicodeError) as error:  # an address that no server takes
            raise MailRefused(type(error).__name__) from error

    def _start_again(self) -> None:
        with suppress(OSError, SMTPException):
            self._connection.close()
        self._connection = get_connection(settings.MAIL_DELIVERY_BACKEND)


class MailRefused(Exception):
    """The address takes no letter, today or tomorrow."""


class MailLater(Exception):
    """The mail server is away, or asks to come back."""


class LetterFiles(FileBackend):
    """A file for each letter, in the order of writing: no two share one, however fast they follow each other."""

    def _get_filename(self) -> str:
        return str(Path(self.file_path) / f"{now():%Y%m%d-%H%M%S-%f}-{secrets.token_hex(4)}.log")


class QueuedBackend(BaseEmailBackend):
    """Makes a job of each message, in the current transaction."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            if message.attachments:
                raise ValueError("the content of a file is not queued: keep it (core.files) and send its name, or a link")
            defer(
                "core.deliver_mail",
                priority=getattr(message, "priority", URGENT),
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
