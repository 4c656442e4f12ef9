from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from parvis.web.portal.forms import ContactForm
from tests.square import Square

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def mail_in_memory(settings: Any) -> None:
    settings.MAIL_DELIVERY_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    ContactForm.limit._seen.clear()


def message(**changes: str) -> dict[str, str]:
    return {
        "subject": "erreur", "name": "Rose Vidal", "email": "rose@exemple.test", "article": "24581",
        "text": "Le marché est mardi.",
        "jeton": ContactForm.new_token(), **changes,
    }  # fmt: skip


def test_a_message_goes_to_the_delegation_of_the_place_and_can_be_answered(
    square: Square, client: Client, run_jobs: Callable[[], list[str]]
):
    square.delegation.email = "bonjour@delegation.test"
    square.delegation.save()
    page = client.get("/contact/?territoire=narbonne-11262&article=24581&sujet=erreur").content.decode()
    assert "Délégation du Narbonnais" in page
    assert 'value="24581"' in page
    answer = client.post("/contact/?territoire=narbonne-11262", message())
    assert (answer.status_code, answer["Location"]) == (302, "/contact/merci/")
    assert "Set-Cookie" not in answer.headers
    run_jobs()
    (sent,) = mail.outbox
    assert sent.to == ["bonjour@delegation.test"]
    assert sent.extra_headers["Reply-To"] == "rose@exemple.test"
    assert "Le marché est mardi." in sent.body
    assert "/a/24581" in sent.body


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("email", "pas une adresse", "adresse"),
        ("text", "", "obligatoire"),
        ("text", "é" * 5001, "5000"),
        ("article", "vingt", "que des chiffres"),
        ("name", "Rose\x00", "nul"),
        ("subject", "autre", "choix"),
        ("jeton", "forgé", "resté ouvert trop longtemps"),
    ],
)
def test_a_wrong_message_is_told_why_and_keeps_what_was_typed(square: Square, client: Client, field: str, value: str, words: str):
    square.delegation.email = "bonjour@delegation.test"
    square.delegation.save()
    answer = client.post("/contact/", message(**{field: value}))
    text = answer.content.decode()
    assert answer.status_code == 422
    assert words in text.lower().replace("\u202f", "").replace("\u00a0", "") or words in text
    if field != "text":
        assert "Le marché est mardi." in text


def test_an_installation_without_an_address_says_so(square: Square, client: Client, settings: Any):
    settings.OPERATOR = {}
    assert "Aucune adresse n’est encore réglée" in client.get("/contact/").content.decode()
    assert client.post("/contact/", message()).status_code == 422
    assert mail.outbox == []


@pytest.mark.parametrize("asked", ["territoire=😀", "territoire=nulle-part-99999", "article=%00", "sujet=zzz", "territoire=%00"])
def test_a_strange_address_still_gives_the_form(square: Square, client: Client, asked: str):
    assert client.get(f"/contact/?{asked}").status_code in {200, 400}
