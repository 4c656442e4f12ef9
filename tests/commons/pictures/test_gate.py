"""The gate: nobody is shown without the signature of an editor and the word of a delegate, nor by a consent taken back."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from parvis.commons.pictures import actions
from parvis.commons.pictures.actions import GateRefused
from parvis.commons.pictures.checklist import LINES
from parvis.commons.pictures.models import Consent, Face, Sheet
from parvis.commons.pictures.queries import shown
from parvis.commons.pictures.queries.consents import named
from parvis.commons.pictures.queries.gate import faces_of, hidden_paths, is_passed
from parvis.ground.core.errors import Refused
from tests import cast
from tests.faces import found

from .drawn import drawn

pytestmark = pytest.mark.django_db
AT = cast.AT


@dataclass
class Gate:
    organisation: object
    editor: object
    delegate: object
    picture: object

    def put(self, *faces):
        return actions.put_faces(kind="picture", id=self.picture.pk, organisation=self.organisation, found=faces, at=AT)

    @property
    def faces(self):
        return list(faces_of("picture", self.picture.pk))

    def decide(self, face, decision, **more):
        return actions.decide_face(by=self.editor, face=face, decision=decision, at=AT, **more)

    def sign(self):
        return actions.sign_sheet(by=self.editor, kind="picture", id=self.picture.pk, ticked=list(LINES["picture"]), at=AT)

    def let_through(self, by=None):
        return actions.pass_sheet(by=by or self.delegate, kind="picture", id=self.picture.pk, at=AT)

    def consent(self, name="Rose Vidal", **more):
        return actions.record(
            by=self.editor, organisation=self.organisation, person=name, scope="La fête", how="paper", given_on=AT.date(), at=AT,
            **more,
        )  # fmt: skip

    @property
    def is_shown(self):
        return bool(shown([self.picture.pk]))


@pytest.fixture
def gate(db):
    organisation = cast.organisation()
    editor = cast.editor_of(organisation)
    delegate = cast.delegate_of(cast.delegation())
    picture = actions.upload(
        by=editor, organisation=organisation, content=drawn(), alt="La fête", credit="Ville", signs_rights=True,
        shows_people=False, is_drawn=True, at=AT,
    )  # fmt: skip
    return Gate(organisation, editor, delegate, picture)


def test_a_face_that_is_found_takes_a_picture_to_the_gate_and_both_signatures_bring_it_back(gate, run_jobs):
    assert gate.is_shown
    gate.put(found(), found(x=6000))
    assert not gate.is_shown
    first, second = gate.faces
    with pytest.raises(GateRefused, match="2 visages"):
        gate.sign()
    with pytest.raises(Refused, match="pas encore signé"):
        actions.pass_picture(by=gate.delegate, picture=gate.picture, at=AT)
    gate.decide(first, "consent", consent=gate.consent())
    gate.decide(second, "blur")
    gate.sign()
    assert not gate.is_shown
    with pytest.raises(GateRefused, match="en train d’être floutés"):
        gate.let_through()
    run_jobs()
    gate.let_through()
    assert gate.is_shown
    assert is_passed("picture", gate.picture.pk)
    assert hidden_paths("picture", gate.picture.pk) == [second.path]


def test_a_consent_taken_back_takes_the_picture_away_in_the_same_breath(gate, run_jobs):
    consent = gate.consent()
    gate.put(found())
    gate.decide(gate.faces[0], "consent", consent=consent)
    gate.sign()
    run_jobs()
    gate.let_through()
    actions.withdraw(by=None, consent=consent, at=AT + timedelta(days=1))
    assert not gate.is_shown
    assert (Sheet.objects.get().state, Sheet.objects.get().round) == ("open", 2)
    assert gate.faces[0].decision == "undecided"
    consent.refresh_from_db()
    with pytest.raises(GateRefused, match="retiré"):
        gate.decide(gate.faces[0], "consent", consent=consent)
    assert Consent.objects.get().withdrawn_through == "link"


def test_the_register_is_sealed(gate):
    consent = gate.consent("Ursule Bonnafous", email="ursule@exemple.test")
    kept = bytes(Consent.objects.get().person)
    assert b"Ursule" not in kept
    assert named([consent])[0].name == "Ursule Bonnafous"


def test_postgresql_keeps_the_gate_too(gate, run_jobs):
    gate.put(found())
    sheet = Sheet.objects.get()
    signed = {"signed_by": gate.editor, "signed_at": AT}
    for change, words in (
        ({"state": "signed", **signed}, "undecided"),
        ({"state": "passed", **signed, "judged_by": gate.delegate, "judged_at": AT}, "has not signed"),
    ):
        with pytest.raises(IntegrityError, match=words), transaction.atomic():
            Sheet.objects.filter(pk=sheet.pk).update(**change)
    with pytest.raises(IntegrityError, match="face_of_the_protected"), transaction.atomic():
        Face.objects.update(shield="minor", decision="crowd", decided_by=gate.editor, decided_at=AT)
    gate.decide(gate.faces[0], "crowd", shield="minor")
    assert gate.faces[0].decision == "blur"
    gate.sign()
    with pytest.raises(IntegrityError, match="do not change"), transaction.atomic():
        Face.objects.update(shield="", decision="crowd")
    with pytest.raises(IntegrityError, match="no film is refused"), transaction.atomic():
        Sheet.objects.update(state="refused")
