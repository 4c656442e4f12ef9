"""Proofs are signed, published whatever they found, and nobody takes one back."""

import json
import subprocess

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from parvis.commons.tracking.actions import publish_proof
from parvis.commons.tracking.models import Proof
from parvis.commons.tracking.queries import latest_proof
from parvis.commons.tracking.signing import is_signed, public_key
from parvis.ground.journal.models import Entry
from tests import cast

pytestmark = pytest.mark.django_db


def told(verdict: str = "clean", **totals: int) -> dict:
    page = {
        "path": "/aide/", "status": 200, "verdict": "found", "elsewhere": ["mouchard.exemple.test"], "hints": [],
        "cookies": [], "stored": [], "told": ["contacte mouchard.exemple.test"],
    }  # fmt: skip
    pages = [page] if verdict == "found" else [page | {"verdict": "clean", "elsewhere": [], "told": []}]
    return {
        "format": "parvis-proof/1", "site": "https://exemple.test", "began_at": cast.AT.isoformat(), "commit": "a" * 40,
        "browser": "Chromium 156", "sample": 3, "method": ["Il regarde."], "verdict": verdict,
        "totals": {"pages": 1, "patterns": 1, "unseen": 2, "found": len(pages[0]["elsewhere"]), "cookies": 0, "stored": 0}
        | totals,
        "hosts": {"own": "https://exemple.test", "elsewhere": pages[0]["elsewhere"]},
        "patterns": [{"pattern": "aide/", "rule": "public", "is_clean": verdict == "clean", "note": "", "pages": pages}],
    }  # fmt: skip


def test_openssl_verifies_what_was_published_and_nothing_else(client, tmp_path):
    publish_proof(told=told(), at=cast.AT)
    for name in ("json", "sig", "pem"):
        (tmp_path / f"preuve.{name}").write_bytes(client.get(f"/transparence/preuve.{name}").content)
    words = "openssl pkeyutl -verify -pubin -inkey preuve.pem -rawin -in preuve.json -sigfile preuve.sig"
    assert words in client.get("/transparence/preuve/").content.decode()
    asked = subprocess.run(words.split(), cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "Signature Verified Successfully" in asked.stdout
    (tmp_path / "preuve.json").write_bytes((tmp_path / "preuve.json").read_bytes().replace(b'"clean"', b'"cleaN"'))
    asked = subprocess.run(words.split(), cwd=tmp_path, capture_output=True, text=True, check=False)
    assert asked.returncode != 0


def test_a_page_that_tracked_is_named_to_everyone(client, django_assert_num_queries):
    clean = publish_proof(told=told(), at=cast.AT)
    found = publish_proof(told=told("found"), at=cast.AT)
    assert latest_proof() == found
    with django_assert_num_queries(2):
        page = client.get("/transparence/preuve/").content.decode()
    assert "quelque chose a été trouvé" in page
    assert "<code>/aide/</code>\xa0: contacte mouchard.exemple.test" in page
    assert client.get(f"/transparence/preuve/{clean.pk}.json").json()["verdict"] == "clean"
    said = client.get("/.well-known/no-tracking.json").json()
    assert said["proof"]["verdict"] == "found"
    assert (
        client.get(
            said["proof"]["signature"].removeprefix(said["public_key"].removesuffix("/transparence/preuve.pem"))
        ).status_code
        == 200
    )
    assert Entry.objects.filter(action="proof.publish").count() == 2


def test_before_the_first_proof_nothing_is_claimed(client):
    page = client.get("/transparence/preuve/").content.decode()
    assert "Pas encore de preuve" in page
    opening, _, for_oneself = page.partition("Dans votre navigateur, en deux minutes")
    assert "<code>" not in opening, "whoever comes to read is told what will be looked at, not what to type"
    assert for_oneself.count("<pre><code>parvis prove</code></pre>") == 1, "the one who runs the site finds it below"
    assert client.get("/.well-known/no-tracking.json").json()["proof"] is None
    for address in ("/transparence/preuve.json", "/transparence/preuve.sig", "/transparence/preuve/1.json"):
        assert client.get(address).status_code == 404
    assert client.get("/transparence/preuve.pem").content == public_key()


def test_nobody_changes_a_proof_or_calls_clean_what_found_something():
    proof = publish_proof(told=told("found"), at=cast.AT)
    for words in ("UPDATE tracking_proof SET verdict = 'clean'", "DELETE FROM tracking_proof"):
        with pytest.raises(DatabaseError, match="a proof stands"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(words)
    with pytest.raises(IntegrityError), transaction.atomic():
        publish_proof(told=told(found=1), at=cast.AT)
    assert Proof.objects.get() == proof
    document = bytes(latest_proof().document)
    assert json.loads(document)["verdict"] == "found"
    assert is_signed(document, bytes(proof.signature), public_key())
    assert not is_signed(document + b" ", bytes(proof.signature), public_key())
