"""What someone who means harm sends, in one table: each is told clearly that it cannot be, and the database is as it was."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from PIL import Image

from parvis.commons.moderation.models import Seat
from parvis.commons.verification import taking
from parvis.commons.verification.actions.sealing import _read
from parvis.commons.verification.models import Evidence
from parvis.money.subscriptions.codes import draw
from parvis.people.members.queries import by_email
from tests import cast
from tests.commons.verification.papers import CANARY_PAPER, newcomer, photo, request_of
from tests.commons.verification.test_evidence import _bomb_pdf
from tests.commons.verification.test_pages import TYPED
from tests.money.billing.bank_files import Moved, camt
from tests.money.subscriptions.giving import without_paper

from .asking import content_of, undone, writes
from .town import NOW, Town

VOTE = {"act": "vote", "measure": "hidden", "ground": "charte:6", "reason": "Ce texte insulte une personne par son nom."}
BILLED = {
    "legal_name": "Commune de Narbonne", "line1": "Place de l’Hôtel-de-Ville", "line2": "", "postcode": "11100",
    "city": "Narbonne", "email": "compta@exemple.test", "vat": "", "service_code": "", "engagement": "",
}  # fmt: skip
RECEIVED = {"act": "receive", "key": str(uuid4()), "means": "transfer", "on": "2026-11-21", "note": ""}
CLAIMED = {"code": "{code}", "name": "Café du Marché", "office": "gérant"}
LATE = NOW + timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Hostile:
    """A request that must change nothing. `who`: a role of the town, or a name made in `_more`."""

    name: str
    who: str
    address: str
    words: str
    typed: dict[str, Any] | Callable[[], dict[str, Any]] = field(default_factory=dict)
    status: int = 422
    at: datetime = NOW


def _bank_file(content: bytes) -> dict[str, Any]:
    return {"file": SimpleUploadedFile("releve.xml", content)}


def _paper(content: bytes, name: str) -> Callable[[], dict[str, Any]]:
    return lambda: {"act": "upload-identity", "identity-file": SimpleUploadedFile(name, content)}


TABLE = (
    Hostile("a forged invitation", "stranger", "/compte/organisations/invitation/forgee-de-toutes-pieces/", "n’existe pas",
            status=404),
    Hostile("another's invitation", "rival", "/compte/organisations/invitation/{secret}/", "adresse", status=404),
    Hostile("a vote cast twice", "voted", "/delegation/jury/{voted}/", "déjà voté", VOTE),
    Hostile("a vote after the deadline", "panel", "/delegation/jury/{seat}/", "délai pour voter est passé", VOTE, at=LATE),
    Hostile("the vote of one who is recused", "recused", "/delegation/jury/{recused}/", "Vous vous êtes récusé", VOTE),
    Hostile("a vote from another's seat", "panel", "/delegation/jury/{voted}/", "", VOTE, status=404),
    Hostile("a vote without a rule", "panel", "/delegation/jury/{seat}/", "Citez l’article", VOTE | {"ground": ""}),
    Hostile("a PDF of 20 MB", "newcomer", "/compte/verification/", "plus de 10",
            _paper(b"%PDF-1.7\n" + b"\0" * (20 * 1024 * 1024), "carte.pdf")),
    Hostile("a PDF that unpacks to a gigabyte", "newcomer", "/compte/verification/", "PDF",
            lambda: _paper(_bomb_pdf().read(), "carte.pdf")()),
    Hostile("a text named as a photograph", "newcomer", "/compte/verification/", "ni une image ni un PDF",
            _paper(b"MZ" + b"\0" * 4000, "carte.jpg")),
    Hostile("an address in no known commune", "homeless", "/compte/verification/demande/", "ne trouvons pas cette commune",
            TYPED | {"home": "Atlantide"}),
    Hostile("a delegation's account that is no IBAN", "president", "/delegation/gestion/{delegation}/",
            "Cet IBAN est faux", {"act": "account", "account-iban": "FR7630006000011234567890180"}),
    # Money
    Hostile("an IBAN whose key is wrong", "owner", "/compte/organisations/{organisation}/prelevement/", "Cet IBAN est faux",
            {"act": "sign", "name": "Mairie", "iban": "FR7630006000011234567890180", "scheme": "CORE", "accepts": "on"}),
    Hostile("the SIRET of another organisation", "owner", "/compte/organisations/{organisation}/facturation/",
            "SIRET est d’une autre organisation", BILLED | {"siret": "73282932000074"}),
    Hostile("a bank's file cut short", "national", "/tresorerie/releves/", "sa fin manque",
            lambda: _bank_file(camt([Moved(4_200)])[:400])),
    Hostile("a bank's file in another alphabet", "national", "/tresorerie/releves/", "Aucune ligne de ce fichier",
            lambda: _bank_file("Relevé du 21 novembre ; crédit ; 42,00 €".encode("cp1252"))),
    Hostile("a payment of nothing", "national", "/tresorerie/echeances/{invoice}/", "au-dessus de zéro",
            RECEIVED | {"amount": "0"}),
    Hostile("a payment below nothing", "national", "/tresorerie/echeances/{invoice}/", "ôtez le signe moins",
            RECEIVED | {"amount": "-5,00"}),
    Hostile("a payment that is no sum", "national", "/tresorerie/echeances/{invoice}/", "ne se lit pas",
            RECEIVED | {"amount": "1e9999"}),
    Hostile("a code of the commune's gift claimed twice", "member", "/compte/offre/", "déjà été réclamé", CLAIMED),
    Hostile("a code that nobody drew", "member", "/compte/offre/", "aucune lettre ne le porte",
            lambda: CLAIMED | {"code": draw()}),
    Hostile("a run of transfers signed by who prepared it", "keeper", "/tresorerie/remises/{run}/",
            "une autre personne de la trésorerie doit la signer", {"act": "sign"}, status=200),
    Hostile("a shop of another commune at a counter", "neighbour", "/delegation/cadeaux/{shop}/", "",
            {"email": "rose.vidal@exemple.test", "name": "Le Levain", "office": "gérant"}, status=404),
)  # fmt: skip


@pytest.fixture
def town(db: None, monkeypatch: pytest.MonkeyPatch) -> Town:
    codes = without_paper(monkeypatch)
    with time_machine.travel(NOW, tick=False):
        made = Town()
        made.objects["code"] = next(iter(codes.values()))
        first = Client()
        first.force_login(made.named("stranger"))
        claimed = {name: made.address(typed) for name, typed in CLAIMED.items()}
        assert first.post("/compte/offre/", claimed).status_code == 302
        for name in ("voted", "recused"):
            made.members[name] = Seat.objects.select_related("member").get(pk=made.objects[name]).member
        made.members["keeper"] = by_email("therese.lamy@exemple.test")  # who prepared the run
        made.members["newcomer"] = newcomer("Nora Neuve")
        request_of(made.named("newcomer"), "documents", first_name="Nora", last_name="Neuve")
        made.members["homeless"] = cast.member("Hervé Loin", verified=False)
        return made


def test_each_is_told_so_and_changes_nothing(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taking, "PATIENCE", 4)
    wrong = []
    for hostile in TABLE:
        with time_machine.travel(hostile.at, tick=False), undone():
            client = Client(raise_request_exception=False)
            client.force_login(town.named(hostile.who))
            before = writes()
            with undone():
                answer = _send(client, town, hostile)
            touched = [table for table, rows in writes().items() if rows != before.get(table)]
            # What an action wrote and took back counts for nothing: seen by sending it again.
            was = {table: content_of(table) for table in touched}
            if touched:
                _send(client, town, hostile)
            changed = [table for table in touched if content_of(table) != was[table]]
        if answer.status_code != hostile.status:
            wrong.append(f"{hostile.name}: answered {answer.status_code}")
        if hostile.words not in answer.text:
            wrong.append(f"{hostile.name}: nothing says « {hostile.words} »")
        wrong += [f"{hostile.name}: {table} changed" for table in changed]
    if wrong:
        pytest.fail("\n".join(wrong), pytrace=False)


def test_a_photograph_of_papers_keeps_nothing_of_where_it_was_taken(town: Town) -> None:
    """The one that is welcome: what it carries beside the picture is gone before anything is kept."""
    sent = photo().read()
    assert CANARY_PAPER.encode() in sent
    with time_machine.travel(NOW, tick=False):
        client = Client()
        client.force_login(town.named("newcomer"))
        assert client.post("/compte/verification/", _paper(sent, "IMG_2041.jpg")()).status_code == 302
        evidence = Evidence.objects.filter(verification__member=town.named("newcomer"), kind="identity").get()
        kept = _read(evidence)
    assert CANARY_PAPER.encode() not in kept
    assert not Image.open(BytesIO(kept)).getexif()


def test_the_code_of_a_letter_stands_on_the_letter_alone(town: Town) -> None:
    """No row of any table says it: whoever reads the database claims no gift."""
    code = town.objects["code"].lower()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT lower(string_agg(r::text, ' ')) FROM {connection.ops.quote_name(table)} r")
            rows = str(cursor.fetchone()[0])
            assert code not in rows, table
            assert code not in rows.replace("-", "").replace(" ", ""), table


def _send(client: Client, town: Town, hostile: Hostile) -> Any:
    typed = hostile.typed() if callable(hostile.typed) else hostile.typed
    typed = {name: town.address(value) if value == "{code}" else value for name, value in typed.items()}
    return client.post(town.address(hostile.address), typed, follow=True)  # what an act says is read on the next page
