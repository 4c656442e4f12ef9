import hashlib
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.storage import default_storage

from parvis.ground.core import files
from parvis.ground.core.models import StoredFile

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 le compte rendu"


def test_a_file_is_kept_under_the_digest_of_its_content():
    name = files.store(PDF, extension="pdf")
    assert name == f"{hashlib.sha256(PDF).hexdigest()}.pdf"
    assert files.open_file(name).read() == PDF
    assert files.bytes_of(name) == len(PDF)
    assert files.verify(name)


def test_the_same_content_from_two_owners_goes_when_the_second_forgets_it(run_jobs):
    name = files.store(PDF, extension="pdf")
    assert files.store(BytesIO(PDF), extension="pdf") == name
    files.forget(name)
    run_jobs()
    assert files.verify(name)
    files.forget(name)
    run_jobs()
    assert not files.verify(name)
    assert not StoredFile.objects.exists()


def test_a_file_stored_again_before_its_removal_stays(run_jobs):
    name = files.store(PDF, extension="pdf")
    files.forget(name)
    files.store(PDF, extension="pdf")
    run_jobs()
    assert files.verify(name)


def test_an_altered_file_is_noticed():
    name = files.store(b"original", extension="webp")
    Path(default_storage.path(files.path_of(name))).write_bytes(b"altered")
    assert not files.verify(name)


def test_a_kind_that_is_not_kept_is_refused():
    with pytest.raises(ValueError, match="svg"):
        files.store(b"<svg/>", extension="svg")
    assert not StoredFile.objects.exists()


def test_a_public_picture_is_served_for_good_and_opens_in_the_page(client):
    name = files.store(b"picture", extension="webp", public=True)
    response = client.get(files.address(name))
    assert b"".join(response.streaming_content) == b"picture"
    assert response["Content-Type"] == "image/webp"
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "attachment" not in response["Content-Disposition"]
    assert client.get(files.address(name), headers={"If-None-Match": response["ETag"]}).status_code == 304


def test_a_pdf_is_handed_over_as_a_download(client):
    name = files.store(PDF, extension="pdf", public=True)
    response = client.get(files.address(name))
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"].startswith("attachment;")


def test_a_private_or_forgotten_file_does_not_exist_for_readers(client):
    private = files.store(b"private", extension="pdf")
    public = files.store(b"public", extension="pdf", public=True)
    files.forget(public)
    for name in (private, public, "0" * 64 + ".pdf"):
        assert client.get(files.address(name)).status_code == 404
    assert client.get("/fichiers/..%2f..%2fsecret_key").status_code == 404
