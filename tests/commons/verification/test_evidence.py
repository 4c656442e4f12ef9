"""Evidence: taken in as harmless pictures, unreadable at rest, looked at by few, gone in time."""

from __future__ import annotations

import struct
import zlib
from datetime import timedelta
from io import BytesIO

import pillow_heif
import pytest
from django.conf import settings
from django.core.files.storage import storages
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from PIL import Image

from parvis.commons.verification import taking
from parvis.commons.verification.actions import (
    VerificationRefused,
    accept,
    add_document,
    let_time_pass,
    look_at,
    read_declaration,
    remove_document,
    withdraw,
)  # fmt: skip
from parvis.commons.verification.ciphers import Sealed, UnreadableError, seal, unseal
from parvis.commons.verification.models import KEPT_FOR, Evidence, Verification
from parvis.commons.verification.taking import EvidenceRefused, pictures_of
from parvis.ground.core.errors import NotAllowed
from parvis.ground.journal.models import Entry
from parvis.ground.sealed.models import SealedRecord
from parvis.ground.sealed.queries import open_records
from tests import cast
from tests.cast import AT
from tests.commons.verification.papers import CANARY_PAPER, CANARY_STREET, newcomer, pdf, photo, request_of, sent_documents
from tests.environment import SEAL_PRIVATE_KEY


@given(st.binary(max_size=3000), st.text(min_size=1, max_size=40))
@hypothesis_settings(max_examples=40, deadline=None)
def test_what_is_sealed_opens_with_its_key_and_under_its_name_alone(content, name):
    sealed = seal(content, name=name)
    assert unseal(sealed, name=name) == content
    if len(content) > 8:
        assert content not in sealed.content
    for wrong in (
        (sealed, name + "x"),
        (Sealed(sealed.content[:-1] + bytes([sealed.content[-1] ^ 1]), sealed.wrapped_key, sealed.key_id), name),
        (Sealed(sealed.content, sealed.wrapped_key, "0" * 16), name),
        (Sealed(b"", sealed.wrapped_key, sealed.key_id), name),
    ):
        with pytest.raises(UnreadableError):
            unseal(wrong[0], name=wrong[1])


def test_a_new_key_wraps_and_the_old_one_still_opens(monkeypatch):
    old = seal(b"hier", name="a")
    first = settings.ENV.evidence_keys[0]
    monkeypatch.setattr(settings, "ENV", _with_keys(["n" * 50, first]))
    new = seal(b"demain", name="b")
    assert new.key_id != old.key_id
    assert unseal(old, name="a") == b"hier"
    monkeypatch.setattr(settings, "ENV", _with_keys(["n" * 50]))
    assert unseal(new, name="b") == b"demain"
    with pytest.raises(UnreadableError):
        unseal(old, name="a")


def _with_keys(keys):
    from dataclasses import replace

    return replace(settings.ENV, evidence_keys=keys)


def test_a_photo_loses_where_and_with_what_it_was_taken():
    (kept,) = pictures_of(photo())
    assert CANARY_PAPER.encode() not in kept
    assert not Image.open(BytesIO(kept)).getexif()


def test_the_photograph_of_a_telephone_serves_and_loses_what_it_tells():
    output, exif = BytesIO(), Image.Exif()
    exif[0x010F] = CANARY_PAPER
    pillow_heif.from_pillow(Image.new("RGB", (3000, 1000), "#dfe6ee")).save(output, exif=exif.tobytes())
    (kept,) = pictures_of(output)
    assert (Image.open(BytesIO(kept)).format, max(Image.open(BytesIO(kept)).size)) == ("JPEG", 2000)
    assert CANARY_PAPER.encode() not in kept


def test_a_pdf_becomes_pictures_one_a_page():
    kept = pictures_of(pdf(3, title=CANARY_PAPER))
    assert [Image.open(BytesIO(page)).format for page in kept] == ["JPEG"] * 3
    assert all(CANARY_PAPER.encode() not in page for page in kept)


def _locked_pdf() -> BytesIO:
    from pypdf import PdfReader, PdfWriter

    writer, output = PdfWriter(clone_from=PdfReader(pdf())), BytesIO()
    writer.encrypt("secret", algorithm="AES-256")
    writer.write(output)
    return output


def _bomb_png(side: int = 13_000) -> BytesIO:
    """169 megapixels in a few kilobytes."""
    header = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    body = zlib.compress(b"\0" * 4000)
    chunks = b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in ((b"IHDR", header), (b"IDAT", body), (b"IEND", b""))
    )
    return BytesIO(b"\x89PNG\r\n\x1a\n" + chunks)


def _bomb_pdf() -> BytesIO:
    """A page whose content unpacks to a gigabyte of drawing."""
    stream = zlib.compress(b"0 0 m 595 842 l S\n" * 12_000_000, 9)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(stream), stream),
    ]
    text = b"%PDF-1.7\n" + b"".join(b"%d 0 obj\n%s\nendobj\n" % (n, body) for n, body in enumerate(objects, 1))
    return BytesIO(text + b"trailer << /Size 5 /Root 1 0 R >>\n%%EOF")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (BytesIO(), "vide"),
        (BytesIO(b"Bonjour, je suis une carte d'identite." * 20), "ni une image ni un PDF"),
        (BytesIO(b"\xff\xd8\xff\xe0" + b"\0" * 500), "ni une image ni un PDF"),
        (BytesIO(b"%PDF-1.7\n" + b"\0" * 500), "ne se lit pas"),
        (BytesIO(b"%PDF-1.7\n" + b"\0" * (20 * 1024 * 1024)), "plus de 10 Mo"),
        (photo(size=(150, 150)), "150 × 150"),
        (_bomb_png(), "50 millions de pixels"),
        (pdf(7), "de 1 à 6 pages"),
        (_locked_pdf(), "mot de passe"),
    ],
    ids=["empty", "renamed text", "broken photo", "broken pdf", "20 MB", "tiny", "169 megapixels", "seven pages", "locked"],
)
def test_what_cannot_serve_is_refused_with_what_to_send_instead(content, words):
    with pytest.raises(EvidenceRefused, match=words) as refusal:
        pictures_of(content)
    assert refusal.value.field == "file"


def test_a_pdf_made_to_harm_is_given_up_in_time(monkeypatch):
    monkeypatch.setattr(taking, "PATIENCE", 2)
    with pytest.raises(EvidenceRefused, match="trop de travail|ne se lit pas"):
        pictures_of(_bomb_pdf())


def test_nothing_at_rest_reads_without_the_key(scene, vault):
    made = sent_documents(scene.rose)
    blobs = {evidence.blob for evidence in made.evidence.all()}
    assert len(blobs) == 3
    for name in blobs:
        content = _stored(vault, name)
        assert not content.startswith(b"\xff\xd8")
        for canary in (CANARY_STREET, CANARY_PAPER, "1984"):
            assert canary.encode() not in content
    with pytest.raises(UnreadableError):
        evidence = made.evidence.first()
        unseal(Sealed(_stored(vault, evidence.blob), b"\0" * 60, evidence.key_id), name=evidence.blob)


def _stored(store, name: str) -> bytes:
    with store.open(name) as stream:
        return stream.read()


def test_a_delegate_in_charge_looks_and_each_look_is_journalled(scene):
    made = sent_documents(scene.rose)
    piece = made.evidence.filter(kind="identity").get()
    plain = Image.open(BytesIO(pictures_of(photo())[0]))
    for _ in range(2):
        shown = Image.open(BytesIO(look_at(by=scene.denise, evidence=piece, at=AT)))
    assert shown.convert("L").getextrema()[0] < 200
    assert shown.size == plain.size
    assert shown.tobytes() != plain.tobytes()  # the delegate's number and the time are drawn into it
    views = Entry.objects.filter(action="evidence.view", subject_id=str(piece.pk))
    assert [entry.actor_id for entry in views] == [scene.denise.pk] * 2


def test_nobody_else_looks(scene):
    made = sent_documents(scene.rose)
    piece = made.evidence.filter(kind="identity").get()
    elsewhere = cast.delegate_of(cast.delegation("Délégation de Bages", cast.place("bages-11024")), "Luc Pons")
    moderator = cast.delegate_of(scene.delegation, "Inès Roux", role="moderator")
    for member in (scene.rose, cast.administrator(), elsewhere, moderator, cast.member("Paul Roux")):
        with pytest.raises(NotAllowed):
            look_at(by=member, evidence=piece, at=AT)
        if member != scene.rose:
            with pytest.raises(NotAllowed):
                read_declaration(by=member, verification=made, at=AT)
    declaration = made.evidence.get(kind="declaration")
    with pytest.raises(NotAllowed):
        look_at(by=scene.denise, evidence=declaration, at=AT)
    assert not Entry.objects.filter(action="evidence.view").exists()


def test_the_verdict_destroys_keys_and_files(scene, vault, run_jobs):
    made = sent_documents(scene.rose)
    blobs = [evidence.blob for evidence in made.evidence.all()]
    made = accept(by=scene.denise, verification=made, identity_seen="document", home_seen="document", at=AT)
    run_jobs()
    assert not Evidence.objects.exists()
    assert not any(vault.exists(name) for name in blobs)
    assert made.destroyed_at == AT
    assert Entry.objects.filter(action="evidence.destroy").count() == 3


def test_what_was_proven_lies_where_only_a_judge_reads_it(scene):
    made = sent_documents(scene.rose)
    accept(by=scene.denise, verification=made, identity_seen="document", home_seen="document", at=AT)
    kept = list(SealedRecord.objects.filter(member_id=scene.rose.pk, kind="identity").order_by("id"))
    told = open_records(kept, SEAL_PRIVATE_KEY)[-1].payload
    assert told is not None
    assert (told["declared"], told["street"], told["identity_seen"]) == (False, CANARY_STREET, "document")
    assert not any(CANARY_STREET.encode() in bytes(record.content) for record in kept)


def test_thirty_days_destroy_what_nobody_decided(scene, vault, run_jobs):
    made = sent_documents(scene.rose)
    blobs = [evidence.blob for evidence in made.evidence.all()]
    let_time_pass(at=AT + KEPT_FOR - timedelta(minutes=1))
    run_jobs()
    assert all(vault.exists(name) for name in blobs)
    let_time_pass(at=AT + KEPT_FOR)
    run_jobs()
    made.refresh_from_db()
    assert (made.state, made.destroyed_at, made.first_name) == ("expired", AT + KEPT_FOR, "")
    assert not Evidence.objects.exists()
    assert not any(vault.exists(name) for name in blobs)


def test_a_withdrawn_request_leaves_nothing(scene, vault, run_jobs):
    made = sent_documents(scene.rose)
    withdraw(by=scene.rose, verification=made, at=AT)
    run_jobs()
    assert not Evidence.objects.exists()
    assert not hasattr(type(scene.rose).objects.get(pk=scene.rose.pk), "person_mark")


def test_a_file_that_a_rolled_back_write_left_is_swept_away(scene, vault):
    with transaction.atomic():
        made = request_of(scene.rose)
        kept = made.evidence.get().blob
        storages["evidence"].save("orphelin", BytesIO(b"x"))
    let_time_pass(at=AT)  # too young: it may be on its way in
    assert vault.exists("orphelin")
    from django.utils import timezone

    let_time_pass(at=timezone.now() + timedelta(hours=2))
    assert not vault.exists("orphelin")
    assert vault.exists(kept) or not Evidence.objects.exists()


def test_the_database_refuses_an_end_with_evidence_left_and_evidence_after_the_end(scene):
    made = request_of(scene.rose)
    with pytest.raises(IntegrityError), transaction.atomic():
        Verification.objects.filter(pk=made.pk).update(state="withdrawn", first_name="", last_name="", counter_code="")
    withdraw(by=scene.rose, verification=made, at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        Evidence.objects.create(verification=made, kind="home", blob="b", wrapped_key=b"k", key_id="k", taken_at=AT)


def test_a_document_is_taken_back_before_it_is_sent_only(scene):
    made = request_of(scene.rose, "documents")
    (piece,) = add_document(by=scene.rose, verification=made, kind="identity", content=photo(), at=AT)
    with pytest.raises(NotAllowed):
        remove_document(by=scene.denise, evidence=piece, at=AT)
    remove_document(by=scene.rose, evidence=piece, at=AT)
    assert not made.evidence.filter(kind="identity").exists()
    withdraw(by=scene.rose, verification=made, at=AT)
    sent = sent_documents(scene.rose)
    with pytest.raises(VerificationRefused, match="sont partis"):
        remove_document(by=scene.rose, evidence=sent.evidence.filter(kind="home").get(), at=AT)


def test_a_stranger_adds_nothing_and_six_pages_are_enough(scene):
    made = request_of(scene.rose, "documents")
    for member, kind in ((newcomer("Paul Roux"), "identity"), (scene.rose, "declaration")):
        with pytest.raises(NotAllowed):
            add_document(by=member, verification=made, kind=kind, content=photo(), at=AT)
    add_document(by=scene.rose, verification=made, kind="identity", content=pdf(6), at=AT)
    with pytest.raises(VerificationRefused, match="au plus 6 pages"):
        add_document(by=scene.rose, verification=made, kind="identity", content=photo(), at=AT)
    assert made.evidence.filter(kind="identity").count() == 6


def test_a_lost_file_is_said_and_breaks_nothing(scene, vault):
    made = sent_documents(scene.rose)
    for name in vault.listdir("")[1]:
        vault.delete(name)
    with pytest.raises(VerificationRefused, match="ne se lit plus"):
        look_at(by=scene.denise, evidence=made.evidence.filter(kind="identity").get(), at=AT)
    assert read_declaration(by=scene.denise, verification=made, at=AT) is None
