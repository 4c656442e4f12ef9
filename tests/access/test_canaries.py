"""What is private is read by whom it concerns, and by nobody else: each private field bears a word looked for everywhere."""

from __future__ import annotations

import html
import logging
import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

import pytest
import time_machine
from django.conf import settings
from django.core.files.storage import storages
from django.core.mail import EmailMessage
from django.db import connection
from django.urls import Resolver404, resolve

from parvis.ground.core.access import PRIVATE_PREFIXES
from parvis.ground.core.isolation import seeing
from parvis.market.shops.models import Shop
from parvis.people.members.actions import ask_to_leave, carry_out
from tests.cast import PASSWORD
from tests.commons.verification.papers import CANARY_BIRTH, CANARY_PAPER, CANARY_STREET

from .asking import Visitors, undone
from .matrix import TABLE
from .reading import read
from .town import DEBITED, IBAN, NOW, PHONE, REPORTER, ROLES, Town, canary

BIRTH, STREET, PAPER = (text.lower() for text in (CANARY_BIRTH, CANARY_STREET, CANARY_PAPER))
# The word, and exactly who reads it on a page, a feed, a file of the site.
READ_BY = {
    canary("brouillon"): "author editor owner",
    canary("programme"): "author editor owner",
    canary("cleprogramme"): "owner",
    canary("adresseprevenue"): "owner",  # programs let in, addresses told
    canary("page"): "author editor owner",  # of a site, being written
    canary("documentsite"): "author editor owner",  # brought in, offered by no page
    canary("reprise"): "editor owner",
    canary("lot"): "verifier moderator president national",
    canary("echange"): "editor owner verifier moderator president national",
    canary("notification"): "member",
    # A case: its author never learns who gave notice of it; a vote is its own until the panel has decided.
    canary("explication"): "verifier moderator president panel national",
    canary("signaleuse"): "verifier moderator president national",
    REPORTER: "",
    canary("defense"): "member verifier moderator president panel national",
    canary("vote"): "",
    BIRTH: "verifier president national",
    STREET: "verifier president national",
    PAPER: "",  # seen on marked pictures, and read by nobody
    canary("finmandat"): "president national admin",
    canary("recusation"): "verifier moderator president national",  # the court knows why, those concerned do not
    DEBITED.lower(): "",  # stands in the file for the bank alone
    canary("titulaire"): "editor owner national",
    canary("cheque"): "national",
    canary("releve"): "national",
    PHONE: "verifier president national",  # the member too, in the copy of their data, which is made when they ask
    IBAN.lower(): "president treasurer national",
    # Why a panel suspended someone: they, the delegation, who voted it, and the administration that asked for it.
    canary("sanction"): "suspended verifier moderator president panel national admin",
    # Private messages: who wrote them and who received them. What the receiver shows to the court, and that alone, its delegates.
    canary("lettre"): "member",
    canary("menace"): "member verifier moderator president national",
    canary("piece"): "member verifier moderator president national",
    canary("passage"): "verifier moderator president national",  # what someone asks to reply to
    canary("litige"): "owner president treasurer national",  # why a customer contests who brought it
    canary("engagement"): "editor owner national",  # a town's order, on its invoices
    canary("ruelle"): "president treasurer national",  # whom the invoices of a delegation name
    canary(
        "cherche"
    ): "owner president national",  # the shop that is asked, who phones it; who looks for it has a link, and a copy
    canary("inscrite"): "editor owner president national",  # who phoned for a workshop: those who keep the place
    canary("aidee"): "member editor owner president national",  # and who helps them
    canary("donateur"): "owner",  # who gave to an association, on its receipts
    canary("accord"): "author editor owner",  # the register of consents is its team's
    canary("image"): "author editor owner",
    "marcel@exemple.test": "",  # where they are answered
    # Who bought, where it is brought, what was said of it: the buyer and the shop. The platform counts (R80).
    canary("acheteuse"): "member owner",
    canary("porte"): "member owner",
    canary("voisine"): "member owner",
    canary("courriel"): "owner",
    canary("cave"): "rival",
    canary("quartier"): "member stranger suspended",  # those whose home is proven there
    canary("billet"): "member",  # she has no contact yet
    canary("motdit"): "member",  # what someone said to her with the question whether they are contacts
    canary("distance"): "member admin",  # whom she blocked: herself, and the administration that lists accounts
    canary("cercle"): "member editor",  # a hidden group: its name, its purpose, its meetings and documents
}
BUYERS = {canary(word) for word in ("acheteuse", "porte", "voisine", "courriel", "cave")}
# The word, and who is written it.
WRITTEN_TO = {
    canary("notification"): "member",
    canary("sanction"): "suspended",
    canary("signaleuse"): REPORTER,
    canary("cherche"): "owner",  # the shop that is asked
    canary("aidee"): "member",  # who put their name down for them
    canary("accord"): f"{canary('image')}@exemple.test",  # who gave it, with the way to take it back
    canary("image"): f"{canary('image')}@exemple.test",
}
# Whose e-mail address others read, and who those are. Everyone reads their own.
ADDRESS_READ_BY = {
    "author": "owner",  # who runs the team
    "editor": "owner",
    "stranger": "owner",  # who has invited them, at that address
    "pending": "verifier president national",  # who answers them about their organisation
    "member": "editor owner president national",  # who hold the workshop they put a name down for
}
ADMINISTRATION = "admin"  # reads every address, on its page of members
MOST_PAGES = 500  # a role finds on its way, beside those of the matrix; a guard against a page that leads to itself for ever
_HREF = re.compile(r'(?:href|src|action)="([^"]+)"')


@pytest.fixture
def town(db: None) -> Iterator[Town]:
    with time_machine.travel(NOW, tick=False):
        yield Town()


def test_what_is_private_is_read_by_whom_it_concerns(town: Town, caplog: pytest.LogCaptureFixture) -> None:
    visitors, secrets = Visitors(town), _secrets(town)
    seen: dict[str, dict[str, str]] = {word: {} for word in secrets}  # word -> role -> the first address that showed it
    with caplog.at_level(logging.DEBUG):
        for role in ROLES:
            for address, text in _walk(visitors, role):
                for word in secrets & set(_WORDS.findall(text.lower())):
                    seen[word].setdefault(role, address)
    wrong = []
    for word, expected in _expected(town).items():
        wrong += [f"{word} was read by {role}, on {seen[word][role]}" for role in seen[word] if role not in expected]
        wrong += [f"{word} was not read by {role}, who should" for role in ROLES if role in expected - set(seen[word])]
    if wrong:
        pytest.fail("\n".join(wrong), pytrace=False)
    # After everyone has asked for everything: what Prometheus reads on the machine itself is numbers.
    figures = visitors.clients["nobody"].get("/metrics", REMOTE_ADDR="127.0.0.1")
    assert (figures.status_code, b"parvis_" in figures.content) == (200, True)
    names = {member.last_name.lower() for member in town.members.values() if member}
    assert not secrets & set(_WORDS.findall(figures.text.lower()))
    assert not names & set(re.findall(r"\w+", figures.text.lower()))
    for record in caplog.records:
        leaked = secrets & set(_WORDS.findall(record.getMessage().lower()))
        assert not leaked or record.name.startswith("django.db"), record.getMessage()  # statements are logged nowhere


def test_letters_and_the_journal_tell_no_more(
    town: Town, run_jobs: Callable[[], list[str]], mailoutbox: list[EmailMessage]
) -> None:
    run_jobs()
    secrets = _secrets(town)
    of_role = {member.email: role for role, member in town.members.items() if member}
    for mail in mailoutbox:
        for word in secrets & set(_WORDS.findall(f"{mail.subject} {mail.body} {mail.message()}".lower())):
            role = of_role.get(mail.to[0], mail.to[0])
            assert word == mail.to[0] or role in WRITTEN_TO.get(word, "").split(), f"{word} was written to {role}: {mail.subject}"
    assert {word for word in WRITTEN_TO if any(word in f"{mail.body} {mail.to}" for mail in mailoutbox)} == set(WRITTEN_TO)
    assert not secrets & set(_WORDS.findall(_rows_of("journal_entry")))


def test_what_is_sealed_lies_nowhere_in_the_clear(town: Town) -> None:
    """Birth, home and papers of who is being verified: no row of any table says them, and no file."""
    sealed = {BIRTH, STREET, PAPER, DEBITED.lower(), canary("lettre"), canary("menace"), canary("piece")}
    for table in connection.introspection.table_names():
        assert not sealed & set(_WORDS.findall(_rows_of(table))), table
    for folder in (Path(settings.MEDIA_ROOT), Path(storages["evidence"].location)):
        for file in (found for found in folder.rglob("*") if found.is_file()):
            assert not any(word.encode() in file.read_bytes().lower() for word in sealed), file


def test_what_buyers_say_lies_in_no_table_that_raw_sql_reads(town: Town, run_jobs: Callable[[], list[str]]) -> None:
    """Nor in the queue of letters, the notices of the merchant, the journal: before the jobs ran, and after."""
    for _ in range(2):
        for table in connection.introspection.table_names():
            assert not BUYERS & set(_WORDS.findall(_rows_of(table))), table
        run_jobs()
    with seeing(shop=town.cellar.pk):
        assert BUYERS & set(_WORDS.findall(_rows_of("orders_customer"))) == {canary("cave")}


def _rows_of(table: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT lower(string_agg(r::text, ' ')) FROM {connection.ops.quote_name(table)} r")
        return str(cursor.fetchone()[0])


_WORDS = re.compile(
    r"canari[a-z]+x|[\w.+-]+@exemple\.test|paule@ailleurs\.test|fr\d{25}|063998\d{4}|" + "|".join([BIRTH, STREET, PAPER])
)


def _secrets(town: Town) -> set[str]:
    return {*READ_BY, *(member.email for member in town.members.values() if member)}


def _expected(town: Town) -> dict[str, set[str]]:
    addresses = {
        member.email: {role, ADMINISTRATION, *ADDRESS_READ_BY.get(role, "").split()}
        for role, member in town.members.items()
        if member
    }
    return addresses | {word: set(roles.split()) for word, roles in READ_BY.items()}


def _walk(visitors: Visitors, role: str) -> Iterator[tuple[str, str]]:
    """Every address of the matrix, then whatever those pages lead to: the text that the role is answered at each."""
    told = [told.address for told in read(TABLE) if "_token}" not in told.address]  # those are for whoever was sent the link
    waiting = [visitors.town.address(address) for address in told]
    if role != "nobody":  # the public half is the same for everyone: test_matrix.py
        waiting = [address for address in waiting if address.startswith(PRIVATE_PREFIXES)]
    known = set(waiting)
    most = len(known) + MOST_PAGES
    for address in waiting:
        text = _get(visitors, role, address)
        yield address, text
        for link in _HREF.findall(text):
            found = urljoin(address, link).partition("#")[0]
            if found not in known and len(known) < most and _is_private(found):
                known.add(found)
                waiting.append(found)


def _is_private(address: str) -> bool:
    if not address.startswith(PRIVATE_PREFIXES):
        return False
    try:
        return bool(resolve(urlsplit(address).path))
    except Resolver404:
        return False


def _get(visitors: Visitors, role: str, address: str) -> str:
    """What the role is answered, unescaped, but for the address it asked; one that acts when asked for changes nothing here."""
    client: Any = visitors.clients[role]
    with undone():
        answer = client.get(address)
        content = b"".join(answer) if answer.streaming else answer.content
    told = html.unescape(content.decode("utf-8", "replace")) + str(answer.headers)
    return told.replace(address, "").replace(quote(address), "").replace(quote(address, safe=""), "")


# After an erasure: where the name or the address still stands, and why. The last letter says the same.
STAYS_IN = {
    "procrastinate_jobs",  # letters that have left, three days
}


def test_after_an_erasure_no_row_says_who_it_was(town: Town) -> None:
    """Everything that one member of the town left anywhere, orders behind the walls of shops included."""
    rose = town.named("member")
    email, name = rose.email, rose.full_name.lower()
    before = {table for table, rows in _every_row() if email in rows or name in rows}
    assert len(before) > 5, "the town shows nothing of her"
    leaving = ask_to_leave(by=rose, password=PASSWORD, words="deleted", at=NOW)
    carry_out(pk=leaving.pk, at=NOW + timedelta(days=7))
    after = {table for table, rows in _every_row() if email in rows or name in rows}
    assert after - STAYS_IN == set()


def _every_row() -> Iterator[tuple[str, str]]:
    """Each table, as the application reads it; then those behind walls, shop by shop."""
    for table in connection.introspection.table_names():
        yield table, _rows_of(table)
    for shop in Shop.objects.order_by("pk").values_list("pk", flat=True):
        with seeing(shop=shop):
            for table in ("orders_customer", "orders_order", "orders_ordermessage", "orders_withdrawal"):
                yield table, _rows_of(table)
