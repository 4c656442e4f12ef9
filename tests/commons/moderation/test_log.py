"""The public record: every decision by role, ground, measure and delay; never a name, never a content (R61, R64, R65)."""

import csv
import io
import json
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

import pytest
import time_machine
from django.test import Client

from parvis.commons.moderation.actions.replies import ask_reply, confirm_reply, refuse_reply, show_reply
from parvis.commons.moderation.models import Appeal, Case, Decision, Panel, Report, Seat, Statement, Vote
from parvis.commons.moderation.queries import log
from parvis.commons.moderation.queries.figures import report
from parvis.people.delegations.models import Mandate
from tests import cast
from tests.cast import AT
from tests.square import Square
from tests.web.pages import read

pytestmark = pytest.mark.django_db
CANARIES = ("Rapportine", "Canari", "Aveline", "contenu-secret", "explication-secrete", "passage-secret", "canari@exemple.test")
NOW = AT + timedelta(days=20)


class Court(Square):
    """Cases as the court leaves them behind, with a canary in each private field."""

    def __init__(self) -> None:
        super().__init__()
        self.article = self.piece("Aveline contenu-secret", body="<p>contenu-secret</p>" * 20)
        self.author = cast.member("Aveline Canari")
        self.jury = [cast.delegate_of(self.delegation, f"Canari Juré{number}", Mandate.Role.PANEL_MEMBER) for number in "ABC"]
        self._numbers = count(1)

    def case(self, at: datetime = AT, *, urgent: bool = False, place: Any = None, **ground: Any) -> Case:
        number = next(self._numbers)
        case = Case.objects.create(
            reference=f"2026-{number:06}", kind="comment", object_id=number, title="contenu-secret", author=self.author,
            territory=place or self.narbonne, delegation=self.delegation, opened_at=at, is_urgent=urgent,
        )  # fmt: skip
        Report.objects.create(
            case=case, reference=f"r{number}", place="passage-secret", explanation="explication-secrete",
            name="Rapportine Canari",
            email="canari@exemple.test", is_in_good_faith=True, is_urgent=urgent, received_at=at,
            **(ground or {"charter_version": "2", "charter_article": 7}),
        )  # fmt: skip
        return case

    def hide(self, case: Case, at: datetime) -> Decision:
        return self._stated(case, at, measure="hidden", decided_by=self.delegate, is_provisional=True,
                            expires_at=at + timedelta(hours=72), charter_version="2", charter_article=7)  # fmt: skip

    def judge(self, case: Case, at: datetime, measure: str = "removed", stage: str = "first", **more: Any) -> Decision:
        panel = Panel.objects.create(case=case, stage=stage, delegation=self.delegation, drawn_at=at - timedelta(hours=1),
                                     head="0" * 64, seed="0" * 64)  # fmt: skip
        cited = {} if measure == "none" else {"charter_version": "2", "charter_article": 7}
        for rank, member in enumerate(self.jury, start=1):
            seat = Seat.objects.create(panel=panel, member=member, mandate=member.mandates.get(), rank=rank, seated_at=at,
                                       due_at=at + timedelta(days=2))  # fmt: skip
            Vote.objects.create(seat=seat, measure=measure, reason="explication-secrete", cast_at=at, **cited, **more)
        return self._stated(case, at, measure=measure, panel=panel, **cited, **more)

    def appeal(self, decision: Decision, outcome: str, at: datetime, panel: Panel | None) -> None:
        Appeal.objects.create(case=decision.case, decision=decision, side="author", by=self.author, text="explication-secrete",
                              opened_at=at, panel=panel, outcome=outcome, closed_at=at if outcome else None)  # fmt: skip

    def reply(self, at: datetime, *, shown: bool) -> None:
        reply = ask_reply(kind="publication", id=self.article.number, name="Aveline Canari", email="canari@exemple.test",
                          passage="passage-secret", text=f"contenu-secret, réponse {next(self._numbers)}", at=at)  # fmt: skip
        confirm_reply(reply=reply, at=at)
        if shown:
            show_reply(by=self.delegate, reply=reply, at=at + timedelta(hours=5))
        else:
            refuse_reply(by=self.delegate, reply=reply, reason="explication-secrete, longue", charter_article=20, at=at)

    def _stated(self, case: Case, at: datetime, **fields: Any) -> Decision:
        decision = Decision.objects.create(case=case, decided_at=at, facts="explication-secrete", **fields)
        Statement.objects.create(decision=decision, text="contenu-secret", sent_to=1, sent_at=at)
        Case.objects.filter(pk=case.pk).update(decided_at=at, state="decided")
        return decision


@pytest.fixture
def court(db: None) -> Court:
    return Court()


@pytest.fixture
def history(court: Court) -> Court:
    """A notice hidden within the hour and judged the next day, reversed; an urgent one; another place; two replies."""
    first = court.case()
    court.hide(first, AT + timedelta(hours=1))
    removed = court.judge(first, AT + timedelta(hours=25))
    again = court.judge(first, AT + timedelta(days=4), "none", stage="appeal")
    court.appeal(removed, "upheld", AT + timedelta(days=3), panel=again.panel)
    court.judge(court.case(urgent=True, law="menaces"), AT + timedelta(hours=3), "suspension", days=8)
    court.judge(court.case(place=court.gruissan), AT + timedelta(hours=5), "label", label_text="contenu-secret")
    court.reply(AT + timedelta(days=1), shown=True)
    court.reply(AT + timedelta(days=2), shown=False)
    court.case(at=AT + timedelta(days=5))  # still waits
    return court


def test_a_line_says_role_ground_measure_and_delays(history: Court):
    told = {(line.measure, line.origin): line for line in log.lines(log.Filter())}
    alone, judged = told["hidden", "notice"], told["removed", "notice"]
    assert (alone.role, alone.is_provisional, alone.decided_after) == ("delegate", True, timedelta(hours=1))
    assert alone.by == "Une personne, délégation du Narbonnais"
    assert judged.by == "Un jury de trois personnes, délégation du Narbonnais"
    assert (judged.first_act_after, judged.decided_after) == (timedelta(hours=1), timedelta(hours=25))
    assert (judged.outcome, judged.outcome_label) == ("upheld", "annulée")
    assert judged.ground == "Charte, version 2, article 7 (Ni haine ni menace)"
    appealed = told["none", "appeal"]
    assert (appealed.first_act_after, appealed.decided_after) == (timedelta(hours=23), timedelta(hours=24))
    assert told["reply_shown", "reply"].decided_after == timedelta(hours=5)


def test_the_order_is_stable_and_pages_do_not_overlap(court: Court):
    for _ in range(7):
        court.hide(court.case(), AT + timedelta(hours=1))  # all in the same instant
    whole = [line.reference for line in log.lines(log.Filter())]
    assert len(set(whole)) == 7
    assert [line.reference for start in (0, 3, 6) for line in log.lines(log.Filter(), offset=start, limit=3)] == whole


def test_it_is_filtered_by_territory_year_and_measure(history: Court):
    assert log.count_lines(log.Filter(territory=history.gruissan)) == 1
    assert log.count_lines(log.Filter(territory=history.aude)) == log.count_lines(log.Filter()) == 7
    assert log.count_lines(log.Filter(measure="suspension")) == 1
    since = datetime(2027, 1, 1, tzinfo=UTC)
    assert log.count_lines(log.Filter(since=since)) == 0
    assert {place.slug for place in log.places()} >= {"narbonne-11262", "gruissan-11170", "aude-d11", "france"}


def test_the_yearly_report_adds_up(history: Court, django_assert_num_queries):
    with django_assert_num_queries(4):
        told = report(log.Filter())
    assert (told.notices, told.urgent_notices, told.notices_waiting) == (4, 1, 1)
    assert (told.decisions, told.by_delegate, told.by_panel) == (5, 1, 4)
    assert (told.appeals, told.reversed, told.appeals_waiting) == (1, 1, 0)
    assert (told.replies, told.replies_shown, told.replies_refused) == (2, 1, 1)
    assert (told.suspensions, told.closures) == (1, 0)
    assert told.median_wait == timedelta(hours=5)  # 3, 5 and 25 hours
    assert told.urgent_median_wait == timedelta(hours=3)
    assert {one.label: one.count for one in told.by_measure} == {
        "rien à reprocher": 1, "mention ajoutée": 1, "masqué": 1, "retiré": 1, "suspendu pour un temps": 1,
    }  # fmt: skip
    assert told.notices_by_ground[0].count == 3
    here = report(log.Filter(territory=history.gruissan))
    assert (here.notices, here.decisions, here.appeals) == (1, 1, 0)


PAGES = ("/transparence/decisions/", "/transparence/rapport/", "/narbonne-11262/transparence/")
DATA = ("/transparence/decisions.csv", "/transparence/decisions.json")


@pytest.mark.parametrize("address", [*PAGES, *DATA])
def test_nothing_tells_who_or_what(history: Court, client: Client, address: str):
    with time_machine.travel(NOW, tick=False):
        text = client.get(address).content.decode()
    assert "Narbonne" in text
    assert [word for word in CANARIES if word in text] == []


@pytest.mark.parametrize("address", PAGES)
def test_each_page_stands_on_an_empty_platform_too(db: None, client: Client, address: str):
    read(client, address)


def test_the_page_costs_the_same_for_many_lines(history: Court, client: Client, django_assert_max_num_queries):
    for _ in range(60):
        history.hide(history.case(), AT + timedelta(days=6))
    with time_machine.travel(NOW, tick=False), django_assert_max_num_queries(4):
        page = read(client, "/transparence/decisions/")
    assert len(page.find("tbody tr")) == 50
    with time_machine.travel(NOW, tick=False):
        rest = read(client, "/transparence/decisions/?page=2")
    assert len(rest.find("tbody tr")) == 17
    assert not {e.attributes["id"] for e in page.find("tbody tr")} & {e.attributes["id"] for e in rest.find("tbody tr")}


@pytest.mark.parametrize(
    "query",
    ["annee=2025", "annee=MMXXVI", "annee=20261", "mesure=pilori", "territoire=atlantide-99999", "page=0", "page=2", "page=x"],
)
def test_what_no_list_proposes_does_not_exist(history: Court, client: Client, query: str):
    with time_machine.travel(NOW, tick=False):
        assert client.get(f"/transparence/decisions/?{query}").status_code == 404


def test_csv_and_json_have_the_announced_shape(history: Court, client: Client):
    with time_machine.travel(NOW, tick=False):
        written = client.get("/transparence/decisions.csv?annee=2026").content.decode()
        told = json.loads(client.get("/transparence/decisions.json?mesure=removed").content)
    assert written.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(written[1:]), delimiter=";"))
    assert tuple(rows[0]) == log.COLUMNS
    assert {len(row) for row in rows} == {len(log.COLUMNS)}
    assert len(rows) == 1 + 7
    (removed,) = told["decisions"]
    assert tuple(removed) == log.COLUMNS
    assert (removed["decide_par"], removed["premier_acte_minutes"], removed["decision_minutes"]) == ("panel", 60, 1500)
    assert (removed["charte_article"], removed["recours"], removed["moyens_automatiques"]) == (7, "upheld", False)
    assert told["moyens_automatiques"] == "aucun"
    assert told["chiffres"]["decisions"] == 1


def test_the_pages_name_no_delegation_as_a_formula(court: Court, client: Client):
    court.delegation.__class__.objects.filter(pk=court.delegation.pk).update(name="=HYPERLINK(1)")
    court.hide(court.case(), AT)
    with time_machine.travel(NOW, tick=False):
        assert ";'=HYPERLINK(1);" in client.get("/transparence/decisions.csv").content.decode()
