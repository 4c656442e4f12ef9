from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.actions import JavaScript
from pypdf.annotations import Link
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, TextStringObject

from parvis.ground.core import files
from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.models import StoredFile
from parvis.media.publications import actions
from parvis.media.publications.actions import PublicationRefused
from parvis.media.publications.models import Attachment
from parvis.media.publications.queries import attachments_of, public_attachment
from tests.court import under_a_decision

from .world import AT, World

pytestmark = pytest.mark.django_db


def pdf(change=lambda writer: None, **options) -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(width=595, height=842)
    writer.add_metadata({"/Title": "Procès-verbal"})
    change(writer)
    output = BytesIO()
    writer.write(output)
    return output.getvalue()


def launching(writer: PdfWriter) -> None:
    action = DictionaryObject({NameObject("/S"): NameObject("/Launch"), NameObject("/F"): TextStringObject("calc.exe")})
    writer._root_object[NameObject("/OpenAction")] = action
    writer.pages[0][NameObject("/AA")] = DictionaryObject({NameObject("/O"): action})


def a_file_on_the_page(writer: PdfWriter) -> None:
    annotation = DictionaryObject({
        NameObject("/Type"): NameObject("/Annot"), NameObject("/Subtype"): NameObject("/FileAttachment"),
        NameObject("/Rect"): ArrayObject([NumberObject(0)] * 4),
        NameObject("/FS"): DictionaryObject({NameObject("/EF"): DictionaryObject({NameObject("/F"): TextStringObject("virus")})}),
    })  # fmt: skip
    writer.pages[0][NameObject("/Annots")] = ArrayObject([writer._add_object(annotation)])


@pytest.mark.parametrize(
    "change",
    [
        lambda writer: writer.add_open_action(JavaScript("app.alert('x');")),
        launching,
        lambda writer: writer.add_attachment("virus.exe", b"MZ"),
        a_file_on_the_page,
    ],
    ids=["script", "lancement", "fichier joint", "fichier sur la page"],
)
def test_what_acts_by_itself_is_taken_out_of_a_document(world: World, change):
    attachment = actions.attach(by=world.editor, publication=world.draft(), content=pdf(change), title="Procès-verbal", at=AT)
    content = files.open_file(attachment.file).read()
    for word in (b"/JavaScript", b"/JS", b"/Launch", b"/EmbeddedFile", b"app.alert", b"calc.exe", b"/EF", b"virus", b"/AA"):
        assert word not in content, word
    assert len(PdfReader(BytesIO(content)).pages) == attachment.pages == 1


def test_links_and_words_of_a_document_stay_without_trackers(world: World):
    def with_link(writer: PdfWriter) -> None:
        writer.add_annotation(0, Link(rect=(0, 0, 10, 10), url="https://exemple.fr/?utm_source=a&b=1"))

    attachment = actions.attach(by=world.editor, publication=world.draft(), content=pdf(with_link), title="PV", at=AT)
    reader = PdfReader(BytesIO(files.open_file(attachment.file).read()))
    assert reader.pages[0]["/Annots"][0].get_object()["/A"]["/URI"] == "https://exemple.fr/?b=1"
    assert reader.metadata.title == "Procès-verbal"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "pas un PDF lisible"),
        (b"Bonjour", "pas un PDF lisible"),
        (b"%PDF-1.7\n" + b"x" * 500, "pas un PDF lisible"),
        (pdf(lambda writer: writer.encrypt("secret")), "mot de passe"),
        (b"%PDF-1.7\n" + bytes(20 * 1024 * 1024), "plus de 20 Mo"),
        (b"<html>%PDF-1.7", "pas un PDF lisible"),
    ],
)
def test_a_file_that_is_no_fit_document_is_refused_and_nothing_is_kept(world: World, content, words):
    draft = world.draft()
    with pytest.raises(PublicationRefused, match=words) as refusal:
        actions.attach(by=world.editor, publication=draft, content=BytesIO(content), title="PV", at=AT)
    assert refusal.value.field == "document"
    assert (Attachment.objects.count(), StoredFile.objects.count()) == (0, 0)


def test_a_document_needs_a_title_and_a_writer_of_the_team(world: World):
    draft = world.draft()
    with pytest.raises(PublicationRefused):
        actions.attach(by=world.editor, publication=draft, content=pdf(), title=" ", at=AT)
    with pytest.raises(NotAllowed):
        actions.attach(by=world.stranger, publication=draft, content=pdf(), title="PV", at=AT)
    assert not Attachment.objects.exists()


def test_readers_download_a_document_while_its_piece_may_be_read_and_never_open_it_in_our_pages(world: World, client):
    draft = world.draft()
    actions.attach(by=world.editor, publication=draft, content=pdf(), title="PV du 3 mars", at=AT)
    publication = actions.publish(by=world.editor, publication=draft, territories=[world.narbonne], at=AT)
    [shown] = attachments_of(publication)
    assert shown.address.endswith("-pv-du-3-mars.pdf")
    response = client.get(shown.address)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"].startswith("attachment")
    assert response["Cache-Control"] == "no-store"
    assert b"".join(response.streaming_content).startswith(b"%PDF-")
    under_a_decision("publication", publication.number, by=world.delegate)
    actions.hide(id=publication.number, by=world.delegate, reason="Noms de mineurs.", at=AT)
    assert client.get(shown.address).status_code == 404


def test_a_document_taken_away_is_gone(world: World, run_jobs):
    publication = world.published()
    attachment = actions.attach(by=world.editor, publication=publication, content=pdf(), title="PV", at=AT)
    actions.detach(by=world.editor, attachment=attachment, at=AT)
    assert public_attachment(publication.number, 1) is None
    assert not StoredFile.objects.exists()
