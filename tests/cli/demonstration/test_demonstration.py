"""The demonstration is the first thing a mayor reads: whole, alive, and filled in once."""

from collections import defaultdict
from datetime import UTC, datetime, timedelta
from io import BytesIO
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

from allauth.account.models import EmailAddress
from django.db import transaction
from pypdf import PdfReader

from parvis.cli.demonstration.cast import Cast
from parvis.cli.demonstration.filling import PASSWORD, accounts, fill
from parvis.cli.demonstration.giving import Giving
from parvis.cli.demonstration.paper import make_pdf
from parvis.cli.demonstration.pictures import HEIGHT, SCENES, WIDTH, draw
from parvis.cli.demonstration.pieces import read_all, with_days
from parvis.cli.demonstration.social import neighbours
from parvis.commons.moderation.models import Appeal, Case, Check, Decision
from parvis.ground.journal.models import Entry
from parvis.media.imports.models import ImportLine
from parvis.media.publications.models import Nature, Publication, State
from parvis.money.billing.models import BankLine, Document, Refund, Run
from parvis.money.ledger.models import ClosedMonth
from parvis.money.ledger.queries import check_books
from parvis.money.subscriptions.models import Gift, ShareStatement, Subscription, Term
from parvis.people.delegations.models import Delegation, Mandate
from parvis.people.members.models import Member
from parvis.people.members.queries import by_email
from parvis.people.organisations.models import Application, Organisation
from parvis.people.organisations.queries import closed_in_register, facts_about
from tests.demonstration import NOW, filled_database


def test_it_is_whole_and_up_to_date(demonstration: None) -> None:
    # What was brought in from elsewhere came with its own dates, or waits with the number it will have.
    brought = ImportLine.objects.filter(piece__isnull=False).values("piece")
    released = Publication.objects.filter(number__isnull=False).exclude(pk__in=brought)

    assert Organisation.objects.count() >= 8
    assert released.count() >= 60
    newest, oldest = released.latest("published_at").published_at, released.earliest("published_at").published_at
    assert (NOW - newest).days <= 7
    assert (newest - oldest).days > 600
    assert list(released.order_by("number")) == list(released.order_by("published_at", "number"))
    assert set(released.values_list("nature", flat=True)) == set(Nature.values)
    assert set(Publication.objects.values_list("state", flat=True)) >= {State.DRAFT, State.SCHEDULED, State.INVALIDATED}
    assert Check.objects.filter(state=Check.State.WAITING).exists()


def test_sixty_neighbours_of_narbonne_speak_and_hold_no_office(demonstration: None) -> None:
    sixty = neighbours(Cast(places={}))

    assert len({one.name for one in sixty}) == 60 and all(one.may_speak and one.home for one in sixty)
    assert {one.home.name for one in sixty if one.home} >= {"Narbonne", "Coursan", "Gruissan", "Fleury", "Sigean"}
    assert not Mandate.objects.filter(member__in=sixty).exists()


def test_a_second_start_changes_nothing(demonstration: None, django_assert_num_queries: Any) -> None:
    before = Entry.objects.count()

    with django_assert_num_queries(1):
        assert not fill(now=NOW)

    assert Entry.objects.count() == before


def test_every_account_signs_in_with_the_one_password(demonstration: None) -> None:
    assert {account.role for account in accounts()} == {
        "resident", "editor", "delegate", "panel", "treasurer", "merchant", "concierge", "newcomer", "mayor",
        "administrator",
    }  # fmt: skip
    for account in accounts():
        member = by_email(account.email)
        assert member is not None and member.check_password(PASSWORD)


def test_people_hold_the_mandates_of_their_delegations(demonstration: None) -> None:
    roles = {(mandate.delegation.name, mandate.role) for mandate in Mandate.objects.select_related("delegation")}

    assert {role for name, role in roles if name == "Délégation du Narbonnais"} >= {
        "president", "verifier", "moderator", "panel", "treasurer", "journalist", "concierge"
    }  # fmt: skip
    for delegation in Delegation.objects.exclude(name="Délégation nationale"):
        assert delegation.mandates.filter(role="panel").count() >= 3, delegation.name
    assert Member.objects.filter(verified_at__isnull=True).count() >= 4


def test_the_registers_know_its_organisations_and_some_wait_for_an_answer(demonstration: None) -> None:
    for organisation in Organisation.objects.all():
        assert organisation.authenticated_by_whom.startswith("la délégation"), organisation
        if organisation.slug.startswith(("mairie", "coursan", "lettre", "librairie")):
            assert {fact.tone for fact in facts_about(organisation)} == {"good"}, organisation
    states = Application.objects.filter(siren__startswith="9911").values_list("state", flat=True)
    assert sorted(states) == ["refused", "waiting"]
    assert closed_in_register(siren="991126756", siret="", rna="").endswith("cessée depuis le 30 juin 2024.")


def test_a_case_stands_at_each_stage_of_the_court(demonstration: None) -> None:
    assert set(Case.objects.values_list("state", flat=True)) == set(Case.State.values)
    assert Case.objects.filter(is_urgent=True, state=Case.State.OPEN).exists()
    hidden = Decision.objects.filter(is_provisional=True).latest("decided_at")
    assert hidden.case.is_hiding and hidden.is_in_force(NOW)
    reversed_case = Case.objects.get(state=Case.State.FINAL)
    assert {panel.delegation.name for panel in reversed_case.panels.all()} > {"Délégation du Narbonnais"}
    assert not reversed_case.is_hiding
    assert reversed_case.appeals.get().outcome == Appeal.Outcome.UPHELD


def test_two_years_of_money_are_in_its_books(demonstration: None) -> None:
    terms = Term.objects.filter(kind=Term.Kind.PAID)

    assert check_books() == []
    assert (terms.latest("starts_on").starts_on - terms.earliest("starts_on").starts_on).days > 600
    assert {one.means for one in Document.objects.filter(kind="380")} == {"transfer", "mandate", "debit", "cheque"}
    assert Document.objects.filter(kind=Document.Kind.CREDIT_NOTE).count() >= 2
    assert Refund.objects.get().paid_on is not None
    assert Subscription.objects.get(state=Subscription.State.SUSPENDED).organisation.name == "Camping des Étangs"
    assert {statement.delegation.name for statement in ShareStatement.objects.select_related("delegation")} == {
        "Délégation du Narbonnais", "Délégation de l’Aude", "Délégation du Biterrois",
    }  # fmt: skip
    assert set(Run.objects.values_list("state", flat=True)) <= {Run.State.SENT, Run.State.BOOKED}
    assert [line.amount for line in BankLine.objects.filter(outcome="").order_by("-amount")] == [21_600, 18_500]
    assert ClosedMonth.objects.count() >= 22


def test_a_town_gives_to_forty_shops_and_most_of_them_are_there(demonstration: None) -> None:
    invitations = Gift.objects.get().invitations

    assert invitations.count() >= 40
    assert invitations.filter(through="letter").count() >= 15
    assert invitations.exclude(through__in=["", "letter"]).count() >= 5
    assert invitations.filter(activated_at__isnull=False).count() >= 25
    assert invitations.filter(claimed_at__isnull=False, activated_at__isnull=True).exists()
    keeper = by_email("merchant@demo.parvis.test")
    assert keeper is not None
    assert Organisation.objects.get(team__member=keeper).may_publish(NOW)


def test_one_that_an_earlier_version_filled_gains_what_it_lacks(demonstration: None) -> None:
    with transaction.atomic():
        pieces = Publication.objects.count()
        Mandate.objects.filter(role="panel").update(role="facilitator")
        for model in (Member, EmailAddress):
            model.objects.filter(email="panel@demo.parvis.test").update(email="autrefois@demo.parvis.test")

        assert fill(now=NOW)

        assert Publication.objects.count() == pieces
        assert Mandate.objects.filter(role="panel", member__email="panel@demo.parvis.test").exists()
        assert not fill(now=NOW)
        transaction.set_rollback(True)


def test_every_piece_names_a_scene_and_describes_its_picture() -> None:
    for piece in read_all():
        if told := piece.matter.get("picture"):
            assert told["scene"] in SCENES, piece.key
            assert len(told["alt"]) > 15 and told["credit"], piece.key
        assert 0 < len(piece.title) <= 160, piece.key


def test_the_same_scene_and_seed_give_the_same_picture() -> None:
    picture = draw("lagoon", 3)

    assert picture.size == (WIDTH, HEIGHT)
    assert picture.tobytes() == draw("lagoon", 3).tobytes() != draw("lagoon", 4).tobytes()


def test_it_can_be_filled_on_any_day(django_db_setup: None, django_db_blocker: Any) -> None:
    """Also in the weeks after a new charter, when half of what it tells was judged by the one before."""
    with django_db_blocker.unblock(), filled_database(now=datetime(2026, 11, 21, 9, 0, tzinfo=UTC)):
        assert Case.objects.exists()


def test_days_move_with_the_calendar() -> None:
    assert with_days("dès {2026-12-01}", timedelta()) == "dès mardi 1er décembre"
    assert with_days("dès {2026-11-28}", timedelta(weeks=1)) == "dès samedi 5 décembre"


def test_a_paper_reads_back() -> None:
    paper = PdfReader(BytesIO(make_pdf("Mairie", "Procès-verbal (séance)", "Un été. " * 900)))

    assert len(paper.pages) == 3
    assert "Procès-verbal (séance)" in paper.pages[0].extract_text()


def test_the_gift_opens_on_a_day_of_its_own_clock_whatever_the_hour(monkeypatch: Any) -> None:
    """Opened at 23 h 11 in winter, 150 days before is past midnight in summer: the day before would be refused."""
    told: dict[str, Any] = {}
    monkeypatch.setattr("parvis.cli.demonstration.giving.gifts.open_gift", lambda **given: told.update(given))
    anyone: Any = SimpleNamespace(owners=defaultdict(object), organisations=defaultdict(object))
    for hour in range(24):
        Giving(anyone, now=datetime(2026, 11, 22, hour, 11, tzinfo=UTC))._open()
        assert told["opens_on"] == told["at"].astimezone(ZoneInfo("Europe/Paris")).date(), hour
