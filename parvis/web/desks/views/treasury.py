"""The treasurer's desk: what is due, late, received; what asks for someone; what the platform earns and shares (R32)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from parvis.ground.core.access import SignedInRequest, desk
from parvis.ground.core.clock import now
from parvis.money.billing.models import Run
from parvis.money.billing.permissions import keeps_accounts
from parvis.money.billing.queries.due import due_sums, received_between, to_remind
from parvis.money.billing.queries.mandates import debits_due
from parvis.money.billing.queries.payments import to_carry_sums
from parvis.money.billing.queries.runs import runs_under_way, transfers_due
from parvis.money.billing.queries.statements import bank_balances, waiting_sums
from parvis.money.ledger.queries import first_day_of_next, month_to_close
from parvis.money.ledger.queries.results import plot_of, results

MONTHS_SHOWN = 12
DEBITS_AHEAD = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Door:
    """Something that waits for the treasury: where, how many, how much."""

    label: str
    url: str
    icon: str
    count: int
    amount: int | None = None
    detail: str = ""
    is_late: bool = False


@desk("treasury", keeps_accounts)
def treasury_home(request: SignedInRequest) -> HttpResponse:
    at = now()
    on = timezone.localdate(at)
    due, runs = due_sums(on), list(runs_under_way())
    found = results(_months_before(on, MONTHS_SHOWN - 1), on)
    received, refused = received_between(on.replace(day=1), on)
    kept, told, told_on = bank_balances()
    shown = {
        "due": due,
        "received": received,
        "refused": refused,
        "runs": [(run, _next_step(run, request.user.pk)) for run in runs],
        "doors": _doors(on),
        "plot": plot_of(found),
        "results": found[-1],
        "kept": kept, "told": told, "told_on": told_on,
        "ripe": _ripe(on),
    }  # fmt: skip
    return render(request, "desks/treasury.html", shown)


def _doors(on: date) -> list[Door]:
    waiting, carry = waiting_sums(), to_carry_sums()
    debits, transfers = debits_due(on + DEBITS_AHEAD), transfers_due()
    letters = to_remind(on).count()
    doors = [
        Door("À éclaircir", "/tresorerie/attente/", "search", waiting["count"], waiting["came_in"] - waiting["went_out"],
             "lignes du relevé", is_late=True),
        Door("À prélever", "/tresorerie/prelevements/", "arrow-left", *debits, "d’ici sept jours"),
        Door("À verser", "/tresorerie/versements/", "arrow-right", *transfers, "délégations et remboursements"),
        Door("À porter à la banque", "/tresorerie/cheques/", "landmark", *carry, "chèques et espèces"),
        Door("Relances dues", "/tresorerie/echeances/?etat=retard", "mail", letters, None, "factures en retard"),
    ]  # fmt: skip
    return [door for door in doors if door.count]


def _next_step(run: Run, member: int) -> str:
    """What a run asks of this person."""
    match run.state:
        case Run.State.PREPARED:
            return "attend la signature d’une autre personne" if run.prepared_by_id == member else "attend votre signature"
        case Run.State.SIGNED:
            return "signée : à télécharger et à déposer à la banque"
    return "à la banque"


def _ripe(on: date) -> date | None:
    """The month that could be closed today."""
    turn = month_to_close()
    return turn if turn is not None and first_day_of_next(turn) <= on else None


def _months_before(on: date, months: int) -> date:
    year, month = divmod(on.year * 12 + on.month - 1 - months, 12)
    return date(year, month + 1, 1)
