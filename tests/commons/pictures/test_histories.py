"""Random histories of a sheet: whatever people do, in whatever order, nobody is shown who must not be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils.timezone import localdate
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from parvis.commons.moderation.actions import refuse_film
from parvis.commons.moderation.grounds import Ground
from parvis.commons.pictures import actions, registry
from parvis.commons.pictures.actions.consents import tend
from parvis.commons.pictures.checklist import LINES
from parvis.commons.pictures.models import Consent, Face, Sheet
from parvis.commons.pictures.queries.gate import faces_of, hidden_faces, is_passed
from parvis.commons.pictures.registry import Carried
from parvis.ground.core.errors import NotAllowed, Refused
from tests import cast
from tests.cast import AT
from tests.faces import found

FILM = 7
WHY = "Un enfant s’y reconnaît, sans l’accord de ses parents."


class Films:
    """Films that are made at once or later, and know whether readers see them."""

    key = "video"
    noun = "vidéo"

    def __init__(self, organisation: int) -> None:
        self.organisation = organisation
        self.is_ready = self.is_shown = False

    def get_many(self, ids: Iterable[int]) -> dict[int, Carried]:
        told = Carried("Le bal", self.organisation, "/redaction/videos/7/", (), self.is_ready, duration_ms=60_000)
        return {FILM: told} if FILM in set(ids) else {}

    def signed(self, id: int, *, by: Any, at: datetime) -> None:
        self.is_ready = False

    def passed(self, id: int, *, by: Any, at: datetime) -> None:
        self.is_shown = True

    def returned(self, id: int, *, reason: str, at: datetime) -> None:
        self.is_shown = False


class Town:
    def __init__(self) -> None:
        here = cast.delegation()
        self.hall = cast.organisation()
        self.editor = cast.editor_of(self.hall)
        self.author = cast.editor_of(self.hall, "Luc Auteur", role="author")
        self.delegate = cast.delegate_of(here)
        self.people = [self.editor, self.author, self.delegate, cast.member("Paul Autre")]
        self.films = Films(self.hall.pk)


class Histories(RuleBasedStateMachine):
    town: Town

    def __init__(self) -> None:
        super().__init__()
        self.now = AT
        self._block = transaction.atomic()
        self._block.__enter__()
        self.town.films.is_ready = self.town.films.is_shown = False

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self._block.__exit__(None, None, None)

    def attempt(self, act: Callable[[], Any]) -> None:
        """Do it, or be refused and find everything as it was."""
        before = self._told()
        try:
            with transaction.atomic():
                act()
        except (Refused, NotAllowed):
            assert self._told() == before

    def _told(self) -> list[Any]:
        faces = list(Face.objects.order_by("pk").values_list("pk", "decision", "shield", "consent"))
        return [faces, list(Sheet.objects.values_list("state", "round")), self.town.films.is_shown]

    def _face(self, place: int) -> Face | None:
        faces = list(faces_of("video", FILM))
        return faces[place % len(faces)] if faces else None

    @rule(faces=st.integers(0, 3))
    def search(self, faces: int) -> None:
        what = [found(x=1000 * place, first_ms=place * 900, last_ms=place * 900 + 2000) for place in range(faces)]
        self.attempt(lambda: actions.put_faces(kind="video", id=FILM, organisation=self.town.hall, found=what, at=self.now))

    @rule()
    def still_visible(self) -> None:
        self.attempt(lambda: actions.add_faces(kind="video", id=FILM, found=[found(last_ms=500)], at=self.now))

    @rule(who=st.integers(0, 3), days=st.none() | st.integers(0, 3))
    def consent(self, who: int, days: int | None) -> None:
        until = localdate(self.now) + timedelta(days=days) if days is not None else None
        self.attempt(
            lambda: actions.record(
                by=self.town.people[who], organisation=self.town.hall, person="Rose", scope="Le bal", how="paper",
                given_on=date(2026, 1, 1), until=until, at=self.now,
            )
        )  # fmt: skip

    @rule(
        who=st.integers(0, 3), place=st.integers(0, 9), decision=st.sampled_from(["undecided", "consent", "blur", "crowd"]),
        shield=st.sampled_from(["", "", "", "minor", "officer"]),
    )  # fmt: skip
    def decide(self, who: int, place: int, decision: str, shield: str) -> None:
        face, consent = self._face(place), Consent.objects.order_by("-pk").first()
        if face is not None:
            self.attempt(
                lambda: actions.decide_face(
                    by=self.town.people[who], face=face, decision=decision, shield=shield, consent=consent, at=self.now
                )
            )

    @rule(place=st.integers(0, 9))
    def blur_the_rest(self, place: int) -> None:
        kept = self._face(place)
        shown = [kept.pk] if kept is not None and kept.decision != "undecided" else []
        self.attempt(lambda: actions.blur_all_but(by=self.town.editor, kind="video", id=FILM, shown=shown, at=self.now))

    @rule(x=st.integers(-10, 10_000), who=st.integers(0, 3))
    def draw(self, x: int, who: int) -> None:
        self.attempt(
            lambda: actions.draw_box(
                by=self.town.people[who], kind="video", id=FILM, box=(x, 10, 900, 900), at_ms=500, last_ms=900, at=self.now
            )
        )

    @rule(who=st.integers(0, 3), is_whole=st.booleans())
    def sign(self, who: int, is_whole: bool) -> None:
        lines = list(LINES["video"]) if is_whole else ["looked"]
        self.attempt(lambda: actions.sign_sheet(by=self.town.people[who], kind="video", id=FILM, ticked=lines, at=self.now))

    @rule()
    def decide_all_and_sign(self) -> None:
        """So that histories go further than chance would take them."""
        self.blur_the_rest(0)
        self.sign(0, True)

    @rule()
    def make(self) -> None:
        self.town.films.is_ready = True

    @rule(who=st.integers(0, 3))
    def let_through(self, who: int) -> None:
        self.attempt(lambda: actions.pass_sheet(by=self.town.people[who], kind="video", id=FILM, at=self.now))

    @rule(who=st.integers(0, 3))
    def send_back(self, who: int) -> None:
        self.attempt(lambda: actions.send_back(by=self.town.people[who], kind="video", id=FILM, reason=WHY, at=self.now))

    @rule()
    def refuse(self) -> None:
        ground = Ground(law="vie-privee")
        self.attempt(lambda: refuse_film(by=self.town.delegate, id=FILM, reason=WHY, ground=ground, at=self.now))

    @rule(by_link=st.booleans(), which=st.integers(0, 4))
    def take_back(self, by_link: bool, which: int) -> None:
        consents = list(Consent.objects.order_by("pk"))
        if consents:
            by = None if by_link else self.town.editor
            self.attempt(lambda: actions.withdraw(by=by, consent=consents[which % len(consents)], at=self.now))

    @rule(days=st.integers(1, 4))
    def days_go_by(self, days: int) -> None:
        self.now += timedelta(days=days)
        tend(at=self.now)

    @invariant()
    def nobody_is_shown_who_must_not_be(self) -> None:
        sheet = Sheet.objects.filter(carrier_kind="video", carrier_id=FILM).first()
        assert self.town.films.is_shown == is_passed("video", FILM)
        if sheet is None or not self.town.films.is_shown:
            return
        assert (sheet.signed_by, sheet.judged_by) == (self.town.editor, self.town.delegate)
        hidden = set(hidden_faces("video", FILM).values_list("pk", flat=True))
        for face in faces_of("video", FILM):
            assert face.decision != "undecided"
            if face.pk not in hidden:
                assert not face.shield
                assert face.decision == "crowd" or (face.consent is not None and face.consent.holds_on(localdate(self.now)))


@pytest.fixture
def town(db: None) -> Iterator[Town]:
    made, before = Town(), dict(registry._carriers)
    registry.plug_carrier(made.films)
    yield made
    registry._carriers.clear()
    registry._carriers.update(before)


def test_whatever_happens_nobody_is_shown_who_must_not_be(town: Town) -> None:
    Histories.town = town
    run_state_machine_as_test(
        Histories,
        settings=settings(
            max_examples=25, stateful_step_count=25, deadline=None, derandomize=True, database=None,
            phases=(Phase.generate,), suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip
