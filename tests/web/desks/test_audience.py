"""What editors, mayors and delegations are told of their readers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from parvis.commons.audience.actions import add_plays, add_views
from parvis.commons.audience.counted import Play, View
from parvis.commons.audience.models import DailyReach, DailyViews, Source, VainSearch
from parvis.commons.audience.queries import SPANS, Report, Span, report_of, span_at
from parvis.ground.territories.models import Level
from parvis.ground.territories.queries import by_code
from parvis.media.publications import actions as publishing
from parvis.media.publications.models import Category, Publication
from parvis.people.members.models import Member
from tests import cast
from tests.cast import AT
from tests.town_hall import Hall, issued_alert, town_hall

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 21)


@pytest.fixture
def hall() -> Iterator[Hall]:
    with time_machine.travel(AT + timedelta(hours=1), tick=False):
        cast.delegation()  # nothing appears where nobody checks it
        yield town_hall()


def piece(hall: Hall, title: str = "Le marché de Narbonne") -> int:
    category = Category.objects.first()
    draft = publishing.start_draft(
        by=hall.secretary, organisation=hall.organisation, at=AT, title=title, body="<p>Mardi.</p>", category=category
    )  # fmt: skip
    number = publishing.publish(by=hall.secretary, publication=draft, territories=[hall.place], at=AT).number
    assert number is not None
    return number


def read(number: int, count: int, source: Source = Source.DIRECT, *, days: int = 0, place: str = "") -> None:
    add_views(views={View("publication", number, TODAY - timedelta(days=days), source.value, place): count})


def page(member: Member, address: str, status: int = 200) -> str:
    client = Client()
    client.force_login(member)
    answer = client.get(address)
    assert answer.status_code == status, (address, answer.status_code)
    return answer.content.decode().replace("\u202f", " ").replace("\xa0", " ")


def test_an_editor_reads_how_often_from_where_and_from_whose_pages(hall: Hall) -> None:
    number = piece(hall)
    read(number, 60, Source.SEARCH, place="narbonne-11262")
    read(number, 40, Source.SOCIAL, days=3)
    read(number, 500, days=31)
    told = page(hall.secretary, "/redaction/audience/")
    assert "<dd>100</dd>" in told and "60 %" in told and "Un réseau social" in told
    assert "<dd>600</dd>" in page(hall.secretary, f"/redaction/audience/publication/{number}/")
    assert "<dd>600</dd>" in page(hall.secretary, "/redaction/audience/?periode=90")
    assert "/transparence/mesure/" in told


def test_what_a_few_did_is_not_told_and_cannot_be_worked_out(hall: Hall) -> None:
    number = piece(hall)
    for source, count in ((Source.SEARCH, 50), (Source.SOCIAL, 3), (Source.DIRECT, 7)):
        read(number, count, source, place="narbonne-11262" if source == Source.SOCIAL else "")
    report = report_of({"publication": [number]}, _span("30"))
    said = {share.label: share.said or share.part.people for share in report.sources}
    assert said["Un réseau social"] == "moins de 5" and said["Accès direct"] == "non communiqué"
    assert said["Un moteur de recherche"] == 50 and said["Un autre site"] == 0
    assert [share.said for share in report.places] == ["moins de 5", "non communiqué"]
    for address in ("/redaction/audience/", "/redaction/audience/chiffres.csv"):
        told = page(hall.secretary, address)
        assert "moins de 5" in told and "non communiqué" in told


def test_the_file_says_what_the_page_says_and_no_title_is_a_formula(hall: Hall) -> None:
    read(piece(hall, "=SOMME(A1:A9) des marchés"), 12, Source.SEARCH)
    told = page(hall.secretary, "/redaction/audience/chiffres.csv?periode=365")
    assert told.startswith("\ufeff") and "Un moteur de recherche;12" in told and "novembre 2026;01/11/2026;12" in told
    assert "'=SOMME(A1:A9) des marchés;article;21/11/2026;12;12;" in told


def test_of_a_film_one_reads_what_is_played(hall: Hall) -> None:
    number = piece(hall)
    add_plays(plays={Play("publication", number, TODAY, part): count for part, count in enumerate((40, 31, 22, 9, 6))})
    told = page(hall.secretary, f"/redaction/audience/publication/{number}/")
    assert "Lue à moitié" in told and ">22<" in told


def test_nobody_reads_the_figures_of_others(hall: Hall) -> None:
    number = piece(hall)
    rival = cast.editor_of(cast.organisation("Coursan XV"), "Rémi Rival")
    for address in (f"/redaction/audience/publication/{number}/", "/redaction/audience/?pour=mairie-de-narbonne",
                    f"/redaction/audience/chiffres.csv?piece=publication-{number}", "/redaction/audience/territoire/",
                    "/redaction/audience/chiffres.csv?lieu=1", "/redaction/audience/chiffres.csv?piece=publication-" + "9" * 30,
                    "/redaction/audience/publication/999999/", "/redaction/audience/inconnu/1/", "/redaction/audience/?periode=7",
                    "/delegation/audience/"):  # fmt: skip
        page(rival, address, 404)
    publishing.withdraw(by=hall.secretary, publication=_publication(number), at=AT)
    page(hall.secretary, f"/redaction/audience/publication/{number}/", 404)


def test_a_town_hall_and_a_delegation_read_the_totals_of_their_territory_whoever_publishes(hall: Hall) -> None:
    read(piece(hall), 30, place="narbonne-11262")
    other = town_hall("Mairie de Gruissan", place=cast.place("gruissan-11170"))
    read(piece(other, "Le port de Gruissan"), 21, place="gruissan-11170")
    delegate = cast.delegate_of(cast.delegation("Délégation du Narbonnais", by_code(Level.INTERCOMMUNALITY, "241100593")))
    VainSearch.objects.create(territory=other.place, where="market", words="tarte aux figues", date=TODAY, count=5)
    mayor, both = page(hall.mayor, "/redaction/audience/territoire/"), page(delegate, "/delegation/audience/")
    assert "<dd>30</dd>" in mayor and "Gruissan" not in mayor
    assert "<dd>51</dd>" in both and "tarte aux figues" in both and "Le port de Gruissan" not in both
    assert "En tout;;51" in page(delegate, "/delegation/audience/chiffres.csv")
    page(delegate, "/delegation/audience/?lieu=gruissan-11170", 404)


def test_letters_and_alerts_stand_beside_and_the_page_asks_as_much_for_one_piece_as_for_many(
    hall: Hall, django_assert_num_queries
) -> None:  # fmt: skip
    issued_alert(hall)
    client = Client()
    client.force_login(hall.secretary)
    read(piece(hall), 30)
    assert "Coupure d’eau" in client.get("/redaction/audience/").content.decode()
    for n in range(4):
        read(piece(hall, f"Titre {n}"), 30)
    with django_assert_num_queries(29):
        client.get("/redaction/audience/")


COUNTED = st.tuples(
    st.integers(0, 2), st.integers(0, 400), st.sampled_from(list(Source)),
    st.sampled_from(["", "narbonne-11262", "aude-d11", "nulle-part"]), st.integers(1, 60),
)  # fmt: skip


def test_whatever_is_counted_the_sums_are_equal_and_the_classes_share_all_of_it(hall: Hall) -> None:
    numbers = [piece(hall, f"Titre {n}") for n in range(3)]
    pieces = {"publication": numbers}

    @settings(max_examples=15, deadline=None)
    @given(st.lists(COUNTED, max_size=25), st.sampled_from(sorted(SPANS)))
    def holds(rows: list[tuple[int, int, Source, str, int]], key: str) -> None:
        DailyViews.objects.all().delete()
        DailyReach.objects.all().delete()
        views: Counter[View] = Counter()
        for which, back, source, place, count in rows:
            views[View("publication", numbers[which], TODAY - timedelta(days=back), source.value, place)] += count
        add_views(views=views)
        span = _span(key)
        inside = {view: count for view, count in views.items() if span.since <= view.on <= span.until}
        total = sum(inside.values())
        report = report_of(pieces, span)
        assert report.total == total == sum(report.plot.series[0].values)
        assert sum(report_of({"publication": [number]}, span).total for number in numbers) == total
        by_source: Counter[str] = Counter()
        for view, count in inside.items():
            by_source[str(Source(view.source).label)] += count
        for share in report.sources:
            assert share.part.people in {None, by_source[share.label]} and by_source[share.label] not in range(1, 5) or share.said
        for shares in (report.sources, report.places):
            shown = sum(share.part.people or 0 for share in shares)
            hidden = [share for share in shares if share.part.people is None]
            assert shown == total if not hidden else total - shown >= len(hidden)
            # One alone is hidden only where there is no other: elsewhere the total would give it away.
            assert len(hidden) != 1 or not shown

    holds()


def _span(key: str) -> Span:
    span = span_at(key, TODAY)
    assert span is not None
    return span


def _publication(number: int) -> Publication:
    return Publication.objects.get(number=number)


def test_the_report_is_one_of_nothing_where_nothing_stands() -> None:
    found: Report = report_of({}, _span("30"))
    assert found.total == 0 and found.plot.is_empty and found.best_day is None
