"""« Vous l’avez ? »: whom a question is put to, how it widens, what is answered, put aside and forgotten."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction

from parvis.commons.notifications.models import Notice
from parvis.ground.core import files
from parvis.ground.core.errors import NotAllowed
from parvis.ground.journal.models import Entry
from parvis.market.requests import working
from parvis.market.requests.actions import (
    RequestRefused,
    answer,
    ask,
    close,
    collect,
    confirm,
    dismiss,
    forget_all,
    refuse_hold,
    release,
    reserve,
    tend,
    tend_all,
)
from parvis.market.requests.models import Answer, Asked, Hold, Question, Ring
from parvis.market.requests.queries import answered_by, answers_of, calls_to_make, demand_of
from parvis.market.requests.words import speaks_of, words_of
from parvis.market.shops.models import Shop, ShopClosure
from parvis.people.delegations.models import Mandate
from tests import cast, stall
from tests.cast import AT
from tests.commons.pictures.drawn import drawn
from tests.jobs import deliver_waiting_mail

from .street import Street, asking, put_to, shops_asked

pytestmark = pytest.mark.django_db
State, Kind, Through = Question.State, Answer.Kind, Answer.Through


@pytest.fixture
def street() -> Street:
    return Street()


def said(asked: Asked, kind: str = "yes", *, at: datetime = AT, **more: object) -> Answer:
    return answer(by=None, asked=asked, kind=kind, at=at, through=Through.LINK, **more)  # type: ignore[arg-type]


def letters(to: str) -> list[str]:
    """The subjects of what was mailed there, in order; what waits for its hour goes on waiting."""
    deliver_waiting_mail()
    return [message.subject for message in mail.outbox if to in message.to]


def test_nothing_leaves_before_the_address_is_confirmed_then_shops_that_speak_of_it_are_asked(street: Street):
    question = ask(
        by=None,
        name="Lucie Roque",
        email="lucie@exemple.test",
        subject="Fermeture éclair de 40 cm",
        territory=cast.place(),
        at=AT,
    )
    assert (question.state, Asked.objects.count(), letters("martine@retouches.test")) == (State.UNCONFIRMED, 0, [])
    assert letters("lucie@exemple.test") == ["Confirmez votre question aux commerces"]
    question = confirm(question=question, at=AT)
    assert (question.state, shops_asked(question)) == (State.ASKING, {"Retouches Martine"})
    assert letters("martine@retouches.test") == ["L’avez-vous ? Fermeture éclair de 40 cm"]
    assert "/repondre/" in mail.outbox[-1].body and "lucie@" not in mail.outbox[-1].body, "the shop does not read who asks"
    assert Notice.objects.get(member=stall.merchant_of(street.retouches)).reason == "request.asked"
    confirm(question=question, at=AT + timedelta(hours=1))
    assert Asked.objects.count() == 1, "confirmed twice"


def test_a_named_trade_adds_its_shops_and_a_question_no_shop_speaks_of_goes_to_all(street: Street):
    assert shops_asked(asking("Ruban de satin", trade="services")) == {"Retouches Martine"}
    assert shops_asked(asking("Parapluie bleu", email="b@exemple.test")) == {
        "Retouches Martine", "Au Levain du Pont", "Librairie des Halles",
    }  # fmt: skip
    ShopClosure.objects.create(shop=street.bakery, starts_on=date(2026, 11, 20), ends_on=date(2026, 11, 21))
    Shop.objects.filter(pk=street.books.pk).update(state=Shop.State.PAUSED)
    assert shops_asked(asking("Parapluie rouge", email="c@exemple.test")) == {"Retouches Martine"}, (
        "nobody on holiday, nor resting"
    )


def test_words_are_told_by_what_they_mean():
    assert words_of("Bonjour, je cherche des fermetures éclair de 40 cm, merci") == ["fermeture", "eclair", "40"]
    assert speaks_of(["retouche"], "Retoucherie du centre") and speaks_of(["journal"], "Tous les journaux")
    assert not speaks_of(["pain"], "Peinture et papiers peints")


def test_the_ring_widens_when_nobody_answered_in_time_and_at_once_when_all_said_no(street: Street):
    question = asking()
    assert question.answer_by == datetime(2026, 11, 21, 12, 0, tzinfo=UTC), "four working hours from nine o’clock"
    assert not tend(pk=question.pk, at=question.answer_by - timedelta(seconds=1))
    assert tend(pk=question.pk, at=question.answer_by)
    question.refresh_from_db()
    assert (question.ring, shops_asked(question)) == (Ring.NEIGHBOURS, {"Retouches Martine", "Mercerie de Coursan"})
    assert tend_all(at=AT + timedelta(hours=4)) == 0, "the next ring has its own time"
    said(put_to(question, street.retouches), "no")
    question.refresh_from_db()
    assert question.ring == Ring.NEIGHBOURS, "one has not answered yet"
    said(put_to(question, street.village), "no", at=AT + timedelta(hours=5))
    question.refresh_from_db()
    assert (question.state, question.ring) == (State.NOBODY, Ring.DEPARTMENT)
    assert letters("lucie@exemple.test")[-1].startswith("Personne n’a répondu oui")


def test_the_question_stops_where_its_asker_wants_and_a_late_yes_still_counts(street: Street):
    question = asking(widest=Ring.HERE)
    tend_all(at=AT + timedelta(days=3))
    question.refresh_from_db()
    assert (question.state, question.ring) == (State.NOBODY, Ring.HERE)
    said(put_to(question, street.retouches), price=450, word="En beige ou en noir.", at=AT + timedelta(days=4))
    question.refresh_from_db()
    assert question.state == State.ANSWERED
    assert "Retouches Martine l’a, à 4,50 €" in letters("lucie@exemple.test")


@pytest.mark.parametrize(
    ("begun", "hours", "over"),
    [
        ("2026-11-21T08:00", 2, "2026-11-21T10:00"),  # a Saturday, nine o’clock in Narbonne
        ("2026-11-21T17:00", 4, "2026-11-23T11:00"),  # from six in the evening: one hour left, then Monday
        ("2026-10-24T16:30", 2, "2026-10-26T09:30"),  # the clocks go back on that Sunday
        ("2026-12-24T17:00", 2, "2026-12-26T09:00"),  # Christmas
        ("2026-11-20T03:00", 2, "2026-11-20T10:00"),  # at night
    ],
)
def test_shops_have_working_hours_to_answer(begun: str, hours: int, over: str):
    begin, end = (datetime.fromisoformat(one).replace(tzinfo=UTC) for one in (begun, over))
    assert working.after(begin, hours, cast.place()) == end


def test_answers_come_in_the_order_of_answering_never_by_price_and_may_be_changed(street: Street):
    question = asking("Parapluie bleu")
    said(put_to(question, street.books), price=9_000)
    said(put_to(question, street.bakery), price=100, at=AT + timedelta(minutes=1))
    said(put_to(question, street.retouches), "by", by_date=date(2026, 11, 26), at=AT + timedelta(minutes=2))
    assert [one.asked.shop.name for one in answers_of(question)] == [
        "Librairie des Halles", "Au Levain du Pont", "Retouches Martine",
    ]  # fmt: skip
    said(put_to(question, street.books), price=7_000, at=AT + timedelta(minutes=3))
    assert answers_of(question)[0].price == 7_000, "it keeps its place"
    said(put_to(question, street.books), "no", at=AT + timedelta(minutes=4))
    assert letters("lucie@exemple.test")[-1] == "Librairie des Halles ne l’a plus"
    assert answered_by([street.books.organisation_id, street.bakery.organisation_id]) == 2


def test_what_a_shop_may_not_say_changes_nothing(street: Street):
    question = asking("Parapluie bleu")
    asked = put_to(question, street.books)
    stranger, baker = cast.member("Paul Autre"), stall.merchant_of(street.bakery)
    before = Entry.objects.count()
    for kind, more, told in (
        ("by", {}, "quel jour"), ("by", {"by_date": date(2026, 11, 21)}, "à venir"), ("peut-être", {}, "Choisissez"),
        ("yes", {"price": 3_000_000_000}, "prix"), ("yes", {"word": "x" * 201}, "200"),
    ):  # fmt: skip
        with pytest.raises(RequestRefused, match=told):
            said(asked, kind, **more)
    for by, through in ((baker, Through.DESK), (stranger, Through.PHONE), (stranger, Through.LINK), (None, Through.DESK)):
        with pytest.raises(NotAllowed):
            answer(by=by, asked=asked, kind="yes", at=AT, through=through)
    assert (Answer.objects.count(), Entry.objects.count()) == (0, before)
    close(question=question, at=AT)
    with pytest.raises(RequestRefused, match="terminée"):
        said(asked)


def test_it_is_reserved_at_one_shop_then_fetched_and_paid_there(street: Street):
    question = asking()
    first = said(put_to(question, street.retouches), price=450)
    hold = reserve(question=question, answer=first, at=AT)
    assert (hold.until, hold.price, len(hold.code)) == (date(2026, 11, 24), 450, 4)
    assert reserve(question=question, answer=first, at=AT) == hold, "pressed twice"
    assert letters("martine@retouches.test")[-1] == f"À mettre de côté, code {hold.code} : Fermeture éclair de 40 cm"
    assert "Lucie Roque" in mail.outbox[-2].body or "Lucie Roque" in mail.outbox[-1].body
    assert letters("lucie@exemple.test")[-1] == f"Retouches Martine vous le garde, code {hold.code}"
    with pytest.raises(RequestRefused, match="réservé d’après"):
        said(put_to(question, street.retouches), "no")
    with pytest.raises(RequestRefused, match="libérez-le"):
        close(question=question, at=AT)
    with pytest.raises(NotAllowed):
        collect(by=stall.merchant_of(street.bakery), hold=hold, at=AT)
    done = collect(by=stall.merchant_of(street.retouches), hold=hold, at=AT + timedelta(hours=3))
    question.refresh_from_db()
    assert (done.state, question.state) == (Hold.State.COLLECTED, State.CLOSED)
    assert collect(by=None, hold=hold, at=AT + timedelta(hours=4)).ended_at == done.ended_at, "told twice"


def test_what_is_given_back_refused_or_never_fetched_goes_on_the_shelf_again(street: Street):
    question = asking("Parapluie bleu")
    one, other = said(put_to(question, street.books)), said(put_to(question, street.bakery), "by", by_date=date(2026, 11, 26))
    hold = reserve(question=question, answer=one, at=AT)
    with pytest.raises(RequestRefused, match="Librairie des Halles vous le garde déjà"):
        reserve(question=question, answer=other, at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        Hold.objects.create(question=question, answer=other, code="AAAA", until=date(2026, 11, 25), made_at=AT)
    release(question=question, at=AT)
    hold = reserve(question=question, answer=other, at=AT)
    assert hold.until == date(2026, 11, 29), "three days after the one it comes in"
    assert refuse_hold(by=None, hold=hold, at=AT).state == Hold.State.REFUSED
    other.refresh_from_db()
    assert other.kind == Kind.NO
    with pytest.raises(RequestRefused, match="ne l’a plus"):
        reserve(question=question, answer=other, at=AT)
    hold = reserve(question=question, answer=one, at=AT)
    assert tend_all(at=datetime(2026, 11, 24, 20, 0, tzinfo=UTC)) == 0
    assert tend_all(at=datetime(2026, 11, 25, 6, 0, tzinfo=UTC)) == 1
    hold.refresh_from_db()
    assert hold.state == Hold.State.EXPIRED


def test_a_member_asks_at_once_and_someone_suspended_does_not(street: Street):
    rose = cast.member("Rose Vidal")
    question = ask(by=rose, subject="Un roman de terroir", territory=cast.place(), at=AT)
    assert (question.state, question.email, shops_asked(question)) == (State.ASKING, rose.email, {"Librairie des Halles"})
    assert ask(by=rose, subject="un roman de terroir", territory=cast.place(), at=AT) == question, "sent twice"
    for number in range(4):
        ask(by=rose, subject=f"Brioche numéro {number}", territory=cast.place(), at=AT)
    with pytest.raises(RequestRefused, match="déjà 5 demandes"):
        ask(by=rose, subject="Un vélo", territory=cast.place(), at=AT)
    rose.suspended_until = AT + timedelta(days=3)
    with pytest.raises(NotAllowed):
        ask(by=rose, subject="Un vélo", territory=cast.place(), at=AT)
    assert Question.objects.count() == 5


def test_what_cannot_be_asked_says_what_to_change(street: Street):
    given = {"by": None, "name": "Lucie", "email": "l@exemple.test", "territory": cast.place(), "at": AT, "subject": "Un vélo"}
    for change, told in (
        ({"subject": "le la"}, "quelques mots"), ({"subject": "v" * 81}, "80"), ({"details": "x" * 601}, "600"),
        ({"name": " "}, "prénom"), ({"territory": cast.place("aude-d11")}, "commune"), ({"wait_hours": 7}, "temps"),
        ({"wanted_by": date(2026, 11, 20)}, "à venir"), ({"trade": "magie"}, "liste"), ({"picture": b"non"}, "image lisible"),
    ):  # fmt: skip
        with pytest.raises(RequestRefused, match=told):
            ask(**{**given, **change})
    assert Question.objects.count() == 0


def test_the_concierge_phones_shops_without_an_address_and_those_that_stay_silent(street: Street):
    delegation = cast.delegation("Délégation du Narbonnais", cast.place("le-grand-narbonne-e241100593"))
    concierge = cast.delegate_of(delegation, "Colette Azaïs", Mandate.Role.CONCIERGE)
    question = asking("Parapluie bleu")
    assert [one.shop.name for one in calls_to_make(Asked.objects.all(), AT)] == ["Au Levain du Pont", "Librairie des Halles"]
    late = AT + timedelta(hours=2)
    assert {one.shop.name for one in calls_to_make(Asked.objects.all(), late)} == shops_asked(question)
    asked = put_to(question, street.bakery)
    made = answer(by=concierge, asked=asked, kind="yes", price=1_500, at=late, through=Through.PHONE)
    assert (made.through, made.answered_by) == (Through.PHONE, concierge)
    away = cast.delegate_of(cast.delegation("Ailleurs", cast.place("carcassonne-11069")), "Cyr Away", Mandate.Role.CONCIERGE)
    with pytest.raises(NotAllowed):
        answer(by=away, asked=put_to(question, street.books), kind="yes", at=late, through=Through.PHONE)


def test_two_shops_that_take_it_for_a_joke_end_it(street: Street):
    question = asking("Parapluie bleu")
    dismiss(by=None, asked=put_to(question, street.books), at=AT)
    dismiss(by=None, asked=put_to(question, street.books), at=AT)
    question.refresh_from_db()
    assert question.state == State.ASKING
    dismiss(by=stall.merchant_of(street.bakery), asked=put_to(question, street.bakery), at=AT, through=Through.DESK)
    question.refresh_from_db()
    assert question.state == State.CLOSED


def test_three_months_after_its_end_nothing_is_left_of_who_asked_nor_of_what(street: Street):
    question = asking(picture=drawn())
    name = question.picture
    said(put_to(question, street.retouches), price=450, word="En beige.")
    ask(by=None, name="Paul", email="p@exemple.test", subject="Un vélo", territory=cast.place(), at=AT)
    assert forget_all(at=AT + timedelta(days=3)) == 1, "what nobody confirmed"
    close(question=question, at=AT + timedelta(days=3))
    assert forget_all(at=AT + timedelta(days=92)) == 0
    assert forget_all(at=AT + timedelta(days=93)) == 1
    question.refresh_from_db()
    assert (question.name, question.email, question.subject, question.mark, question.words) == ("", "", "", "", [])
    assert Answer.objects.get().word == "" and answered_by([street.retouches.organisation_id]) == 1
    with pytest.raises(files.FileMissingError):
        files.bytes_of(name)


def test_a_question_ends_by_itself_after_a_month(street: Street):
    question = asking()
    said(put_to(question, street.retouches))
    assert tend_all(at=AT + timedelta(days=30)) == 1
    question.refresh_from_db()
    assert question.state == State.CLOSED


def test_what_a_town_looks_for_is_told_above_five_people_and_tells_nobody_apart(street: Street):
    wordings = ("fermeture éclair", "Fermeture éclair 40 cm", "réparer une fermeture éclair")
    for number in range(7):
        asking(wordings[number % 3], email=f"a{number}@exemple.test")
    asking("fermeture éclair pour sac", email="a1@exemple.test")
    for number in range(5):
        asking("brioche", email=f"b{number}@exemple.test")
    assert [(one.words, one.people, one.found) for one in demand_of(cast.place(), AT)] == [("fermeture éclair", 7, 0)]
    said(put_to(Question.objects.get(email="a0@exemple.test"), street.retouches))
    asking("brioche aux pralines", email="b5@exemple.test")
    asking("éclair au café", email="c@exemple.test")
    told = demand_of(cast.place("le-grand-narbonne-e241100593"), AT + timedelta(hours=1))
    assert [(one.words, one.people, one.found) for one in told] == [("fermeture éclair", 7, 1), ("brioche", 6, 0)]
    assert demand_of(cast.place(), AT + timedelta(days=91)) == []
