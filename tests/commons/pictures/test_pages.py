"""The pages of the gate, as an editor, a delegate and the person who is shown use them."""

import pytest

from parvis.commons.pictures import actions
from parvis.commons.pictures.models import Consent, Face, Sheet
from parvis.commons.pictures.queries import shown
from parvis.commons.pictures.queries.consents import token_of
from parvis.commons.pictures.queries.gate import faces_of
from tests.buttons import page, press, signed
from tests.commons.pictures.drawn import drawn
from tests.faces import found

from .test_gate import AT, Gate, gate  # noqa: F401 - the fixture

pytestmark = pytest.mark.django_db
LINES = ["looked", "minors", "officers", "plates", "rights"]


def test_an_editor_decides_signs_and_a_delegate_lets_the_picture_through(gate: Gate, run_jobs):  # noqa: F811
    gate.put(found(strip=drawn(size=(96, 96), format="WEBP")), found(x=5000), found(x=7500))
    address, editor = f"/redaction/images/{gate.picture.pk}/", signed(gate.editor)
    first, second, third = gate.faces
    text = page(editor, address)
    assert "Il en reste 3 à décider" in text
    assert editor.get(f"/moi/visages/{first.pk}/").status_code == 200
    assert editor.get(f"/moi/cadres/image/{gate.picture.pk}/?visage={first.pk}").headers["Content-Type"] == "image/webp"
    # Recorded from the sheet, a consent decides the face from which one came.
    told = {"person": "Rose Vidal", "scope": "La fête", "how": "paper", "given_on": "2026-11-20"}
    answer = editor.post(f"/redaction/consentements/?visage={first.pk}", told)
    assert answer.headers["Location"].endswith(f"{address}#visage-{first.pk}")
    first.refresh_from_db()
    assert (first.decision, first.consent) == ("consent", Consent.objects.get())
    # « Flouter tout sauf ceux que je montre », in one press.
    answer = editor.post(address, {"act": "rest", f"decision-{first.pk}": "consent", f"consent-{first.pk}": first.consent_id})
    assert answer.status_code == 302
    assert [face.decision for face in gate.faces] == ["consent", "blur", "blur"]
    assert "Cochez chaque ligne" in editor.post(address, {"act": "sign", "line": LINES[:-1]}).content.decode()
    assert Sheet.objects.get().state == "open"
    assert editor.post(address, {"act": "sign", "line": LINES}).status_code == 302
    run_jobs()
    delegate = signed(gate.delegate)
    assert "Accord n°" in page(delegate, "/delegation/images/").replace("\u00a0", " ")
    assert "Rose Vidal" not in page(delegate, "/delegation/images/")
    assert delegate.get(f"/moi/visages/{first.pk}/").status_code == 200
    answer = delegate.post(
        f"/delegation/images/{gate.picture.pk}/", {"decision": "correct", "correction": "Un enfant se voit à droite."}
    )
    assert (answer.status_code, Sheet.objects.get().state, gate.is_shown) == (302, "open", False)
    assert "Un enfant se voit à droite" in page(editor, address)
    editor.post(address, {"act": "save", f"decision-{second.pk}": "blur", f"shield-{second.pk}": "minor"})
    assert editor.post(address, {"act": "sign", "line": LINES}).status_code == 302
    run_jobs()
    assert delegate.post(f"/delegation/images/{gate.picture.pk}/", {"decision": "pass"}).status_code == 302
    assert gate.is_shown


def test_what_cannot_be_decided_is_said_beside_the_face_and_nothing_is_kept(gate: Gate):  # noqa: F811
    gate.put(found(), found(x=6000))
    first, second = gate.faces
    answer = signed(gate.editor).post(
        f"/redaction/images/{gate.picture.pk}/",
        {"act": "save", f"decision-{first.pk}": "blur", f"decision-{second.pk}": "consent"},
    )
    assert answer.status_code == 422
    assert "Choisissez l’accord" in answer.content.decode()
    assert [face.decision for face in gate.faces] == ["undecided", "undecided"]


def test_a_box_is_drawn_and_taken_back_and_a_wrong_one_is_refused(gate: Gate):  # noqa: F811
    editor, address = signed(gate.editor), f"/redaction/images/{gate.picture.pk}/"
    assert "Rien n’empêche" in page(editor, address)
    editor.post(address, {"act": "open"})
    assert not gate.is_shown
    told = {"act": "draw", "x": "10", "y": "20,5", "width": "30", "height": "10", "shield": ""}
    assert editor.post(address, told | {"width": "95"}).status_code == 422
    assert editor.post(address, told | {"x": "beaucoup"}).status_code == 422
    assert not Face.objects.exists()
    assert editor.post(address, told).status_code == 302
    face = Face.objects.get()
    assert (face.path, face.decision, face.is_drawn) == ([[0, 1000, 2050, 3000, 1000]], "blur", True)
    assert editor.post(address, {"act": "undraw", "face": face.pk}).status_code == 302
    assert not faces_of("picture", gate.picture.pk).exists()


def test_a_person_takes_their_consent_back_by_their_own_link(gate: Gate, client, run_jobs, mailoutbox):  # noqa: F811
    consent = gate.consent(email="rose@exemple.test")
    run_jobs()
    address = f"/consentement/{token_of(consent)}/"
    assert address in mailoutbox[-1].body
    assert "Vous acceptez" in page(client, address)
    assert client.get(address.replace(f"{consent.pk}-", f"{consent.pk + 1}-")).status_code == 404
    press(client, address)
    assert "Votre accord est retiré" in page(client, address)
    press_again = client.post(address, {})
    assert press_again.status_code == 422


def test_the_register_is_its_teams_and_costs_the_same_however_long_it_is(gate: Gate, django_assert_num_queries):  # noqa: F811
    editor = signed(gate.editor)
    gate.put(found(), found(x=6000))
    consents = [gate.consent(f"Personne {n}") for n in range(4)]
    for face, consent in zip(gate.faces, consents, strict=False):
        gate.decide(face, "consent", consent=consent)
    page(editor, "/redaction/consentements/")
    with django_assert_num_queries(17):  # two of them for what editors' sites show
        text = page(editor, "/redaction/consentements/?nom=personne")
    assert text.count("Personne ") >= 4
    assert signed(gate.delegate).get(f"/redaction/consentements/{consents[0].pk}/").status_code == 404


def test_a_sheet_and_the_queue_of_a_delegate_cost_the_same_however_many_faces(gate: Gate, django_assert_num_queries):  # noqa: F811
    editor, delegate = signed(gate.editor), signed(gate.delegate)
    gate.put(*(found(x=100 * place) for place in range(70)))
    address = f"/redaction/images/{gate.picture.pk}/"
    page(editor, address)
    with django_assert_num_queries(17):  # two of them for what editors' sites show
        text = page(editor, address)
    assert text.count('<li class="face') == 60, "the others are on the next page"
    assert page(editor, f"{address}?page=2").count('<li class="face') == 10
    actions.crowd_the_rest(by=gate.editor, kind="picture", id=gate.picture.pk, at=AT)
    gate.sign()
    page(delegate, "/delegation/images/")
    with django_assert_num_queries(29):  # four of them for what editors’ sites show
        assert "70 visages" in page(delegate, "/delegation/images/").replace("\u00a0", " ")


def test_a_signed_paper_is_kept_encrypted_and_opened_for_the_team(gate: Gate):  # noqa: F811
    from parvis.ground.core import files

    pdf = b"%PDF-1.4\nAutorisation de Rose Vidal\n%%EOF"
    consent = gate.consent(paper=pdf)
    with files.open_file(consent.paper) as kept:
        assert b"Rose" not in kept.read()
    answer = signed(gate.editor).get(f"/redaction/consentements/{consent.pk}/papier/")
    assert (answer.content, answer.headers["Content-Type"]) == (pdf, "application/pdf")
    assert "attachment" in answer.headers["Content-Disposition"]
    with pytest.raises(actions.ConsentRefused, match="ni une image ni un PDF"):
        gate.consent(paper=b"MZ ceci est un programme")
    assert not shown([0])
