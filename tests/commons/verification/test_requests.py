"""From a declaration to a verdict: every way, every refusal, and who may do what."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from parvis.commons.notifications.models import Notice
from parvis.commons.verification.actions import (
    VerificationRefused,
    accept,
    add_document,
    close_place,
    come_to_counter,
    declare,
    let_time_pass,
    open_place,
    read_declaration,
    recuse,
    refuse,
    send,
    withdraw,
)  # fmt: skip
from parvis.commons.verification.declared import DeclarationRefused, mark_of
from parvis.commons.verification.models import KEPT_FOR, LATE_AFTER, PersonMark, Verification
from parvis.commons.verification.permissions import verifications_decided_by
from parvis.commons.verification.queries import expected_at_counter, places_of, queue_of, queue_states, same_person_as
from parvis.ground.core.errors import NotAllowed
from parvis.ground.journal.models import Entry
from parvis.people.delegations.queries import NoDelegation
from parvis.people.members.actions import verify
from parvis.people.organisations.models import TeamMember
from tests import cast, court
from tests.cast import AT
from tests.commons.verification.papers import DECLARED, newcomer, photo, request_of, sent_documents

REASON = "La photo est floue : la date de naissance ne se lit pas."


def _count() -> tuple[int, int]:
    return Verification.objects.count(), Entry.objects.count()


def test_a_resident_is_verified_at_the_counter_and_may_then_speak(scene):
    assert not scene.rose.may_speak
    made = request_of(scene.rose)
    place = open_place(
        by=scene.denise, delegation=scene.delegation, name="Maison des Barques", address="8 quai", territory=cast.place(),
        hours="", at=AT,
    )  # fmt: skip
    assert list(queue_of(scene.delegation)) == []  # nobody waits for the delegation until the person stands there
    assert list(expected_at_counter(scene.delegation, made.shown_counter_code.lower())) == [made]
    assert list(expected_at_counter(scene.delegation, "rôse vid")) == [made]
    later = AT + timedelta(days=3)
    made = accept(by=scene.denise, verification=made, identity_seen="counter", home_seen="counter", third_place=place, at=later)
    scene.rose.refresh_from_db()
    assert scene.rose.may_speak
    assert (scene.rose.verified_at, scene.rose.verified_by, scene.rose.home) == (later, scene.denise, cast.place())
    assert (made.method, made.decided_at, made.decided_by, made.territory, made.state, made.third_place) == (
        "counter", later, scene.denise, cast.place(), "accepted", place,
    )  # fmt: skip
    assert (made.first_name, made.last_name, made.word, made.counter_code) == ("", "", "", "")
    (notice,) = Notice.objects.filter(member=scene.rose)
    assert "prendre la parole" in notice.text


def test_documents_wait_for_the_delegation_and_prove_both(scene):
    made = sent_documents(scene.rose)
    assert list(queue_of(scene.delegation)) == [made]
    accept(by=scene.denise, verification=made, identity_seen="document", home_seen="document", at=AT)
    scene.rose.refresh_from_db()
    assert scene.rose.may_speak


def test_the_name_and_the_home_that_were_declared_are_those_proven(scene):
    made = request_of(scene.rose, first_name="  Rose-Marie ", home=cast.place(), word="Bonjour.")
    accept(by=scene.denise, verification=made, identity_seen="counter", home_seen="counter", at=AT)
    scene.rose.refresh_from_db()
    assert scene.rose.name == "Rose-Marie Vidal"


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"born_on": None}, "born_on", "date de naissance"),
        ({"born_on": date(2027, 1, 1)}, "born_on", "ne peut pas"),
        ({"born_on": date(1884, 3, 17)}, "born_on", "ne peut pas"),
        ({"born_on": date(2015, 3, 17)}, "born_on", "15 ans"),
        ({"birth_place": " - "}, "birth_place", "commune de naissance"),
        ({"street": "…"}, "street", "numéro et la rue"),
        ({"street": "x" * 39}, "street", "38 signes"),
        ({"complement": "x" * 39}, "complement", "38 signes"),
        ({"postcode": "1110"}, "postcode", "cinq chiffres"),
        ({"postcode": "75001"}, "postcode", "Narbonne n’a pas ce code postal.: 11100"),
    ],
)
def test_a_declaration_that_cannot_be_right_is_refused_in_words(scene, change, field, words):
    before = _count()
    with pytest.raises(DeclarationRefused, match=words) as refusal:
        request_of(scene.rose, declared=replace(DECLARED, **change))
    assert refusal.value.field == field
    assert _count() == before


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"first_name": " "}, "prénom"),
        ({"last_name": ""}, "nom"),
        ({"word": "x" * 1001}, "1000 caractères"),
        ({"purpose": "move"}, "pas encore vérifié"),
        ({"purpose": "rename"}, "pas encore vérifié"),
    ],
)
def test_a_request_that_makes_no_sense_is_refused(scene, fields, words):
    before = _count()
    with pytest.raises(VerificationRefused, match=words):
        request_of(scene.rose, **fields)
    with pytest.raises(VerificationRefused, match="Choisissez une commune"):
        request_of(scene.rose, home=cast.france())
    assert _count() == before


def test_a_place_nobody_answers_for_is_said(db):
    with pytest.raises(NoDelegation):
        request_of(newcomer())
    assert not Verification.objects.exists()


def test_one_request_at_a_time_and_five_a_week(scene):
    for _ in range(5):
        made = request_of(scene.rose)
        with pytest.raises(VerificationRefused, match="déjà en cours"):
            request_of(scene.rose)
        withdraw(by=scene.rose, verification=made, at=AT)
    with pytest.raises(VerificationRefused, match="cinq demandes"):
        request_of(scene.rose)
    assert request_of(scene.rose, at=AT + timedelta(days=8)).is_open


def test_both_documents_are_needed_before_it_is_sent(scene):
    made = request_of(scene.rose, "documents")
    for kind, missing in (("identity", "pièce d’identité"), ("home", "justificatif de domicile")):
        with pytest.raises(VerificationRefused, match=missing):
            send(by=scene.rose, verification=made, at=AT)
        add_document(by=scene.rose, verification=made, kind=kind, content=photo(), at=AT)
    assert not verifications_decided_by(scene.denise, AT).exists()  # nobody looks before it is sent
    with pytest.raises(NotAllowed):
        send(by=scene.denise, verification=made, at=AT)
    send(by=scene.rose, verification=made, at=AT)
    with pytest.raises(VerificationRefused, match="déjà partie"):
        send(by=scene.rose, verification=made, at=AT)


@pytest.mark.parametrize(
    ("identity_seen", "home_seen", "field"),
    [
        ("counter", "", "home_seen"),
        ("", "counter", "identity_seen"),
        ("document", "counter", "identity_seen"),
        ("counter", "letter", "home_seen"),
    ],
)
def test_a_verdict_needs_both_and_says_how_each_was_seen(scene, identity_seen, home_seen, field):
    made = request_of(scene.rose)
    with pytest.raises(VerificationRefused, match="il faut les deux") as refusal:
        accept(by=scene.denise, verification=made, identity_seen=identity_seen, home_seen=home_seen, at=AT)
    assert refusal.value.field == field
    made.refresh_from_db()
    scene.rose.refresh_from_db()
    assert (made.state, scene.rose.is_verified) == ("waiting", False)


def test_a_stranger_decides_nothing(scene):
    made = sent_documents(scene.rose)
    elsewhere = cast.delegate_of(cast.delegation("Délégation de Bages", cast.place("bages-11024")), "Luc Pons")
    moderator = cast.delegate_of(scene.delegation, "Inès Roux", role="moderator")
    for member in (scene.rose, cast.administrator(), elsewhere, moderator, newcomer("Paul Roux")):
        with pytest.raises(NotAllowed):
            accept(by=member, verification=made, identity_seen="document", home_seen="document", at=AT)
        with pytest.raises(NotAllowed):
            refuse(by=member, verification=made, reason=REASON, at=AT)
        with pytest.raises(NotAllowed):
            recuse(by=member, verification=made, at=AT)
        assert not verifications_decided_by(member, AT).exists()
    made.refresh_from_db()
    assert made.state == "waiting"


def test_the_delegation_above_may_decide_too(scene):
    national = cast.delegate_of(cast.delegation("Délégation de l’Aude", cast.place("aude-d11")), "Aude Pons")
    made = sent_documents(scene.rose)
    accept(by=national, verification=made, identity_seen="document", home_seen="document", at=AT)
    scene.rose.refresh_from_db()
    assert scene.rose.verified_by == national


def test_a_refusal_says_why_and_one_may_try_again(scene, run_jobs, mailoutbox):
    made = sent_documents(scene.rose)
    for reason in ("", "   ", "flou", "x" * 2001):
        with pytest.raises(VerificationRefused):
            refuse(by=scene.denise, verification=made, reason=reason, at=AT)
    made = refuse(by=scene.denise, verification=made, reason=f" {REASON} ", at=AT)
    assert (made.state, made.reason, made.decided_by) == ("refused", REASON, scene.denise)
    assert not made.evidence.exists()
    run_jobs()
    (mail,) = mailoutbox
    assert mail.to == [scene.rose.email]
    assert REASON not in mail.body  # it is read on the page, by the person alone
    with pytest.raises(NotAllowed):
        accept(by=scene.denise, verification=made, identity_seen="counter", home_seen="counter", at=AT)
    again = request_of(scene.rose, word="Voici une photo nette.", at=AT + timedelta(hours=1))
    accept(by=scene.denise, verification=again, identity_seen="counter", home_seen="counter", at=AT + timedelta(hours=2))
    scene.rose.refresh_from_db()
    assert scene.rose.may_speak


def test_who_recuses_themselves_sees_it_no_more(scene):
    made = sent_documents(scene.rose)
    recuse(by=scene.denise, verification=made, at=AT)
    assert not verifications_decided_by(scene.denise, AT).exists()
    with pytest.raises(NotAllowed):
        read_declaration(by=scene.denise, verification=made, at=AT)
    other = cast.delegate_of(scene.delegation, "Inès Roux")
    assert list(verifications_decided_by(other, AT)) == [made]


def test_colleagues_leave_it_to_others(scene):
    town = cast.organisation()
    for member in (scene.denise, scene.rose):
        TeamMember.objects.create(organisation=town, member=member, role="author", joined_at=AT)
    made = request_of(scene.rose)
    with pytest.raises(VerificationRefused, match="récusez-vous"):
        accept(by=scene.denise, verification=made, identity_seen="counter", home_seen="counter", at=AT)
    scene.rose.refresh_from_db()
    assert not scene.rose.is_verified


def test_two_accounts_of_one_person_are_flagged_and_nothing_is_decided(scene):
    other = newcomer("Autre Compte")
    declared = replace(DECLARED, birth_place="canaris sur mer (Aude)")
    request_of(other, first_name="ROSE", last_name="Vidal-", declared=declared)
    made = request_of(scene.rose)
    assert same_person_as(made) == [other]
    twin = newcomer("Rosa Vidal")
    assert same_person_as(request_of(twin)) == []
    accept(by=scene.denise, verification=made, identity_seen="counter", home_seen="counter", at=AT)
    assert PersonMark.objects.get(member=scene.rose).mark == mark_of("ROSE", "vidal", DECLARED)
    assert "1984" not in PersonMark.objects.get(member=scene.rose).mark


def test_papers_of_one_whom_the_administration_verified_are_destroyed_too(scene):
    made = sent_documents(scene.rose)
    verify(by=cast.administrator(), member=scene.rose, at=AT)
    let_time_pass(at=AT + timedelta(hours=1))
    made.refresh_from_db()
    assert (made.state, made.evidence.count(), made.first_name) == ("withdrawn", 0, "")
    scene.rose.refresh_from_db()
    assert scene.rose.may_speak


def test_the_mark_of_who_was_refused_and_never_came_back_is_forgotten(scene):
    refuse(by=scene.denise, verification=request_of(scene.rose), reason=REASON, at=AT)
    let_time_pass(at=AT + KEPT_FOR - timedelta(hours=1))
    assert PersonMark.objects.filter(member=scene.rose).exists()
    let_time_pass(at=AT + KEPT_FOR + timedelta(hours=1))
    assert not PersonMark.objects.exists()


def test_who_began_to_send_documents_may_come_to_the_counter_instead(scene, vault, run_jobs):
    made = request_of(scene.rose, "documents")
    (piece,) = add_document(by=scene.rose, verification=made, kind="identity", content=photo(), at=AT)
    with pytest.raises(NotAllowed):
        come_to_counter(by=scene.denise, verification=made, at=AT)
    made = come_to_counter(by=scene.rose, verification=made, at=AT)
    run_jobs()
    assert not vault.exists(piece.blob)
    assert list(expected_at_counter(scene.delegation, "vidal")) == [made]
    with pytest.raises(VerificationRefused, match="déjà partie"):
        come_to_counter(by=scene.rose, verification=made, at=AT)
    accept(by=scene.denise, verification=made, identity_seen="counter", home_seen="counter", at=AT)


def test_the_queue_is_one_query_the_longest_wait_first(scene, django_assert_num_queries):
    for number, name in enumerate(("Anne Roux", "Paul Pons", "Marc Roux")):
        sent_documents(newcomer(name), at=AT - timedelta(hours=number))
    now = AT + LATE_AFTER - timedelta(hours=1)
    with django_assert_num_queries(1):
        names = [one.name for one in queue_of(scene.delegation)]
    assert names == ["Marc Roux", "Paul Pons", "Anne Roux"]
    with django_assert_num_queries(1):
        state = queue_states([scene.delegation], now)[scene.delegation.pk]
    assert (state.waiting, state.late, state.oldest) == (3, 1, AT - timedelta(hours=2))


def test_the_database_refuses_a_verdict_without_a_human_or_by_oneself(scene):
    made = request_of(scene.rose)
    made.evidence.all().delete()
    ended = {"first_name": "", "last_name": "", "counter_code": "", "identity_seen": "counter", "home_seen": "counter"}
    for change in (
        {"state": "accepted"},
        {"state": "accepted", "decided_by": scene.rose, "decided_at": AT},
        {"state": "refused", "decided_by": scene.denise, "decided_at": AT},
        {"state": "accepted", "decided_by": scene.denise, "decided_at": AT, "home_seen": ""},
        {"state": "accepted", "decided_by": scene.denise, "decided_at": AT, "identity_seen": ""},
        {"state": "accepted", "decided_by": scene.denise, "decided_at": AT, "first_name": "Rose"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Verification.objects.filter(pk=made.pk).update(**{**ended, **change})


def _verified(scene):
    return verify(by=cast.administrator(), member=scene.rose, at=AT)


def test_who_moves_keeps_speaking_until_the_new_delegation_says_yes(scene):
    rose, bages = _verified(scene), cast.delegation("Délégation de Bages", cast.place("bages-11024"))
    luc = cast.delegate_of(bages, "Luc Pons")
    with pytest.raises(VerificationRefused, match="déjà votre commune"):
        request_of(rose, purpose="move")
    made = request_of(rose, purpose="move", home=cast.place("bages-11024"))
    assert made.delegation == bages
    assert not verifications_decided_by(scene.denise, AT).exists()
    rose.refresh_from_db()
    assert (rose.may_speak, rose.home) == (True, cast.place())
    accept(by=luc, verification=made, identity_seen="", home_seen="counter", at=AT + timedelta(days=2))
    rose.refresh_from_db()
    assert (rose.may_speak, rose.home, rose.verified_at) == (True, cast.place("bages-11024"), AT)


def test_a_move_that_is_never_proven_silences_after_thirty_days_whatever_was_refused(scene):
    rose, bages = _verified(scene), cast.delegation("Délégation de Bages", cast.place("bages-11024"))
    luc = cast.delegate_of(bages, "Luc Pons")
    first = request_of(rose, purpose="move", home=cast.place("bages-11024"))
    refuse(by=luc, verification=first, reason=REASON, at=AT + timedelta(days=10))
    again = request_of(rose, purpose="move", home=cast.place("bages-11024"), at=AT + timedelta(days=20))
    assert again.speaks_until == AT + KEPT_FOR
    refuse(by=luc, verification=again, reason=REASON, at=AT + timedelta(days=21))
    let_time_pass(at=AT + timedelta(days=29))
    rose.refresh_from_db()
    assert rose.may_speak
    let_time_pass(at=AT + KEPT_FOR)
    rose.refresh_from_db()
    assert (rose.may_speak, rose.home) == (False, cast.place("bages-11024"))
    assert Notice.objects.filter(member=rose, reason="verification.lapsed").count() == 1
    let_time_pass(at=AT + KEPT_FOR + timedelta(days=1))
    assert Notice.objects.filter(member=rose, reason="verification.lapsed").count() == 1


def test_a_move_taken_back_changes_nothing(scene):
    rose = _verified(scene)
    made = request_of(rose, purpose="move", home=cast.place("bages-11024"))
    withdraw(by=rose, verification=made, at=AT)
    let_time_pass(at=AT + KEPT_FOR)
    rose.refresh_from_db()
    assert (rose.may_speak, rose.home) == (True, cast.place())


def test_a_new_name_replaces_the_old_one_at_the_verdict_only(scene):
    rose = _verified(scene)
    for change, words in (
        ({"last_name": "Vidal"}, "déjà votre nom"),
        ({"last_name": "Roux", "method": "letter"}, "ne prouve pas un nom"),
    ):
        with pytest.raises(VerificationRefused, match=words):
            request_of(rose, purpose="rename", **change)
    made = request_of(rose, purpose="rename", last_name="Roux")
    rose.refresh_from_db()
    assert (rose.name, rose.may_speak) == ("Rose Vidal", True)
    accept(by=scene.denise, verification=made, identity_seen="counter", home_seen="", at=AT)
    rose.refresh_from_db()
    made.refresh_from_db()
    assert (rose.name, rose.may_speak) == ("Rose Roux", True)
    assert "Vidal" not in str(made.__dict__)


def test_a_third_place_is_kept_by_its_delegation_and_no_other(scene):
    given = {
        "name": "Café de l’Écluse",
        "address": "2 place du Jeu",
        "territory": cast.place(),
        "hours": "Th 16:00-18:30",
        "at": AT,
    }
    other = cast.delegation("Délégation de Bages", cast.place("bages-11024"))
    luc = cast.delegate_of(other, "Luc Pons")
    with pytest.raises(NotAllowed):
        open_place(by=luc, delegation=scene.delegation, **given)
    place = open_place(by=scene.denise, delegation=scene.delegation, **given)
    with pytest.raises(VerificationRefused, match="commune"):
        open_place(by=scene.denise, delegation=scene.delegation, **{**given, "territory": cast.france()})
    with pytest.raises(NotAllowed):
        close_place(by=luc, place=place, at=AT)
    assert list(places_of(scene.delegation, AT)) == [place]
    made = request_of(newcomer("Paul Pons"), home=cast.place("bages-11024"), declared=DECLARED)
    with pytest.raises(VerificationRefused, match="pas de cette délégation"):
        accept(by=luc, verification=made, identity_seen="counter", home_seen="counter", third_place=place, at=AT)
    close_place(by=scene.denise, place=place, at=AT)
    assert not places_of(scene.delegation, AT + timedelta(minutes=1)).exists()


def test_nobody_opens_a_request_for_another_or_after_closing(scene):
    closed = court.stop(scene.rose)
    with pytest.raises(NotAllowed):
        declare(
            by=closed, purpose="entry", method="counter", first_name="R", last_name="V", home=cast.place(),
            declared=DECLARED, at=AT,
        )  # fmt: skip
