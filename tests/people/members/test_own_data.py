"""What a member does with what is kept of them: a copy, a pause, leaving; a death that is told; an account that was closed."""

import json
import zipfile
from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from parvis.commons.discussions.actions import comment, react
from parvis.commons.discussions.models import Comment, Reaction
from parvis.commons.notifications.models import Notice
from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.files import open_file
from parvis.ground.core.models import StoredFile
from parvis.people.members import holdings as kept
from parvis.people.members.actions import (
    MemberRefused,
    ask_copy,
    ask_copy_link,
    ask_to_leave,
    carry_out,
    decide_death,
    forget_due_copies,
    make_copy,
    restrict,
    stay,
    take_up_again,
    tell_death,
)
from parvis.people.members.holdings import Copy, Kept, holdings
from parvis.people.members.models import DataCopy, DeathNotice, Departure, Member
from parvis.people.organisations.actions import add_to_team
from parvis.people.organisations.models import TeamMember
from tests import cast, court
from tests.cast import AT, PASSWORD
from tests.square import Square

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)


@pytest.fixture
def rose(db):
    return cast.member("Rose Vidal", home=cast.place())


@pytest.fixture
def square_piece(db):
    return Square().piece().number


def leave(member, words="unsigned", at=AT):
    return ask_to_leave(by=member, password=PASSWORD, words=words, at=at)


def test_an_account_that_stands_still_is_read_by_nobody_and_says_nothing(rose, client):
    restrict(by=rose, at=AT)
    rose.refresh_from_db()
    assert (rose.name, rose.full_name, rose.may_speak, rose.may_speak_at(AT)) == ("Ancien membre", "Rose Vidal", False, False)
    assert rose not in Member.objects.speaking() and rose not in Member.objects.shown()
    client.force_login(rose)
    assert "Rose Vidal" in client.get("/compte/").text
    for path in ("/redaction/", "/fil/", "/messages/", "/groupes/"):
        assert client.get(path).status_code in {302, 404}, path
    assert client.post("/compte/mes-donnees/", {"act": "resume"}).status_code == 302
    rose.refresh_from_db()
    assert (rose.name, rose.may_speak) == ("Rose Vidal", True)
    with pytest.raises(MemberRefused, match="déjà en pause"):
        for _ in range(2):
            restrict(by=rose, at=AT)


def test_leaving_takes_the_name_away_at_once_and_the_rest_in_a_week(rose, square_piece, run_jobs):
    comment(by=rose, kind="publication", id=square_piece, text="Vivement mardi.", at=AT)
    react(by=rose, kind="publication", id=square_piece, value=1, at=AT)
    other = cast.member("Paul Roux")
    Notice.objects.create(member=other, reason="test.told", text="Rose Vidal vous a répondu.", address="/", created_at=AT)
    leaving = leave(rose)
    rose.refresh_from_db()
    assert (rose.name, rose.is_active) == ("Ancien membre", True)
    carry_out(pk=leaving.pk, at=AT + WEEK - timedelta(seconds=1))
    rose.refresh_from_db()
    assert rose.erased_at is None, "seven days are seven days"
    carry_out(pk=leaving.pk, at=AT + WEEK)
    rose.refresh_from_db()
    assert (rose.full_name, rose.email) == ("Ancien membre", f"efface-{rose.pk}@compte.invalid")
    assert not rose.is_active and rose.home is None and not rose.has_usable_password()
    assert Comment.objects.get().author.name == "Ancien membre" and not Reaction.objects.exists()
    assert Notice.objects.get(member=other).text == "Ancien membre vous a répondu."
    run_jobs()
    last = [one for one in mail.outbox if one.to == ["rose.vidal@exemple.test"]][-1]
    assert last.subject == "Votre compte est effacé"
    assert "journal des écritures" in last.body and "Ancien membre" in last.body
    carry_out(pk=leaving.pk, at=AT + WEEK * 2)  # a second time changes nothing
    leaving.refresh_from_db()
    assert leaving.done_at == AT + WEEK and len(leaving.steps) == len(holdings())


def test_who_wants_their_words_gone_leaves_none(rose, square_piece):
    comment(by=rose, kind="publication", id=square_piece, text="Vivement mardi.", at=AT)
    carry_out(pk=leave(rose, "deleted").pk, at=AT + WEEK)
    assert not Comment.objects.exists()


def test_one_may_change_ones_mind_for_seven_days(rose):
    leaving = leave(rose)
    with pytest.raises(MemberRefused, match="annulez-le"):
        take_up_again(by=rose, at=AT)
    stay(by=rose, at=AT + timedelta(days=6))
    rose.refresh_from_db()
    assert (rose.name, rose.may_speak) == ("Rose Vidal", True)
    carry_out(pk=leaving.pk, at=AT + WEEK)
    rose.refresh_from_db()
    assert rose.erased_at is None
    restrict(by=rose, at=AT)
    leave(rose)
    stay(by=rose, at=AT)
    rose.refresh_from_db()
    assert rose.is_restricted, "it stood still before, so it does again"


@pytest.mark.parametrize(
    ("password", "words", "says"), [("autre chose", "unsigned", "mot de passe"), (PASSWORD, "burn", "vos textes")]
)
def test_a_refused_departure_changes_nothing(rose, password, words, says):
    with pytest.raises(MemberRefused, match=says):
        ask_to_leave(by=rose, password=password, words=words, at=AT)
    rose.refresh_from_db()
    assert not rose.is_restricted and not Departure.objects.exists()


def test_who_alone_answers_for_an_organisation_hands_it_over_first(rose, client):
    shop = cast.organisation("Au Levain", kind="company", owner=rose)
    with pytest.raises(MemberRefused, match="Au Levain"):
        leave(rose)
    client.force_login(rose)
    assert "D’abord, confiez" in client.get("/compte/mes-donnees/effacer/").text
    paul = cast.member("Paul Roux")
    add_to_team(by=cast.administrator(), organisation=shop, member=paul, role=TeamMember.Role.OWNER, at=AT)
    carry_out(pk=leave(rose).pk, at=AT + WEEK)
    assert list(shop.team.values_list("member", flat=True)) == [paul.pk]


def test_an_erasure_that_stopped_is_taken_up_where_it_was(rose, monkeypatch):
    class Breaks:
        key, title, why, tables = "casse", "Ce qui casse", "Pour voir.", ()
        works = False

        def count(self, member):
            return 0

        def copy(self, member):
            return Copy([])

        def erase(self, member, *, at):
            if not self.works:
                raise RuntimeError
            return [Kept("Un reste", "Pour voir.")]

    breaks = Breaks()
    monkeypatch.setattr(kept, "_holdings", [*kept._holdings, breaks])
    leaving = leave(rose)
    with pytest.raises(RuntimeError):
        carry_out(pk=leaving.pk, at=AT + WEEK)
    leaving.refresh_from_db()
    assert leaving.begun_at and not leaving.done_at and leaving.steps and "casse" not in leaving.steps
    with pytest.raises(MemberRefused, match="a commencé"):
        stay(by=rose, at=AT + WEEK)
    breaks.works = True
    carry_out(pk=leaving.pk, at=AT + WEEK)
    leaving.refresh_from_db()
    assert leaving.done_at and leaving.steps.count("organisations") == 1
    assert {"what": "Un reste", "why": "Pour voir."} in leaving.kept


def test_the_database_keeps_the_seven_days_and_nobody_in_an_erased_account(rose):
    for wrong in (
        lambda: Departure.objects.create(member=rose, words="unsigned", asked_at=AT, due_at=AT + timedelta(days=6)),
        lambda: Member.objects.filter(pk=rose.pk).update(erased_at=AT, is_active=False, closed_at=AT),
        lambda: Member.objects.filter(pk=rose.pk).update(remembered_at=AT),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            wrong()


def test_a_copy_is_made_by_a_job_read_without_a_network_and_gone_after_a_week(rose, client, square_piece, run_jobs):
    comment(by=rose, kind="publication", id=square_piece, text="Vivement <mardi>.", at=AT)
    asked = ask_copy(by=rose, at=AT)
    assert ask_copy(by=rose, at=AT).pk == asked.pk, "one at a time"
    client.force_login(rose)
    assert "se prépare" in client.get("/compte/mes-donnees/").text
    make_copy(pk=asked.pk, at=AT)
    asked.refresh_from_db()
    assert asked.done == asked.parts == len(holdings())
    with open_file(asked.file) as packed, zipfile.ZipFile(packed) as archive:
        names = set(archive.namelist())
        assert {f"{one.key}.html" for one in holdings()} <= names and "index.html" in names
        told = json.loads(archive.read("donnees/commentaires.json"))
        assert [one["texte"] for one in told["lignes"]] == ["Vivement <mardi>."]
        assert "Vivement &lt;mardi&gt;." in archive.read("commentaires.html").decode()
        index, own = archive.read("index.html").decode(), archive.read("compte.html").decode()
        assert "Rose Vidal" in index and index.index("Vos commentaires") < index.index("Et rien de ceci")
        assert "<dt>Prénom</dt><dd>Rose</dd>" in own
    assert Notice.objects.filter(member=rose, reason="member.copy_ready").count() == 1
    DataCopy.objects.update(expires_at=asked.expires_at + timedelta(days=3650))  # the clock of the machine is not ours
    fetched = client.get("/compte/mes-donnees/copie/")
    assert fetched["Content-Disposition"] == 'attachment; filename="mes-donnees-rose-vidal.zip"'
    assert fetched.getvalue()[:2] == b"PK"
    paul = Client()
    paul.force_login(cast.member("Paul Roux"))
    assert paul.get("/compte/mes-donnees/copie/").status_code == 404
    DataCopy.objects.update(expires_at=asked.expires_at)
    assert forget_due_copies(at=AT + WEEK) == 1
    assert client.get("/compte/mes-donnees/copie/").status_code == 404
    assert not StoredFile.objects.filter(name=asked.file).exists()


def test_the_page_says_what_is_kept_and_costs_the_same_whatever_there_is(rose, client, square_piece):
    client.force_login(rose)
    client.get("/compte/mes-donnees/")
    with CaptureQueriesContext(connection) as before:
        empty = client.get("/compte/mes-donnees/").text
    for text in ("Un.", "Deux.", "Trois."):
        comment(by=rose, kind="publication", id=square_piece, text=text, at=AT)
    with CaptureQueriesContext(connection) as after:
        full = client.get("/compte/mes-donnees/").text
    # A count each, and two more where rows stand behind a wall of their own.
    assert len(after) == len(before) <= 3 * len(holdings()) // 2
    assert "Vos commentaires" in empty and full.index("Vos commentaires") < full.index("Et rien de ceci")


def test_a_death_is_told_by_a_relative_and_decided_by_a_person(rose, square_piece, run_jobs):
    comment(by=rose, kind="publication", id=square_piece, text="Vivement mardi.", at=AT)
    told = tell_death(
        about="rose vidal", home=cast.place(), wish="memorial", link="family", word="", name="Jean Vidal",
        email="jean@ailleurs.test", at=AT,
    )  # fmt: skip
    ada = cast.administrator()
    client = Client()
    client.force_login(ada)
    page = client.get(f"/administration/deces/{told.pk}/").text
    assert "Rose Vidal, Narbonne" in page
    reason = "Acte de décès vu le 20 novembre, livret de famille."
    with pytest.raises(NotAllowed):
        decide_death(by=cast.member("Paul Roux"), notice=told, outcome="memorial", reason=reason, member=rose, at=AT)
    for missing in ({"reason": "Oui."}, {"member": None}, {"member": ada}, {"outcome": "burn"}):
        asked = {"outcome": "memorial", "reason": reason, "member": rose} | missing
        with pytest.raises(MemberRefused):
            decide_death(by=ada, notice=told, at=AT, **asked)
    assert not Departure.objects.exists()
    decide_death(by=ada, notice=told, outcome="memorial", reason=reason, member=rose, at=AT)
    with pytest.raises(MemberRefused, match="déjà décidé"):
        decide_death(by=ada, notice=told, outcome="refused", reason=reason, at=AT)
    carry_out(pk=Departure.objects.get().pk, at=AT + WEEK)
    rose.refresh_from_db()
    assert (rose.name, rose.is_active, rose.may_speak) == ("Rose Vidal", False, False)
    assert rose.remembered_at and Comment.objects.get().author.name == "Rose Vidal"
    run_jobs()
    subjects = {to: one.subject for one in mail.outbox for to in one.to if "copie" not in one.subject}
    assert subjects["jean@ailleurs.test"] and "décédé" in subjects["rose.vidal@exemple.test"]


def test_who_is_said_to_be_dead_and_is_not_says_so(rose):
    told = tell_death(
        about="Rose Vidal", home=cast.place(), wish="erasure", link="other", word="", name="Un farceur", email="x@y.test", at=AT
    )
    reason = "Acte de décès vu, mais d’une autre personne."
    decide_death(by=cast.administrator(), notice=told, outcome="erasure", reason=reason, member=rose, at=AT)
    stay(by=rose, at=AT + timedelta(days=2))
    carry_out(pk=Departure.objects.get().pk, at=AT + WEEK)
    rose.refresh_from_db()
    assert rose.name == "Rose Vidal" and rose.may_speak


def test_a_closed_account_still_has_its_copy(rose, client, run_jobs):
    court.stop(rose)
    assert rose.name == "Ancien membre" and rose.full_name == "Rose Vidal"
    before = DataCopy.objects.count()
    ask_copy_link(email="personne@exemple.test", at=AT)
    run_jobs()
    assert not [one for one in mail.outbox if "Votre compte fermé" in one.subject]
    ask_copy_link(email="ROSE.vidal@exemple.test", at=AT)
    run_jobs()
    (letter,) = [one for one in mail.outbox if "Votre compte fermé" in one.subject]
    path = "/compte-ferme/" + letter.body.split("/compte-ferme/")[1].split()[0]
    page = client.get(path)
    assert page.status_code == 200 and not page.cookies
    token = page.text.split('name="jeton" value="')[1].split('"')[0]
    assert client.post(path, {"jeton": token}).status_code == 302
    run_jobs()
    assert DataCopy.objects.count() == before + 1
    (ready,) = [one for one in mail.outbox if "copie est prête" in one.subject]
    fetch = "/compte-ferme/copie/" + ready.body.split("/compte-ferme/copie/")[1].split()[0]
    assert client.get(fetch).getvalue()[:2] == b"PK"
    assert client.get(fetch[:-4] + "xxx/").status_code == 404


def test_a_relative_tells_without_an_account_and_learns_nothing_of_whom_it_is_about(client, rose):
    page = client.get("/deces/")
    token = page.text.split('name="jeton" value="')[1].split('"')[0]
    said = {
        "about": "Rose Vidal", "home": "Narbonne", "wish": "memorial", "link": "family", "word": "", "name": "Jean Vidal",
        "email": "jean@ailleurs.test", "jeton": token,
    }  # fmt: skip
    refused = client.post("/deces/", said | {"name": ""})
    assert refused.status_code == 422 and 'value="Rose Vidal"' in refused.text and not DeathNotice.objects.exists()
    known = client.post("/deces/", said)
    unknown = client.post("/deces/", said | {"about": "Personne Dutout"})
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"]) == (302, "/deces/merci/")
    assert not known.cookies and DeathNotice.objects.count() == 2
