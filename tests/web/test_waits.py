"""How long people waited for a delegation, whatever for: it reads it on its desk, and so does everyone on its page."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine

from parvis.commons.moderation.actions import find_nothing, mark_checked
from parvis.commons.moderation.actions.replies import ask_reply, confirm_reply, show_reply
from parvis.commons.moderation.models import Check
from parvis.commons.verification.actions import accept as accept_identity
from parvis.people.organisations.actions import accept
from parvis.web.waits import waited_for
from tests import cast, court
from tests.cast import AT
from tests.commons.verification.papers import newcomer, sent_documents
from tests.people.organisations.asking import ask
from tests.square import Square

pytestmark = pytest.mark.django_db


def _hours(number: int) -> timedelta:
    return timedelta(hours=number)


def test_every_queue_tells_how_long_one_waited(square: Square, client, django_assert_num_queries):
    square.delegate.refresh_from_db()
    piece, by = square.piece(at=AT), square.delegate
    mark_checked(by=by, check=Check.objects.get(object_id=piece.number), at=AT + _hours(1))
    proof = sent_documents(newcomer("Aline Attente"))
    accept_identity(by=by, verification=proof, identity_seen="document", home_seen="document", at=AT + _hours(2))
    accept(by=by, application=ask(cast.member("Paul Pons")), at=AT + _hours(3))
    case = court.notice("publication", piece.number).case
    find_nothing(by=by, case=case, reason="Le texte ne nomme personne et n’accuse de rien.", at=AT + _hours(4))
    reply = ask_reply(
        kind="publication", id=piece.number, name="Marcel Teste", email="marcel@exemple.test", passage="sous les platanes",
        text="Le marché ouvre mercredi.", at=AT,
    )  # fmt: skip
    reply = confirm_reply(reply=reply, at=AT)
    show_reply(by=by, reply=reply, at=AT + _hours(5))
    with django_assert_num_queries(5):
        told = waited_for(square.delegation, AT - _hours(1))
    assert [(line.waits.decided, line.waits.median, line.waits.ninetieth) for line in told] == [
        (1, _hours(number), _hours(number)) for number in range(1, 6)
    ]
    assert all(line.waits.decided == 0 for line in waited_for(square.delegation, AT + _hours(6)))
    with time_machine.travel(AT + _hours(7), tick=False):
        page = client.get(f"/delegations/{square.delegation.slug}/").text
        client.force_login(by)
        desk = client.get("/delegation/decisions/").text
    for text in (page, desk):
        for shown in ("Identités et domiciles", "Signalements", "Droits de réponse", "Neuf sur dix en moins de", "5\u00a0heures"):
            assert shown in text
