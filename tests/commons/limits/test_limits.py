"""How much one person does: the same rules for all, written in one table, each refusal saying which and until when."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import transaction

import parvis
from parvis.commons.limits.actions import LimitReached, forget, spend
from parvis.commons.limits.likeness import are_alike, digest
from parvis.commons.limits.models import Spent
from parvis.commons.limits.rules import NEW_FOR, RULES, rule_of
from tests import cast
from tests.cast import AT

pytestmark = pytest.mark.django_db
LATER = AT + NEW_FOR + timedelta(hours=1)  # no account of the cast is new any more
ADVERT = "Venez tous samedi à la grande braderie du cours Mirabeau, tout est à moitié prix"


def _spend(by, times=1, act="comment", at=LATER, **said):
    for _ in range(times):
        spend(by=by, act=act, at=at, **said)


def test_one_too_many_in_a_minute_says_which_rule_and_when_to_go_on():
    rose = cast.member()
    most = rule_of("comment").rates[0]
    _spend(rose, most)
    with pytest.raises(LimitReached) as refusal:
        _spend(rose, at=LATER + timedelta(seconds=10))
    assert refusal.value.message == (
        "10 commentaires en une minute : c’est la limite pour chacun. Vous pourrez continuer dans moins d’une minute."
    )
    assert refusal.value.again_at == LATER + timedelta(minutes=1)
    assert Spent.objects.count() == most
    _spend(rose, at=LATER + timedelta(minutes=1))
    _spend(cast.member("Jean Roux"), at=LATER)  # what one does takes nothing from another


def test_the_hour_and_the_day_are_counted_too():
    rose = cast.member()
    minute, hour, day = rule_of("group").rates
    assert (minute, hour, day) == (1, 2, 4)
    for minutes in (0, 20):
        _spend(rose, act="group", at=LATER + timedelta(minutes=minutes))
    with pytest.raises(LimitReached, match="2 groupes en une heure"):
        _spend(rose, act="group", at=LATER + timedelta(minutes=40))
    for minutes in (61, 121):
        _spend(rose, act="group", at=LATER + timedelta(minutes=minutes))
    with pytest.raises(LimitReached, match="4 groupes en vingt-quatre heures") as refusal:
        _spend(rose, act="group", at=LATER + timedelta(hours=5))
    assert refusal.value.again_at == LATER + timedelta(days=1)


def test_a_new_account_does_less_and_is_told_why():
    rose = cast.member()
    _spend(rose, rule_of("comment").new[0], at=AT)
    with pytest.raises(LimitReached, match="pendant les sept jours qui suivent la vérification d’un compte"):
        _spend(rose, at=AT)
    _spend(rose, rule_of("comment").rates[0], at=LATER)


def test_what_a_demonstration_tells_of_the_past_counts_for_nothing_today():
    rose = cast.member()
    _spend(rose, 10)
    _spend(rose, 10, at=LATER - timedelta(days=30))
    with pytest.raises(LimitReached):
        _spend(rose, at=LATER)


def test_the_same_text_is_sent_three_times_a_day_whatever_name_stands_in_it():
    rose = cast.member()
    for name in ("Marie", "Jean-Pierre", "À tous"):
        _spend(rose, text=f"{name} ! {ADVERT}.")
    with pytest.raises(LimitReached, match="presque le même, 3 fois") as refusal:
        _spend(rose, act="post", text=f"MES AMIS, {ADVERT.upper()}!!! 24")
    assert refusal.value.field == "text"
    assert Spent.objects.count() == 3
    _spend(rose, text="La braderie de samedi m’a bien plu, on y reviendra l’an prochain avec les enfants.")
    _spend(rose, text=ADVERT, at=LATER + timedelta(days=1, minutes=1))
    _spend(cast.member("Jean Roux"), text=ADVERT)


def test_thanks_are_said_as_often_as_one_likes_and_a_link_is_not():
    rose = cast.member()
    _spend(rose, 6, text="Merci à tous !")
    _spend(rose, 3, text="https://braderie.example/samedi")
    with pytest.raises(LimitReached):
        _spend(rose, text="https://braderie.example/samedi")


def test_letters_between_people_who_know_each_other_are_counted_and_never_compared():
    rose = cast.member()
    _spend(rose, 6, act="message", text=ADVERT)
    assert Spent.objects.filter(act="message").count() == 6
    assert not Spent.objects.exclude(digest=[]).exists()


def test_nothing_kept_says_a_word_or_is_the_same_for_another_member():
    assert "braderie" not in str(digest(ADVERT, member=1))
    assert not set(digest(ADVERT, member=1)) & set(digest(ADVERT, member=2))
    assert not are_alike(digest(ADVERT, member=1), digest("La mairie réunit les habitants du quartier lundi soir", member=1))


def test_what_is_refused_afterwards_was_never_counted():
    rose = cast.member()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        _spend(rose)
        raise ZeroDivisionError
    assert not Spent.objects.exists()


def test_what_was_done_is_forgotten_after_a_day():
    rose = cast.member()
    _spend(rose)
    _spend(rose, at=LATER + timedelta(hours=2))
    assert forget(at=LATER + timedelta(days=1)) == 1
    assert Spent.objects.count() == 1


def test_what_an_institution_owes_has_no_limit_and_every_act_of_the_code_has_its_line():
    acts = set()
    for path in Path(parvis.__path__[0]).rglob("*.py"):
        acts |= set(re.findall(r"""\bspend\(.*?\bact=["']([a-z.]+)["']""", path.read_text(encoding="utf-8"), re.DOTALL))
    assert acts <= {rule.act for rule in RULES}
    assert not any("alert" in rule.act for rule in RULES)
