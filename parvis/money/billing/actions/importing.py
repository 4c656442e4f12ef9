"""Taking in what the bank tells: each movement once, whichever files tell it. What is not sure waits in suspense."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection, transaction
from django.utils import timezone

from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.money import euros
from parvis.ground.journal.actions import record
from parvis.money.ledger import accounts
from parvis.money.ledger.accounts import Posting
from parvis.money.ledger.actions import post
from parvis.people.members.models import Member

from ..models import BankLine, BankStatement
from ..permissions import can_keep_accounts
from ..queries import issuer_on
from ..queries.matching import lock_told
from ..queries.payments import open_day
from ..queries.statements import known_fingerprints, told_in_another_format
from ..sepa import masked
from ..statements import BankLine as Told
from ..statements import Returns, Statement, Unreadable, read
from ..statements.lines import days
from ..vault import mark, sealed
from .recognising import recognise
from .returns import take_returns

IMPORT_LOCK = 7_201_304


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a file."""

    statements: tuple[BankStatement, ...] = ()
    returned: int = 0

    @property
    def new(self) -> int:
        return sum(one.lines_new for one in self.statements)


def import_file(*, by: Member, content: bytes, file_name: str, at: datetime) -> Imported:
    """Take a file of the bank in, all of it or nothing. The same movements told again change nothing."""
    if not can_keep_accounts(by, at):
        raise NotAllowed
    found = read(content)
    if isinstance(found, Returns):
        return Imported(returned=take_returns(by=by, returns=found, on=timezone.localdate(at), at=at))
    with transaction.atomic():
        with connection.cursor() as cursor:  # two people with the same file: the second finds it taken in
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [IMPORT_LOCK])
        digest = hashlib.sha256(content).hexdigest()
        return Imported(
            tuple(_taken_in(one, by=by, file_name=file_name, digest=digest, at=at) for one in found if _is_ours(one, at))
        )


def _is_ours(statement: Statement, at: datetime) -> bool:
    issuer = issuer_on(timezone.localdate(at))
    if issuer is None or not issuer.iban:
        raise Unreadable(
            "Le compte bancaire de la plateforme manque : saisissez-le d’abord à la page « Émetteur ».", field="file"
        )
    if statement.iban and statement.iban != issuer.iban:
        raise Unreadable(
            f"Ce relevé est d’un autre compte ({masked(statement.iban)}) que celui de la plateforme ({masked(issuer.iban)}).",
            field="file",
        )
    if statement.currency != "EUR":
        raise Unreadable(f"Ce relevé compte en {statement.currency[:10]} : seul un compte en euros s’importe ici.", field="file")
    if not statement.balances():
        assert statement.opening is not None and statement.closing is not None
        missing = statement.closing - statement.opening - sum(line.amount for line in statement.lines)
        raise Unreadable(
            f"Les lignes de ce relevé ne mènent pas d’un solde à l’autre : il manque {euros(missing)}. Téléchargez-le à nouveau.",
            field="file",
        )
    late = [line.booked_on for line in statement.lines if line.booked_on > timezone.localdate(at)]
    if late:
        raise Unreadable(
            f"Une ligne est datée du {min(late):%d/%m/%Y}, qui n’est pas encore venu : le fichier est faux.", field="file"
        )
    return True


def _taken_in(statement: Statement, *, by: Member, file_name: str, digest: str, at: datetime) -> BankStatement:
    fingerprints = statement.fingerprints()
    known = known_fingerprints(fingerprints)
    fresh = [(line, mark) for line, mark in zip(statement.lines, fingerprints, strict=True) if mark not in known]
    twice = told_in_another_format({line.booked_on for line, _ in fresh}, statement.format)
    if twice:
        raise Unreadable(
            f"Un fichier d’un autre format a déjà dit ce qui s’est passé le {twice[0]:%d/%m/%Y} : gardez un seul format, ou "
            "exportez les jours suivants. Rien n’a été compté deux fois.",
            field="file",
        )
    first, last = days(statement.lines) if statement.lines else (None, None)
    made = BankStatement.objects.create(
        format=statement.format, file_name=file_name[:200], digest=digest, first_day=first, last_day=last,
        lines_read=len(statement.lines), lines_new=len(fresh), opening=statement.opening, closing=statement.closing,
        imported_by=by, imported_at=at,
    )  # fmt: skip
    record(
        by=by, action="bank_statement.import", subject_kind="bank_statement", subject_id=made.pk, at=at, digest=digest,
        lines=fingerprints,
    )  # fmt: skip
    rows = [_row(made, line, fingerprint) for line, fingerprint in fresh]
    _book(rows, by=by, at=at)
    return made


def _row(statement: BankStatement, line: Told, fingerprint: str) -> BankLine:
    return BankLine(
        statement=statement, fingerprint=fingerprint, booked_on=line.booked_on, amount=line.amount, label=line.label[:500],
        name=line.name[:140], iban_sealed=sealed(line.iban), iban_shown=masked(line.iban), iban_mark=mark(line.iban),
        reference=line.reference, end_to_end=line.end_to_end, bank_id=line.bank_id[:80], return_reason=line.return_reason,
    )  # fmt: skip


def _book(rows: Sequence[BankLine], *, by: Member, at: datetime) -> None:
    """What is recognised goes where it belongs, the rest into suspense."""
    waiting: dict[date, list[Posting]] = {}
    BankLine.objects.bulk_create(rows)
    lock_told(rows)
    for row in rows:
        if not recognise(line=row, by=by, at=at):
            waiting.setdefault(open_day(row.booked_on), []).append(_held(row))
    for on, postings in sorted(waiting.items()):
        post(postings, by=by, on=on, at=at)


def _held(row: BankLine) -> Posting:
    came_in = row.amount > 0
    return Posting(
        cause=f"statement-line:{row.fingerprint}", debit=accounts.bank() if came_in else accounts.suspense(),
        credit=accounts.suspense() if came_in else accounts.bank(), amount=abs(row.amount),
        label=f"À éclaircir : {row.name or row.label}"[:200],
    )  # fmt: skip
