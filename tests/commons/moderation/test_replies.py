"""The right of reply: asked signed out, due in three days, never edited (R63)."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.db import DatabaseError, IntegrityError, transaction
from django.test import Client

from parvis.commons.contents.registry import length_of
from parvis.commons.moderation.actions.replies import (
    ReplyRefused,
    appeal_reply,
    ask_reply,
    confirm_reply,
    forget_addresses,
    forget_unconfirmed,
    refuse_reply,
    remind_of_reply,
    show_reply,
)
from parvis.commons.moderation.models import Reply
from parvis.commons.moderation.queries import shown_check
from parvis.commons.moderation.queries.replies import reply_states
from parvis.commons.notifications.models import Notice
from parvis.ground.core.errors import NotAllowed
from parvis.ground.sealed.models import SealedRecord
from parvis.people.delegations.models import Remit
from tests import cast
from tests.cast import AT
from tests.square import Square
from tests.web.pages import read

pytestmark = pytest.mark.django_db
TEXT = "Je n’ai jamais demandé ce déménagement, et je l’ai écrit à la mairie."
REASON = "La réponse met en cause un voisin qui n’est pas nommé dans le texte."
SOON = AT + timedelta(hours=2)


class Scene(Square):
    def __init__(self) -> None:
        super().__init__()
        self.article = self.piece("Le marché déménage", body="<p>Marcel Teste, fleuriste, demandait ce déménagement.</p>" * 3)

    def ask(self, **changed: str) -> Reply:
        said = {"name": "Marcel Teste", "email": "marcel@exemple.test", "passage": "Marcel Teste, fleuriste", "text": TEXT}
        return ask_reply(kind="publication", id=self.article.number, at=SOON, **{**said, **changed})

    def confirmed(self) -> Reply:
        return confirm_reply(reply=self.ask(), at=SOON)

    def shown(self) -> tuple:
        check = shown_check("publication", self.article.number)
        assert check is not None
        return check.replies


@pytest.fixture
def scene(db: None) -> Scene:
    return Scene()


def test_a_confirmed_reply_is_due_in_three_days_and_appears_as_it_was_written(scene: Scene):
    reply = scene.ask()
    assert (reply.state, reply.due_at, scene.shown()) == ("unconfirmed", None, ())
    reply = confirm_reply(reply=reply, at=SOON)
    assert (reply.state, reply.due_at) == ("waiting", SOON + timedelta(days=3))
    assert confirm_reply(reply=reply, at=SOON + timedelta(days=1)).due_at == reply.due_at
    assert set(Notice.objects.values_list("member", flat=True)) == {scene.delegate.pk, scene.editor.pk}
    show_reply(by=scene.delegate, reply=reply, at=SOON + timedelta(days=1))
    (shown,) = scene.shown()
    assert (shown.name, shown.text, shown.shown_at) == ("Marcel Teste", TEXT, SOON + timedelta(days=1))


def test_a_reply_is_no_longer_than_the_piece(scene: Scene):
    length = length_of("publication", scene.article.number)
    assert length is not None
    with pytest.raises(ReplyRefused, match=f"{length + 1} caractères"):
        scene.ask(text="x" * (length + 1))
    assert not Reply.objects.exists()
    assert len(scene.ask(text="x" * length).text) == length


@pytest.mark.parametrize(
    ("changed", "field"), [({"name": " "}, "name"), ({"passage": ""}, "passage"), ({"text": "Non."}, "text")]
)
def test_a_reply_that_says_nothing_is_refused(scene: Scene, changed, field):
    with pytest.raises(ReplyRefused) as refusal:
        scene.ask(**changed)
    assert refusal.value.field == field
    assert not Reply.objects.exists()


def test_after_three_months_it_is_too_late(scene: Scene):
    with pytest.raises(ReplyRefused, match="trois mois"):
        ask_reply(
            kind="publication", id=scene.article.number, name="M", email="m@exemple.test", passage="M", text=TEXT,
            at=AT + timedelta(days=93),
        )  # fmt: skip


def test_only_the_delegation_decides_and_never_for_its_own_piece(scene: Scene):
    reply = scene.confirmed()
    cast.add_to_team(by=cast.administrator(), organisation=scene.town_hall, member=scene.delegate, role="editor", at=AT)
    for by in (scene.editor, scene.delegate, cast.member("Rose Vidal")):
        with pytest.raises(NotAllowed):
            show_reply(by=by, reply=reply, at=SOON)
    assert Reply.objects.get().state == "waiting"


def test_the_clock_of_the_queue_turns_red_after_three_days(scene: Scene):
    scene.confirmed()
    in_time, late = (reply_states([scene.delegation], SOON + timedelta(days=days))[scene.delegation.pk] for days in (2, 4))
    assert ((in_time.waiting, in_time.late), (late.waiting, late.late)) == ((1, 0), (1, 1))


def test_the_delegation_is_reminded_and_the_national_one_told_when_it_is_late(scene: Scene):
    reply = scene.confirmed()
    Notice.objects.all().delete()
    remind_of_reply(pk=reply.pk, at=SOON + timedelta(days=2))
    assert [(notice.member, "avant demain" in notice.text) for notice in Notice.objects.all()] == [(scene.delegate, True)]
    national = cast.delegate_of(cast.delegation("Délégation nationale", scene.occitanie), "Nathan Lescure")
    Remit.objects.filter(territory=scene.france).update(delegation=national.mandates.get().delegation)
    remind_of_reply(pk=reply.pk, at=SOON + timedelta(days=3))
    assert Notice.objects.filter(member=national, text__contains="délai").count() == 1
    show_reply(by=scene.delegate, reply=reply, at=SOON + timedelta(days=3))
    before = Notice.objects.count()
    remind_of_reply(pk=reply.pk, at=SOON + timedelta(days=4))
    assert Notice.objects.count() == before


def test_a_refusal_has_its_reason_and_is_heard_again_by_another(scene: Scene):
    reply = scene.confirmed()
    with pytest.raises(ReplyRefused, match="motif"):
        refuse_reply(by=scene.delegate, reply=reply, reason="Non.", charter_article=20, at=SOON)
    with pytest.raises(ReplyRefused, match="article"):
        refuse_reply(by=scene.delegate, reply=reply, reason=REASON, charter_article=99, at=SOON)
    reply = refuse_reply(by=scene.delegate, reply=reply, reason=REASON, charter_article=20, at=SOON)
    assert (reply.charter_version, reply.charter_article, scene.shown()) == ("2", 20, ())
    with pytest.raises(ReplyRefused, match="contestée"):
        appeal_reply(reply=show_it_elsewhere(scene), text="Voyons donc, encore une fois.", at=SOON)
    with pytest.raises(ReplyRefused, match="six mois"):
        appeal_reply(reply=reply, text="Je ne nomme que la mairie.", at=SOON + timedelta(days=184))
    reply = appeal_reply(reply=reply, text="Je ne nomme que la mairie.", at=SOON + timedelta(days=2))
    assert (reply.state, reply.due_at) == ("appealed", SOON + timedelta(days=5))
    with pytest.raises(ReplyRefused, match="une autre personne"):
        show_reply(by=scene.delegate, reply=reply, at=SOON + timedelta(days=2))
    other = cast.delegate_of(scene.delegation, "Paul Roux")
    show_reply(by=other, reply=reply, at=SOON + timedelta(days=3))
    assert {one.text for one in scene.shown()} == {TEXT, TEXT * 2}


def show_it_elsewhere(scene: Scene) -> Reply:
    """Another reply, already shown: nothing there to appeal."""
    return show_reply(by=scene.delegate, reply=confirm_reply(reply=scene.ask(text=TEXT * 2), at=SOON), at=SOON)


@pytest.mark.parametrize("change", [{"text": "Je regrette."}, {"name": "Un autre"}, {"passage": "rien"}])
def test_the_database_lets_nobody_change_what_was_said(scene: Scene, change):
    reply = scene.confirmed()
    with pytest.raises(DatabaseError, match="stays as it was asked"), transaction.atomic():
        Reply.objects.update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        reply.delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        Reply.objects.update(state="refused")  # without a human, a ground, a reason


def test_what_nobody_confirmed_is_forgotten_and_old_addresses_too(scene: Scene):
    scene.ask(text=TEXT * 2)
    reply = scene.confirmed()
    assert forget_unconfirmed(at=SOON + timedelta(days=6)) == 0
    assert forget_unconfirmed(at=SOON + timedelta(days=8)) == 1
    show_reply(by=scene.delegate, reply=reply, at=SOON)
    assert forget_addresses(at=SOON + timedelta(days=366)) == 1
    assert Reply.objects.get().email == ""


def test_someone_without_account_asks_confirms_and_is_read(scene: Scene, run_jobs):
    client, address = Client(REMOTE_ADDR="203.0.113.78"), f"/droit-de-reponse/?objet=publication-{scene.article.number}"
    with time_machine.travel(SOON, tick=False):
        token = re.search(r'name="jeton" value="([^"]+)"', client.get(address).content.decode())[1]
        said = {"name": "Marcel Teste", "email": "marcel@exemple.test", "passage": "Marcel Teste", "text": TEXT, "jeton": token}
        wrong = client.post(address, {**said, "email": "marcel"})
        assert wrong.status_code == 422
        assert TEXT in wrong.content.decode()
        assert not Reply.objects.exists()
        sent = client.post(address, said)
        assert (sent.status_code, sent["Location"]) == (302, "/droit-de-reponse/demande/")
        assert "Set-Cookie" not in sent.headers
        run_jobs()
        link = re.search(r"/droit-de-reponse/[\w-]+/", mail.outbox[-1].body)[0]
        page = client.get(link).content.decode()
        assert Reply.objects.get().state == "unconfirmed"  # looking is not confirming: mail programs look
        client.post(link, {"jeton": re.search(r'name="jeton" value="([^"]+)"', page)[1]})
        assert Reply.objects.get().state == "waiting"
        assert SealedRecord.objects.filter(kind="connection", subject_kind="reply", member_id=None).count() == 1

        client.force_login(scene.delegate)
        assert TEXT in client.get(f"/delegation/reponses/{Reply.objects.get().pk}/").content.decode()
        client.post(f"/delegation/reponses/{Reply.objects.get().pk}/", {"act": "show"})
    page = read(Client(), scene.article.get_absolute_url())
    assert TEXT in page.one("article.comment").text
    assert "marcel@exemple.test" not in page.html


@pytest.mark.parametrize(
    "asked", ["", "publication-", "publication-999999", "comment-1", "rien-12", "publication-١٢", "publication-" + "9" * 20]
)
def test_what_cannot_be_replied_to_is_not_found(scene: Scene, client: Client, asked: str):
    assert client.get("/droit-de-reponse/", {"objet": asked}).status_code == 404


def test_the_desk_is_for_the_delegation_alone(scene: Scene, client: Client, django_assert_max_num_queries):
    reply = scene.confirmed()
    client.force_login(scene.editor)
    assert client.get("/delegation/reponses/").status_code == 404
    assert client.post(f"/delegation/reponses/{reply.pk}/", {"act": "show"}).status_code == 404
    assert Reply.objects.get().state == "waiting"
    client.force_login(scene.delegate)
    wrong = client.post(f"/delegation/reponses/{reply.pk}/", {"act": "refuse", "reason": "Non.", "charter_article": "20"})
    assert wrong.status_code == 422
    assert Reply.objects.get().state == "waiting"
    for number in range(3):
        confirm_reply(reply=scene.ask(text=f"{TEXT} {number}"), at=SOON)
    with django_assert_max_num_queries(14):
        assert client.get("/delegation/reponses/").content.decode().count("queue-title") == 4
