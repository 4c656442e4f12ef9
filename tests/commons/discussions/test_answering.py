"""Answers, names, changes and what is left of a comment: one level, by time, nothing else (R15)."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from parvis.commons.contacts.actions import block
from parvis.commons.contents import registry
from parvis.commons.discussions.actions import (
    DiscussionRefused,
    NameUnclear,
    comment,
    delete_comment,
    edit_comment,
    erase_what_no_case_holds,
    react,
)
from parvis.commons.discussions.models import Comment, Mention, Reaction
from parvis.commons.discussions.queries import comments_of, older_path, tallies
from parvis.commons.limits.actions import LimitReached
from parvis.commons.moderation.models import Case
from parvis.commons.notifications.models import Notice
from parvis.ground.core.errors import NotAllowed
from tests import cast
from tests.cast import AT
from tests.court import notice
from tests.pieces import KIND

pytestmark = pytest.mark.django_db


@pytest.fixture
def rose(pieces):
    pieces.add(1, author_id=None)
    return cast.member()


def _say(by, text="Bonne nouvelle.", *, minutes=0, id=1, **said):
    return comment(by=by, kind=KIND, id=id, text=text, at=AT + timedelta(minutes=minutes), **said)


def test_answers_stand_on_one_level_in_the_order_of_time(rose, django_assert_num_queries):
    jean = cast.member("Jean Roux")
    first, second = _say(rose, "Un"), _say(jean, "Deux", minutes=1)
    answer = _say(jean, "Réponse à un", minutes=2, answers_to=first)
    _say(rose, "Réponse à la réponse", minutes=3, answers_to=answer)
    react(by=rose, kind="comment", id=second.pk, value=1, at=AT)
    with django_assert_num_queries(1):
        threads = comments_of(KIND, 1)
    assert [(one.text, [answer.text for answer in one.answers]) for one in threads] == [
        ("Un", ["Réponse à un", "Réponse à la réponse"]),
        ("Deux", []),
    ]
    assert threads[1].likes == 1, "a vote changes no order"
    assert tallies(KIND, [1])[1].comments == 4


def test_who_is_answered_is_told_once_and_the_author_of_the_content_too(rose, pieces):
    jean, paul = cast.member("Jean Roux"), cast.member("Paul Serre")
    pieces.add(2, author_id=paul.pk)
    first = _say(rose, id=2)
    _say(jean, "D’accord avec @Rose Vidal.", id=2, answers_to=first)
    assert list(Notice.objects.filter(member=rose).values_list("reason", flat=True)) == ["mention.new"]
    assert set(Notice.objects.filter(member=paul).values_list("reason", flat=True)) == {"comment.new"}
    assert not Notice.objects.filter(member=jean).exists()


def test_what_is_not_there_is_not_answered(rose, pieces):
    pieces.add(2)
    jean = cast.member("Jean Roux")
    elsewhere, hidden = _say(jean, id=2), _say(jean)
    delete_comment(by=jean, comment=hidden, at=AT)
    for answered in (elsewhere, Comment(pk=hidden.pk)):
        with pytest.raises((NotAllowed, Comment.DoesNotExist)):
            _say(rose, answers_to=answered)
    block(by=jean, member=rose, at=AT)
    with pytest.raises(NotAllowed):
        _say(rose, id=2, answers_to=elsewhere)
    assert not Comment.objects.filter(author=rose).exists()


def test_what_its_author_takes_back_leaves_the_answers_and_nothing_of_its_words(rose):
    jean = cast.member("Jean Roux")
    first = _say(rose, "Je me suis trompée.")
    answer = _say(jean, "Cela arrive.", answers_to=first)
    react(by=jean, kind="comment", id=first.pk, value=1, at=AT)
    delete_comment(by=rose, comment=first, at=AT)
    (thread,) = comments_of(KIND, 1)
    assert (thread.place, thread.text, thread.author_id) == ("gone", "", None)
    assert [one.text for one in thread.answers] == ["Cela arrive."]
    left = Comment.objects.get(pk=first.pk)
    assert (left.text, left.author) == ("", None)
    assert not Reaction.objects.exists()
    delete_comment(by=jean, comment=answer, at=AT)
    assert not Comment.objects.exists(), "a place without answers goes too"


def test_the_database_keeps_no_comment_without_words_and_author(rose):
    first = _say(rose)
    with pytest.raises(IntegrityError), transaction.atomic():
        Comment.objects.filter(pk=first.pk).update(text="")
    with pytest.raises(IntegrityError), transaction.atomic():
        Comment.objects.filter(pk=first.pk).update(author=None)


def test_words_change_for_ten_minutes_and_the_page_says_so(rose):
    first = _say(rose, "Rendez-vous lundi")
    edit_comment(by=rose, comment=first, text="Rendez-vous mardi", at=AT + timedelta(minutes=9))
    (shown,) = comments_of(KIND, 1)
    assert (shown.text, shown.edited_at) == ("Rendez-vous mardi", AT + timedelta(minutes=9))
    for by, at in ((rose, AT + timedelta(minutes=10)), (cast.member("Jean Roux"), AT)):
        with pytest.raises(NotAllowed):
            edit_comment(by=by, comment=first, text="Rendez-vous jeudi", at=at)
    assert Comment.objects.get().text == "Rendez-vous mardi"


def test_a_comment_under_notice_changes_no_more_and_its_words_stay_with_the_case_alone(rose, pieces):
    cast.delegation()
    pieces.add(1, territory_ids=(cast.place().pk,))
    first = _say(rose, "Des injures.")
    notice(kind="comment", id=first.pk)
    with pytest.raises(DiscussionRefused, match="ne se modifie plus"):
        edit_comment(by=rose, comment=first, text="Des fleurs.", at=AT)
    delete_comment(by=rose, comment=first, at=AT)
    assert comments_of(KIND, 1) == []
    assert tallies(KIND, [1])[1].comments == 0
    assert "Des injures." in registry.kind_of("comment").preview(first.pk)
    assert erase_what_no_case_holds(at=AT) == 0
    Case.objects.update(state=Case.State.FINAL, decided_at=AT)
    assert erase_what_no_case_holds(at=AT) == 1
    assert not Comment.objects.exists()


def test_a_name_tells_its_bearer_whatever_its_accents_and_capitals(rose):
    elie = cast.member("Élie Bascou-Vergé")
    _say(elie, "J’y serai.")
    said = _say(rose, "Merci @elie bascou-verge, à lundi ! Écrire à rose@jean roux ne nomme personne.")
    assert list(Mention.objects.values_list("member", "name")) == [(elie.pk, "elie bascou-verge")]
    assert Notice.objects.get(member=elie).address == f"/piece/1/#commentaire-{said.pk}"
    shown = comments_of(KIND, 1, reader=rose)[1]
    assert f'<a href="/fil/membres/{elie.pk}/">@elie bascou-verge</a>' in shown.html
    assert "/fil/membres/" not in comments_of(KIND, 1)[1].html, "public pages lead to no member"


def test_nobody_far_away_is_named_and_ten_at_most(rose):
    far = cast.member("Denis Far")
    _say(rose, "Bonjour @Denis Far")
    assert not Mention.objects.exists()
    assert not Notice.objects.filter(member=far).exists()
    near = [cast.member(f"Anne Test{'abcdefghijk'[place]}") for place in range(11)]
    for one in near:
        _say(one, f"Je suis {one.name}.")
    with pytest.raises(DiscussionRefused, match="nommez-en 10 au plus"):
        _say(rose, " ".join(f"@{one.name}" for one in near), minutes=2)
    _say(rose, "@Anne Testa " * 300, minutes=2)
    assert Notice.objects.filter(reason="mention.new").count() == 1


def test_of_two_who_bear_one_name_the_page_asks_which(rose):
    one, other = cast.member("Jean Roux"), cast.member("Paul Autre")
    type(other).objects.filter(pk=other.pk).update(first_name="Jean", last_name="Roux")
    for by in (one, other):
        by.refresh_from_db()
        _say(by, f"Ici {by.email}")
    with pytest.raises(NameUnclear) as refusal:
        _say(rose, "Merci @Jean Roux")
    assert [member.pk for member in refusal.value.unclear[0].members] == [one.pk, other.pk]
    _say(rose, "Merci @Jean Roux", named={other.pk})
    assert Mention.objects.get().member == other


def test_naming_whoever_keeps_away_looks_the_same_and_tells_nothing(rose):
    jean = cast.member("Jean Roux")
    _say(jean, "Ici Jean.")
    block(by=jean, member=rose, at=AT)
    _say(rose, "Et @Jean Roux ?")
    assert Mention.objects.get().told_at is None
    assert not Notice.objects.filter(member=jean, reason="mention.new").exists()
    assert [one.text for one in comments_of(KIND, 1, reader=rose, away={jean.pk})] == ["Et @Jean Roux ?"]


def test_a_name_that_is_shown_no_more_leaves_the_texts_of_others_at_once(rose):
    jean = cast.member("Jean Roux")
    _say(jean, "Ici Jean.")
    _say(rose, "Merci @Jean Roux !")
    type(jean).objects.filter(pk=jean.pk).update(restricted_at=AT)
    shown = comments_of(KIND, 1)
    assert shown[0].author_name == "Ancien membre"
    assert "Jean" not in shown[1].html
    assert "@Ancien membre" in shown[1].html


def test_the_same_advert_under_many_pieces_is_refused_with_the_rule(rose, pieces):
    advert = "Grande braderie samedi sur le cours, tout à moitié prix, venez nombreux"
    for id in (2, 3):
        pieces.add(id)
        _say(rose, advert, id=id)
    with pytest.raises(LimitReached, match="presque le même"):
        _say(rose, f"{advert} !", id=1)
    assert Comment.objects.count() == 2


def test_a_comment_takes_likes_and_no_dislike(rose):
    said = _say(rose)
    with pytest.raises(DiscussionRefused):
        react(by=rose, kind="comment", id=said.pk, value=-1, at=AT)
    assert react(by=rose, kind="comment", id=said.pk, value=1, at=AT) == 1


def test_threads_before_the_latest_stand_on_pages_of_their_own(rose, client, monkeypatch, django_assert_num_queries):
    later = _say(rose, "Mot 6", minutes=180)  # numbers do not go by time
    written = [*(_say(rose, f"Mot {number}", minutes=number * 30) for number in range(6)), later]
    latest = comments_of(KIND, 1, limit=3)
    assert older_path(KIND, 1, latest, counted=7) == f"/commentaires/{KIND}/1/?avant={written[4].pk}"
    everything = comments_of(KIND, 1)
    with django_assert_num_queries(0):
        assert older_path(KIND, 1, everything, counted=7) == ""
    gone = _say(rose, "Mot repris", minutes=-30)
    Comment.objects.filter(pk=gone.pk).update(deleted_at=AT)
    assert older_path(KIND, 1, comments_of(KIND, 1), counted=99) == "", "nothing leads to what was taken back"
    monkeypatch.setattr("parvis.commons.discussions.views.public.PER_PAGE", 2)
    page = client.get(f"/commentaires/{KIND}/1/?avant={written[4].pk}").content.decode()
    assert "Mot 2" in page and "Mot 3" in page and "Mot 1" not in page and f"?avant={written[2].pk}" in page
    first = client.get(f"/commentaires/{KIND}/1/?avant={written[2].pk}").content.decode()
    assert "Mot 0" in first and "Commentaires plus anciens" not in first
    for nowhere in ("?avant=x", f"?avant={written[0].pk}", "?avant=99999999999999999999"):
        assert client.get(f"/commentaires/{KIND}/1/{nowhere}").status_code == 404
    assert client.get("/commentaires/rien/1/").status_code == client.get(f"/commentaires/{KIND}/2/").status_code == 404
