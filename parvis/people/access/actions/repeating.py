"""The same request sent twice does its work once, and is answered the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction

from ..models import KEPT_ANSWERS, KeptAnswer, Token
from .refusals import AccessRefused


@dataclass(frozen=True, slots=True)
class Replayed:
    """What was answered the first time."""

    status: int
    body: str


def answer_once(
    *, token: Token, key: str, digest: str, at: datetime, act: Callable[[], tuple[int, str]]
) -> tuple[int, str] | Replayed:
    """What `act` gives, or what it gave to the same request before. Its writes and the memory of them are one transaction.

    Two at once wait for each other at the row of the key. What is refused changed nothing, and is not remembered.
    """
    with transaction.atomic():
        KeptAnswer.objects.filter(token=token, key=key, made_at__lte=at - KEPT_ANSWERS).delete()
        with connection.cursor() as cursor:
            cursor.execute(
                """INSERT INTO access_keptanswer (token_id, key, digest, body, made_at) VALUES (%s, %s, %s, '', %s)
                   ON CONFLICT (token_id, key) DO NOTHING RETURNING id""",
                [token.pk, key, digest, at],
            )
            made = cursor.fetchone()
        if made is None:
            kept = KeptAnswer.objects.get(token=token, key=key)
            if kept.digest != digest:
                raise AccessRefused(
                    "Cette clé d’idempotence a déjà servi à une autre demande : tirez-en une nouvelle pour chaque demande.",
                    field="Idempotency-Key",
                )
            return Replayed(kept.status or 200, kept.body)
        status, body = act()
        if status >= 300:
            transaction.set_rollback(True)
        else:
            KeptAnswer.objects.filter(pk=made[0]).update(status=status, body=body)
        return status, body


def forget_answers(*, at: datetime) -> None:
    KeptAnswer.objects.filter(made_at__lte=at - KEPT_ANSWERS).delete()
