"""The platform's administration stops an account for 72 hours at most; longer, or for good, is the panel's (R60)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail

from parvis.commons.moderation.actions import CourtRefused, ask_panel, contest, give_back, suspend_alone, tend
from parvis.commons.moderation.grounds import NOTHING, Ground
from parvis.commons.moderation.models import Case, Decision
from parvis.commons.moderation.queries import timeline
from parvis.commons.moderation.queries.log import Filter, lines
from parvis.ground.core.errors import NotAllowed
from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation
from tests import cast, court
from tests.cast import AT

pytestmark = pytest.mark.django_db
HIJACKED = Ground(law="piratage")
WHY = "Quelqu’un d’autre écrit sous ce nom depuis hier soir."
THREE_DAYS = timedelta(hours=72)


@pytest.fixture
def rose():
    country = cast.delegation()
    court.jury(country, "Ève Un", "Yvan Deux", "Nina Trois")
    return cast.member()


def _stopped(rose: Member, **fields) -> Decision:
    given = {"by": cast.administrator(), "holder": rose, "reason": WHY, "ground": HIJACKED, "at": AT}
    return suspend_alone(**{**given, **fields})


def _state(rose):
    return Member.objects.values_list("suspended_until", "closed_at", "is_active").get(pk=rose.pk)


def test_a_hijacked_account_stops_at_once_with_its_reasons_and_its_remedies(rose, run_jobs):
    decision = _stopped(rose)
    assert _state(rose) == (AT + THREE_DAYS, None, True)
    run_jobs()
    sent = next(letter for letter in mail.outbox if letter.to == [rose.email])
    for told in (WHY, "suspendu en urgence", "soixante-douze heures", "contester dès maintenant", "323-1"):
        assert told in sent.body
    assert (decision.is_by_platform, decision.decided_by) == (True, cast.administrator())
    line = lines(Filter())[0]
    assert (line.by, line.measure_label) == (
        "L’administration de la plateforme", "suspendu pour un temps, à titre provisoire",
    )  # fmt: skip
    assert "l’administration de la plateforme" in timeline(decision.case, AT)[-1].title


def test_it_falls_by_itself_and_is_not_repeated(rose):
    case = _stopped(rose).case
    with pytest.raises(CourtRefused, match="déjà suspendu"):
        _stopped(rose)
    tend(pk=case.pk, at=AT + THREE_DAYS - timedelta(seconds=1))
    assert _state(rose)[0] == AT + THREE_DAYS
    tend(pk=case.pk, at=AT + THREE_DAYS)
    assert _state(rose) == (None, None, True)
    with pytest.raises(CourtRefused, match="ne se répète pas"):
        _stopped(rose, at=AT + THREE_DAYS)


def test_its_holder_contests_and_a_panel_decides(rose):
    case = _stopped(rose).case
    contest(by=rose, case=case, text="C’est bien moi : j’ai changé mon mot de passe.", at=AT + timedelta(hours=2))
    case.refresh_from_db()
    assert case.state == Case.State.PANEL
    court.judge(case, "none", "none", "closure", at=AT + timedelta(hours=3))
    assert _state(rose) == (None, None, True)


def test_what_the_panel_decides_may_last(rose):
    case = ask_panel(by=cast.administrator(), holder=rose, reason=WHY, at=AT)
    assert _state(rose) == (None, None, True)
    court.judge(case, "closure", "closure", "none", at=AT + timedelta(hours=1))
    assert _state(rose) == (None, AT + timedelta(hours=1), False)


def test_who_stopped_it_gives_it_back_before_its_time(rose):
    ada = cast.administrator()
    with pytest.raises(CourtRefused, match="Aucune mesure d’urgence"):
        give_back(by=ada, holder=rose, reason=WHY, at=AT)
    _stopped(rose)
    give_back(by=ada, holder=rose, reason="Elle a repris la main sur son compte.", at=AT + timedelta(hours=1))
    assert _state(rose) == (None, None, True)
    paul = cast.member("Paul Roux")
    case = _stopped(paul).case
    contest(by=paul, case=case, text="C’est bien moi.", at=AT)
    give_back(by=ada, holder=paul, reason="Il a repris la main sur son compte.", at=AT + timedelta(hours=1))
    assert _state(paul) == (None, None, True)
    case.refresh_from_db()
    assert case.state == Case.State.PANEL  # which was asked, and still judges


def test_nobody_else_and_never_without_a_ground_and_a_reason(rose):
    ada, paul, boss = cast.administrator(), cast.member("Paul Roux"), cast.delegate_of(
        cast.delegation("Délégation de Narbonne", cast.place()), "Prisca Bonnet", "president"
    )  # fmt: skip
    own = cast.organisation("Les Amis d’Ada", kind="association", rna="W111001234", owner=ada)
    for by, holder in ((paul, rose), (boss, rose), (ada, ada), (ada, own)):
        for act in (suspend_alone, ask_panel, give_back):
            extra = {"ground": HIJACKED} if act is suspend_alone else {}
            with pytest.raises(NotAllowed):
                act(by=by, holder=holder, reason=WHY, at=AT, **extra)
    with pytest.raises(CourtRefused, match="Citez"):
        _stopped(rose, ground=NOTHING)
    with pytest.raises(CourtRefused, match="20 caractères"):
        _stopped(rose, reason="non")
    assert _state(rose) == (None, None, True)
    assert not Decision.objects.exists()
    assert not Case.objects.exists()


def test_an_organisation_is_stopped_the_same_way(rose):
    town = cast.organisation(owner=rose)
    case = suspend_alone(by=cast.administrator(), holder=town, reason=WHY, ground=HIJACKED, at=AT).case
    town = Organisation.objects.get(pk=town.pk)
    assert (town.may_publish(AT), town.may_publish(AT + THREE_DAYS)) == (False, True)
    give_back(by=cast.administrator(), holder=town, reason="Son équipe a repris la main.", at=AT + timedelta(hours=1))
    case.refresh_from_db()
    assert (case.is_suspending, Organisation.objects.get(pk=town.pk).may_publish(AT + timedelta(hours=1))) == (False, True)


def test_the_administration_does_it_on_one_page(client, rose):
    client.force_login(cast.administrator())
    address = f"/administration/membres/{rose.pk}/urgence/"
    assert "trois personnes" in client.get(address).text
    wrong = client.post(address, {"act": "suspend", "suspend-reason": "non", "suspend-ground": "loi:piratage"})
    assert (wrong.status_code, "non</textarea>" in wrong.text) == (422, True)
    assert _state(rose)[0] is None
    typed = {"act": "suspend", "suspend-reason": WHY, "suspend-ground": "loi:piratage"}
    assert client.post(address, typed)["Location"] == address
    assert _state(rose)[0] is not None
    page = client.get(address).text
    assert "Suspendu en urgence jusqu’au" in page
    assert client.post(address, typed).status_code == 422
    assert client.post(address, {"act": "back", "back-reason": "Elle a repris la main sur son compte."}).status_code == 302
    assert _state(rose)[0] is None
    assert client.post(address, {"act": "panel", "panel-reason": WHY}).status_code == 302
    assert "lui seul décide" in client.get(address).text
    assert client.post(address, {"act": "panel", "panel-reason": WHY}).status_code == 422
    assert client.get(f"/administration/membres/{cast.administrator().pk}/urgence/").status_code == 404
