"""Codes on paper: printed once, entered once, never kept in clear."""

from __future__ import annotations

import sys
from datetime import timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from parvis.commons.verification.actions import (
    VerificationRefused,
    accept,
    add_document,
    enter_code,
    let_time_pass,
    print_letters,
    write_letters,
)  # fmt: skip
from parvis.commons.verification.models import KEPT_FOR, LetterCode
from parvis.commons.verification.queries import letters_to_print, queue_of
from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.paper import PaperMissingError
from parvis.ground.journal.models import Entry
from tests import cast
from tests.cast import AT
from tests.commons.verification.papers import CANARY_STREET, newcomer, photo, request_of

WRONG = "AAAA AAAA AAAA"


def _written(scene, *, at=AT):
    """A request whose letter has just been printed, and its code."""
    made = request_of(scene.rose, "letter", at=at)
    (sheet,) = write_letters(by=scene.denise, verifications=[made], at=at)
    made.refresh_from_db()
    return made, " ".join(sheet.code)


def test_the_letter_is_a_page_with_the_address_in_its_window_and_the_code(scene, run_jobs, mailoutbox):
    other = newcomer("Paul Roux")
    made, second = request_of(scene.rose, "letter"), request_of(other, "letter")
    assert list(letters_to_print(scene.delegation)) == [made, second]
    letters = PdfReader(BytesIO(print_letters(by=scene.denise, verifications=[made, second], at=AT)))
    texts = [page.extract_text() for page in letters.pages]
    assert len(texts) == 2
    for text, name in zip(texts, ("Rose Vidal", "Paul Roux"), strict=True):
        for words in (name, CANARY_STREET, "11100 NARBONNE", "Délégation du Narbonnais", "21 décembre 2026"):
            assert words in text
    assert not letters_to_print(scene.delegation).exists()
    run_jobs()
    assert all(CANARY_STREET not in mail.body for mail in mailoutbox)
    assert {entry.actor_id for entry in Entry.objects.filter(action="letter.print")} == {scene.denise.pk}


def test_the_code_is_nowhere_but_on_the_paper(scene):
    made, code = _written(scene)
    letter = LetterCode.objects.get()
    for kept in (str(letter.__dict__), str(made.__dict__), str(list(Entry.objects.values()))):
        assert code not in kept
        assert code.replace(" ", "") not in kept


def test_the_right_code_proves_the_home_and_identity_still_needs_a_look(scene):
    made, code = _written(scene)
    made = enter_code(by=scene.rose, verification=made, code=f" {code.lower().replace(' ', '-')} ", at=AT + timedelta(days=4))
    assert (made.home_seen, made.state) == ("letter", "waiting")
    assert not queue_of(scene.delegation).exists()  # the person must come, or send a document
    with pytest.raises(VerificationRefused, match="déjà prouvé"):
        enter_code(by=scene.rose, verification=made, code=code, at=AT + timedelta(days=4))
    with pytest.raises(VerificationRefused, match="l’identité"):
        accept(by=scene.denise, verification=made, identity_seen="", home_seen="", at=AT + timedelta(days=5))
    add_document(by=scene.rose, verification=made, kind="identity", content=photo(), at=AT + timedelta(days=5))
    assert list(queue_of(scene.delegation)) == [made]
    made = accept(by=scene.denise, verification=made, identity_seen="document", home_seen="", at=AT + timedelta(days=6))
    assert (made.identity_seen, made.home_seen) == ("document", "letter")


def test_five_wrong_codes_and_a_new_letter_is_needed(scene):
    made, code = _written(scene)
    for left in (4, 3, 2, 1):
        with pytest.raises(VerificationRefused, match=f"reste {left} essai"):
            enter_code(by=scene.rose, verification=made, code=WRONG, at=AT)
    for typed in (WRONG, code):
        with pytest.raises(VerificationRefused, match="Cinq essais faux"):
            enter_code(by=scene.rose, verification=made, code=typed, at=AT)
    assert list(letters_to_print(scene.delegation)) == [made]
    (sheet,) = write_letters(by=scene.denise, verifications=[made], at=AT + timedelta(days=1))
    with pytest.raises(VerificationRefused, match="reste 4"):
        enter_code(by=scene.rose, verification=made, code=code, at=AT + timedelta(days=2))
    assert enter_code(by=scene.rose, verification=made, code="".join(sheet.code), at=AT + timedelta(days=2)).home_seen == "letter"


@pytest.mark.parametrize("typed", ["", "AAAA", "AAAA AAAA AAAA A", "ÉÉÉÉ ÉÉÉÉ ÉÉÉÉ"])
def test_what_is_no_code_costs_no_attempt(scene, typed):
    made, _ = _written(scene)
    with pytest.raises(VerificationRefused, match="3 groupes de 4"):
        enter_code(by=scene.rose, verification=made, code=typed, at=AT)
    assert LetterCode.objects.get().attempts == 0


def test_a_letter_expires_with_its_request(scene):
    made, code = _written(scene)
    with pytest.raises(VerificationRefused, match="plus de trente jours"):
        enter_code(by=scene.rose, verification=made, code=code, at=AT + KEPT_FOR)
    let_time_pass(at=AT + KEPT_FOR)
    made.refresh_from_db()
    assert made.state == "expired"


def test_a_late_letter_keeps_its_thirty_days_though_the_address_is_destroyed(scene):
    made = request_of(scene.rose, "letter")
    printed = AT + timedelta(days=20)
    (sheet,) = write_letters(by=scene.denise, verifications=[made], at=printed)
    let_time_pass(at=AT + KEPT_FOR + timedelta(days=1))
    made.refresh_from_db()
    assert made.state == "waiting"
    assert not made.evidence.exists()
    assert made.destroyed_at is not None
    enter_code(by=scene.rose, verification=made, code="".join(sheet.code), at=printed + timedelta(days=29))
    with pytest.raises(VerificationRefused, match="déjà entré"):
        write_letters(by=scene.denise, verifications=[made], at=printed + timedelta(days=29))


def test_nobody_else_prints_or_enters(scene):
    made, code = _written(scene)
    stranger = newcomer("Paul Roux")
    with pytest.raises(NotAllowed):
        enter_code(by=stranger, verification=made, code=code, at=AT)
    for member in (stranger, scene.rose, cast.administrator()):
        with pytest.raises(NotAllowed):
            write_letters(by=member, verifications=[made], at=AT)
    with pytest.raises(VerificationRefused, match="n’attend pas de lettre"):
        write_letters(by=scene.denise, verifications=[request_of(stranger)], at=AT)
    assert LetterCode.objects.get().attempts == 0


def test_without_pango_nothing_is_drawn_and_the_packages_are_named(scene, monkeypatch):
    made = request_of(scene.rose, "letter")

    class Missing:
        def find_spec(self, name, *args):
            if name == "weasyprint":
                raise OSError("cannot load library 'libpango-1.0-0'")

    monkeypatch.setattr(sys, "meta_path", [Missing(), *sys.meta_path])
    for name in [name for name in sys.modules if name.split(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, name)
    with pytest.raises(PaperMissingError, match="libpango-1.0-0"):
        print_letters(by=scene.denise, verifications=[made], at=AT)
    assert not LetterCode.objects.exists()
