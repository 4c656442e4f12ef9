"""The editor's desk through HTTP: what one may not see is a 404, what is typed is never lost."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from parvis.commons.pictures import actions as pictures
from parvis.commons.pictures.models import Picture
from parvis.media.publications import actions
from parvis.media.publications.models import Publication, State
from parvis.money.subscriptions.models import Subscription
from parvis.people.organisations.actions import add_to_team
from tests.commons.pictures.drawn import drawn
from tests.court import under_a_decision

from .test_attachments import pdf
from .world import AT, World

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(AT + timedelta(hours=1), tick=False):
        yield


def at_the_desk(member) -> Client:
    client = Client()
    client.force_login(member, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def desk(world: World) -> Client:
    return at_the_desk(world.editor)


def typed(world: World, **fields) -> dict:
    return {
        "title": "Le marché", "standfirst": "Mardi.", "body": "<p>Le marché ouvre.</p>", "category": world.category.pk,
        "nature": "information", "licence": "all-rights", "is_open_to_comments": "on", "lead_picture": "", **fields,
    }  # fmt: skip


def address(publication: Publication, *rest: str) -> str:
    return "/".join(["/redaction/textes", str(publication.pk), *rest, ""])


def test_strangers_find_no_desk_and_the_signed_out_are_led_to_sign_in(world: World):
    assert at_the_desk(world.stranger).get("/redaction/").status_code == 404
    assert Client().get("/redaction/").status_code == 302


@pytest.mark.parametrize("rest", ["", "apercu", "parution", "parution/confirmer", "jeter", "retirer", "versions"])
def test_the_pieces_of_another_organisation_do_not_exist(world: World, rest):
    from tests import cast

    other = cast.editor_of(cast.organisation("Ville de Gruissan", seat=world.gruissan), "Lucie Autre")
    assert at_the_desk(other).get(address(world.draft(), *filter(None, [rest]))).status_code == 404
    assert at_the_desk(other).post(address(world.draft(), *filter(None, [rest])), typed(world)).status_code in {404, 405}


def test_what_was_begun_and_left_empty_is_taken_up_again(world: World, desk: Client):
    def begin(form: str = "article") -> str:
        return desk.post("/redaction/nouveau/", {"organisation": world.organisation.pk, "form": form})["Location"]

    first = begin()
    assert begin() == first, "no second « Sans titre »"
    assert begin("interview") != first
    desk.post(first, typed(world, act="save"))
    assert begin() != first, "what was written in is left alone"
    assert Publication.objects.count() == 3


def test_a_piece_is_begun_written_and_published_step_by_step(world: World, desk: Client):
    started = desk.post("/redaction/nouveau/", {"organisation": world.organisation.pk, "form": "article"})
    draft = Publication.objects.get()
    assert started["Location"] == address(draft)
    assert desk.get(address(draft)).status_code == 200
    written = desk.post(address(draft), typed(world, act="where"))
    assert written["Location"] == address(draft, "parution")
    page = desk.get(written["Location"]).content.decode()
    assert f'value="{world.narbonne.pk}" checked' in page  # the seat, chosen beforehand
    assert f'value="{world.aude.pk}" checked' not in page  # wider is an explicit choice (R46)
    chosen = desk.post(
        written["Location"], {"territories": [world.narbonne.pk, world.aude.pk], "offered": [world.aude.pk], "when": "now"}
    )
    assert chosen["Location"] == address(draft, "parution", "confirmer")
    confirm = desk.get(chosen["Location"]).content.decode()
    assert "Publier à Narbonne et dans l’Aude" in confirm
    assert "Occitanie" in confirm  # where else it will be read, said before
    assert desk.post(chosen["Location"])["Location"] == address(draft)
    draft.refresh_from_db()
    assert draft.state == State.PUBLISHED
    assert set(draft.reaches.values_list("territory_id", flat=True)) == {world.narbonne.pk, world.aude.pk}


def test_a_territory_found_by_name_may_be_chosen(world: World, desk: Client):
    draft = world.draft(territories=[world.narbonne])
    page = desk.post(address(draft, "parution"), {"act": "search", "q": "gruissan", "territories": [world.narbonne.pk]})
    assert page.status_code == 200
    assert f'value="{world.gruissan.pk}"' in page.content.decode()
    assert f'value="{world.narbonne.pk}" checked' in page.content.decode()
    desk.post(address(draft, "parution"), {"territories": [world.gruissan.pk], "offered": [world.gruissan.pk], "when": "now"})
    assert list(draft.reaches.values_list("territory_id", flat=True)) == [world.gruissan.pk]


def test_a_territory_never_offered_is_refused(world: World, desk: Client):
    draft = world.draft()
    for wrong in ("999999999", "x", "-1", ""):
        answer = desk.post(address(draft, "parution"), {"territories": [wrong], "offered": [wrong], "when": "now"})
        assert answer.status_code == 422
    assert not draft.reaches.exists()


def test_a_piece_is_scheduled_for_a_day_and_an_hour(world: World, desk: Client):
    draft = world.draft(territories=[world.narbonne])
    place = {"territories": [world.narbonne.pk], "when": "later"}
    for day, hour in (("", ""), ("2026-11-20", "10:00"), ("demain", "10:00")):
        assert desk.post(address(draft, "parution"), {**place, "day": day, "hour": hour}).status_code == 422
    desk.post(address(draft, "parution"), {**place, "day": "2026-11-24", "hour": "07:30"})
    assert "le 24 novembre 2026 à 7" in desk.get(address(draft, "parution", "confirmer")).content.decode()
    desk.post(address(draft, "parution", "confirmer"))
    draft.refresh_from_db()
    assert (draft.state, draft.release_at.isoformat()) == (State.SCHEDULED, "2026-11-24T06:30:00+00:00")
    desk.post(address(draft, "deprogrammer"))
    draft.refresh_from_db()
    assert draft.state == State.DRAFT


def test_an_author_writes_but_finds_no_way_to_publish(world: World):
    author = at_the_desk(world.author)
    draft = world.draft(territories=[world.narbonne])
    assert author.post(address(draft), typed(world, title="Revu")).status_code == 302
    assert "Choisir où publier" not in author.get(address(draft)).content.decode()
    assert author.post(address(draft, "parution", "confirmer")).status_code == 404
    draft.refresh_from_db()
    assert (draft.title, draft.state) == ("Revu", State.DRAFT)


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("title", "T" * 10_000, "Le titre compte 10000 caractères"),
        ("body", "mot " * 1_250_000, "trop long"),
        ("standfirst", "s" * 601, "Le chapeau compte 601"),
        ("title", "Nul \x00 ici", "nul"),
        ("source_url", "javascript:alert(1)", "URL"),
        ("category", "999999", "choix"),
        ("lead_picture", "999999", "choix"),
        ("body", "<p>[image 999999]</p>", "ne fait pas partie"),
    ],
)
def test_what_cannot_be_kept_is_said_and_all_that_was_typed_is_shown_again(world: World, desk: Client, field, value, words):
    draft = world.draft()
    answer = desk.post(address(draft), typed(world, **{"title": "Un titre à garder", field: value, "signature": "Rose"}))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert 'value="Rose"' in page
    assert ("Un titre à garder" in page) if field != "title" else (value.replace("\x00", "")[:50] in page.replace("\x00", ""))
    if field == "body" and len(value) > 1000:
        assert page.count("mot ") >= 1_250_000
    draft.refresh_from_db()
    assert draft.title == "Le marché de Narbonne"


def test_hostile_words_are_shown_as_words(world: World, desk: Client):
    draft = world.draft()
    hostile = '"><script>alert(1)</script>'
    desk.post(
        address(draft), typed(world, title=hostile, standfirst=hostile, signature=hostile, body=f"<p onclick=x>{hostile}</p>")
    )
    for path in (address(draft), address(draft, "apercu"), address(draft, "parution"), "/redaction/"):
        assert "<script>alert" not in desk.get(path).content.decode()


def test_emoji_and_names_from_right_to_left_are_kept(world: World, desk: Client):
    draft = world.draft()
    desk.post(address(draft), typed(world, title="🎉 Fête de שלום", body="Bonjour 👋\n\nSalut"))
    draft.refresh_from_db()
    assert (draft.title, draft.body) == ("🎉 Fête de שלום", "<p>Bonjour 👋</p><p>Salut</p>")


def test_links_lose_their_trackers_when_they_are_typed(world: World, desk: Client):
    draft = world.draft()
    tracked = "https://exemple.fr/a?utm_source=lettre&page=2"
    desk.post(address(draft), typed(world, body=f'<p><a href="{tracked}">a</a></p>', source_url=tracked, signature_url=tracked))
    draft.refresh_from_db()
    assert "utm_" not in draft.body + draft.source_url + draft.signature_url
    assert draft.source_url == "https://exemple.fr/a?page=2"


def test_a_draft_is_kept_while_one_writes(world: World, desk: Client):
    draft = world.draft()
    kept = desk.post(address(draft), typed(world, title="En cours", act="autosave"))
    assert (kept.status_code, "enregistré" in kept.content.decode()) == (200, True)
    refused = desk.post(address(draft), typed(world, title="T" * 200, act="autosave"))
    assert (refused.status_code, "raccourcissez" in refused.content.decode()) == (422, True)
    draft.refresh_from_db()
    assert draft.title == "En cours"


def test_two_people_on_one_draft_never_write_over_each_other_unknowing(world: World, desk: Client):
    draft = world.draft()
    opened = {"seen": draft.updated_at.isoformat()}
    other = at_the_desk(world.author)
    assert other.post(address(draft), typed(world, title="Le sien", **opened)).status_code == 302
    for act, status in (("autosave", 422), ("save", 422)):
        answer = desk.post(address(draft), typed(world, title="Le mien", act=act, **opened))
        assert answer.status_code == status
        assert "Author Essai a enregistré ce texte" in answer.text
        draft.refresh_from_db()
        assert draft.title == "Le sien"
    assert ">\nLe mien</textarea>" in answer.text
    assert 'data-draft="kept"' in answer.text  # it is not saved by itself over the other's either
    again = {"seen": draft.updated_at.isoformat()}
    assert f'value="{again["seen"]}"' in answer.text
    assert desk.post(address(draft), typed(world, title="Le mien", **again)).status_code == 302
    draft.refresh_from_db()
    assert draft.title == "Le mien"


def test_two_tabs_of_one_person_and_a_forged_moment_change_nothing_of_that(world: World, desk: Client):
    draft = world.draft()
    assert desk.post(address(draft), typed(world, seen="hier")).status_code == 302
    assert desk.post(address(draft), typed(world, title="Deux", seen=(AT - timedelta(days=1)).isoformat())).status_code == 302


def test_questions_are_numbered_and_empty_ones_forgotten(world: World, desk: Client):
    draft = world.draft(form="interview")
    rows = {"question": ["Pourquoi ?", "", "Et après ?"], "answer": ["Parce que.", "", "<p>On verra.</p>"]}
    assert desk.post(address(draft), typed(world, **rows, act="add_question"))["Location"].endswith("#questions")
    found = list(draft.questions.order_by("position").values_list("position", "question", "answer"))
    assert found == [(1, "Pourquoi ?", "<p>Parce que.</p>"), (2, "Et après ?", "<p>On verra.</p>")]
    assert desk.get(address(draft)).content.decode().count('name="question"') == 3  # two, and one to fill


def test_a_picture_comes_with_its_words_and_a_wrong_file_loses_nothing(world: World, desk: Client):
    draft = world.draft()
    described = {"picture-alt": "La halle", "picture-credit": "Ville", "picture-signs_rights": "on", "act": "add_picture"}
    wrong = SimpleUploadedFile("photo.jpg", b"pas une image", content_type="image/jpeg")
    answer = desk.post(address(draft), typed(world, title="À garder", **described, **{"picture-file": wrong}))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "pas une image lisible" in page
    assert "À garder" in page and 'value="La halle"' in page
    good = SimpleUploadedFile("texte.txt", drawn(), content_type="text/plain")  # what it is counts, not its name
    answer = desk.post(address(draft), typed(world, title="À garder", **described, **{"picture-file": good}))
    assert answer.status_code == 302
    draft.refresh_from_db()
    assert (draft.title, draft.lead_picture) == ("À garder", Picture.objects.get())
    assert f"/moi/images/{draft.lead_picture_id}/" in desk.get(address(draft)).content.decode()


def test_a_waiting_picture_is_seen_by_its_team_and_its_delegates_alone(world: World, desk: Client):
    picture = pictures.upload(
        by=world.editor, organisation=world.organisation, content=drawn(), alt="La maire", credit="Ville", signs_rights=True,
        shows_people=True, at=AT,
    )  # fmt: skip
    world.published(lead_picture=picture)
    path = f"/moi/images/{picture.pk}/"
    assert desk.get(path).status_code == 200
    assert at_the_desk(world.delegate).get(path).status_code == 200
    assert at_the_desk(world.stranger).get(path).status_code == 404
    assert Client().get(path).status_code == 302


def test_a_delegate_looks_at_pictures_and_decides(world: World):
    picture = pictures.upload(
        by=world.editor, organisation=world.organisation, content=drawn(), alt="La maire", credit="Ville", signs_rights=True,
        shows_people=True, at=AT,
    )  # fmt: skip
    gate = at_the_desk(world.delegate)
    assert "La maire" in gate.get("/delegation/images/").content.decode()
    assert at_the_desk(world.editor).get("/delegation/images/").status_code == 404
    assert at_the_desk(world.stranger).post(f"/delegation/images/{picture.pk}/", {"decision": "pass"}).status_code == 404
    short = gate.post(f"/delegation/images/{picture.pk}/", {"decision": "refuse", "reason": "non", "ground": "loi:vie-privee"})
    assert (short.status_code, "20 caractères" in short.content.decode()) == (422, True)
    assert gate.post(f"/delegation/images/{picture.pk}/", {"decision": "pass"}).status_code == 302
    picture.refresh_from_db()
    assert picture.passed_by == world.delegate
    assert "La maire" not in gate.get("/delegation/images/").content.decode()


def test_a_document_is_joined_and_taken_away(world: World, desk: Client):
    draft = world.draft()
    wrong = {"document-document": BytesIO(b"faux.pdf"), "document-document_title": "PV", "act": "add_document"}
    assert desk.post(address(draft), typed(world, **wrong)).status_code == 422
    good = {"document-document": BytesIO(pdf()), "document-document_title": "PV", "act": "add_document"}
    assert desk.post(address(draft), typed(world, **good)).status_code == 302
    attachment = draft.attachments.get()
    desk.post(address(draft), typed(world, act=f"remove_document:{attachment.pk}"))
    assert not draft.attachments.exists()


def test_what_has_appeared_changes_only_with_a_correction_that_readers_see(world: World, desk: Client):
    publication = world.published()
    silent = desk.post(address(publication), typed(world, title="Autre", act="amend", correction=""))
    assert silent.status_code == 422
    assert "Autre" in silent.content.decode()
    saved = desk.post(address(publication), typed(world, title="Autre", act="save"))
    publication.refresh_from_db()
    assert (saved.status_code, publication.title) == (200, "Le marché de Narbonne")
    desk.post(address(publication), typed(world, title="Autre", act="amend", correction="Le jour était faux."))
    publication.refresh_from_db()
    assert publication.title == "Autre"
    page = desk.get(address(publication, "versions")).content.decode()
    assert "Le jour était faux." in page and "Le marché de Narbonne" in page


def test_a_correction_is_previewed_without_being_kept(world: World, desk: Client):
    publication = world.published()
    page = desk.post(address(publication), typed(world, title="Bientôt", body="<p>Neuf<script>x</script></p>", act="preview"))
    assert "Bientôt" in page.content.decode() and "<p>Neuf</p>" in page.content.decode()
    publication.refresh_from_db()
    assert publication.title == "Le marché de Narbonne"


def test_withdrawing_asks_once_and_the_piece_may_come_back(world: World, desk: Client):
    publication = world.published()
    assert "Retirer ce texte" in desk.get(address(publication, "retirer")).content.decode()
    desk.post(address(publication, "retirer"))
    publication.refresh_from_db()
    assert (publication.state, publication.placements.count()) == (State.WITHDRAWN, 0)
    desk.post(address(publication, "parution", "confirmer"))
    publication.refresh_from_db()
    assert publication.state == State.PUBLISHED


def test_an_invalidated_piece_tells_its_editor_why(world: World, desk: Client):
    publication = world.published()
    under_a_decision("publication", publication.number, by=world.delegate)
    actions.hide(id=publication.number, by=world.delegate, reason="Cite un mineur sans accord.", at=AT)
    page = desk.get(address(publication)).content.decode()
    assert "Cite un mineur sans accord." in page
    assert "/compte/echanges/" in page


def test_without_the_right_to_publish_the_desk_says_what_to_do(world: World, desk: Client):
    type(world.organisation).objects.filter(pk=world.organisation.pk).update(authenticated_at=None)
    draft = world.draft(territories=[world.narbonne])
    page = desk.get("/redaction/").content.decode()
    assert "L’authentification" in page
    assert "L’abonnement" not in page, "it runs"
    type(world.organisation).objects.filter(pk=world.organisation.pk).update(publishes_until=AT)
    Subscription.objects.update(state="ended", ended_at=AT)
    page = desk.get("/redaction/").content.decode()
    assert f'href="/compte/organisations/{world.organisation.slug}/abonnement/"' in page
    refused = desk.post(address(draft, "parution", "confirmer"))
    assert (refused.status_code, "reste en brouillon" in refused.content.decode()) == (422, True)
    draft.refresh_from_db()
    assert draft.state == State.DRAFT


def test_who_writes_for_several_organisations_finds_the_one_they_wrote_for_last(world: World, desk: Client):
    from tests import cast

    first = cast.organisation("Amicale du canal", kind="association")
    last = cast.organisation("Zénith", kind="association")
    for one in (first, last):
        add_to_team(by=cast.administrator(), organisation=one, member=world.editor, role="editor", at=AT)

    def offered() -> list[str]:
        return re.findall(r'<option value="(\d+)">', desk.get("/redaction/").content.decode().partition('id="pour"')[2])

    by_name = [str(first.pk), str(world.organisation.pk), str(last.pk)]
    assert offered() == by_name, "nothing was written yet"
    world.draft()
    actions.start_draft(by=cast.editor_of(last, "Nadia Autre"), organisation=last, at=AT + timedelta(minutes=5))
    assert offered() == [by_name[1], by_name[0], by_name[2]], "what others write says nothing of what one did"
    actions.start_draft(by=world.editor, organisation=last, at=AT + timedelta(minutes=9))
    assert offered() == [by_name[2], by_name[1], by_name[0]]
    for path in ("/redaction/images/", "/redaction/apporter/"):
        assert desk.get(path).context["organisation"] == last, path
        assert desk.get(path, {"organisation": first.slug}).context["organisation"] == first, path


def test_the_desk_costs_the_same_queries_however_many_pieces(world: World, desk: Client, django_assert_max_num_queries):
    for number in range(3):
        world.published(title=f"Texte {number}")
    with django_assert_max_num_queries(13):
        page = desk.get("/redaction/?etat=parus").content.decode()
    assert "Texte 2" in page
    for number in range(3, 9):
        world.published(title=f"Texte {number}")
    with django_assert_max_num_queries(13):
        desk.get("/redaction/?etat=parus")


@pytest.mark.parametrize("query", ["etat=nulle", "page=99999", "page=0", "page=-1", "page=x", "page=99999999999999999999"])
def test_any_query_of_the_list_is_answered(world: World, desk: Client, query):
    assert desk.get(f"/redaction/?{query}").status_code == 200


def test_a_draft_is_thrown_away_and_what_appeared_is_not(world: World, desk: Client):
    draft, publication = world.draft(), world.published()
    desk.post(address(draft, "jeter"))
    desk.post(address(publication, "jeter"))
    assert list(Publication.objects.all()) == [publication]
