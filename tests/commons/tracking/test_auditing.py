"""Another site is read without running it: whom it tells of its visitors, in French, whatever it is made of."""

import time
import zipfile
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from hypothesis import given, settings
from hypothesis import strategies as st

from parvis.commons.tracking.auditing import (
    INSTEAD,
    OF_CATEGORY,
    AuditRefused,
    Report,
    Source,
    audit,
    conclusions,
    fetching,
    unpacked,
)
from parvis.commons.tracking.trackers import known_domains, tracker_at
from parvis.ground.core.outgoing import Answer, NotPublic
from tests import cast

SHOP = b"""<!DOCTYPE html><!-- saved from url=(0031)https://www.ma-boutique.fr/accueil -->
<html><head><link rel="stylesheet" href="https://fonts.googleapis.com/css2?family=Roboto">
<script src="./boutique_files/gtm.js.download"></script><script>fbq('init','123')</script>
<style>@import "https://use.typekit.net/x.css";</style></head><body>
<img src="/logo.png"><img src="https://cdn.ma-boutique.fr/logo.png"><img srcset="https://inconnu.fr/x.png 2x, /y.png">
<a href="https://www.tiktok.com/@boutique">un lien n'est pas un contact</a>
<iframe src="https://www.youtube.com/embed/abc"></iframe></body></html>"""
TAGS = rb'var u="https:\/\/www.google-analytics.com\/g\/collect", n="http://www.w3.org/2000/svg"'
FILES = [Source("boutique.html", SHOP), Source("boutique_files/gtm.js.download", TAGS)]


def test_the_list_of_the_package_is_whole_and_each_kind_has_its_words():
    domains = known_domains()
    assert len(domains) == 3059
    assert {one.category for one in domains.values()} <= set(OF_CATEGORY) & set(INSTEAD)
    assert tracker_at("www.GOOGLE-analytics.com.").follows
    assert tracker_at("notgoogle-analytics.com") is None
    assert tracker_at("com") is None


def test_it_says_whom_a_shop_feeds_and_what_that_costs():
    report = audit(FILES)
    assert report.site == "https://www.ma-boutique.fr/accueil"
    assert [one.service for one in report.followers] == ["Facebook", "Google Analytics", "Google Tag Manager"]
    assert [one.service for one in report.servers] == ["Adobe TypeKit", "Google Fonts", "YouTube"]
    assert report.others == ["inconnu.fr"]  # neither its own hosts nor those it only links
    told = " ".join(conclusions(report))
    assert "3 services qui suivent les gens" in told
    assert "Facebook" in told
    assert "article 82" in told
    assert Report.of(report.told()) == report


def test_a_site_without_trackers_is_told_so():
    page = Source("index.html", b'<link rel="stylesheet" href="style.css"><p>Bonjour <img src="pain.jpg">')
    report = audit([page])
    assert (report.findings, report.others) == ([], [])
    assert "vos visiteurs restent chez vous" in conclusions(report)[0]


def test_what_is_no_page_is_refused():
    with pytest.raises(AuditRefused, match="Aucune page"):
        audit([Source("jquery.js", b"1")])
    with pytest.raises(AuditRefused, match="ne s’ouvre pas"):
        unpacked(b"PK\x03\x04 not really")


def test_a_bomb_of_an_archive_is_refused_before_it_opens():
    bomb = BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("index.html", b"a" * 30_000_000)
    began = time.process_time()
    with pytest.raises(AuditRefused, match="trop grosse"):
        unpacked(bomb.getvalue())
    assert time.process_time() - began < 1


@settings(max_examples=60)
@given(st.lists(st.one_of(st.binary(max_size=300), st.text(max_size=200).map(lambda text: f"<script src='//{text}'>".encode()))))
def test_whatever_a_page_holds_it_is_read(parts):
    report = audit([Source("page.html", b"".join(parts)), Source("x.css", b"".join(parts)), Source("x.js", b"".join(parts))])
    assert Report.of(report.told()) == report
    assert conclusions(report)


@pytest.mark.parametrize(
    "content", [b"<div>" * 200_000, b"//" + b"a" * 2_000_000, b"url(" * 300_000, b"<img srcset='" + b"//a.fr," * 200_000]
)
def test_a_page_made_to_be_slow_is_read_in_seconds(content):
    began = time.process_time()
    audit([Source("page.html", content), Source("x.js", content), Source("x.css", content)])
    assert time.process_time() - began < 8


@pytest.mark.django_db
def test_the_team_of_an_organisation_has_its_site_read_and_keeps_the_report(client):
    client.force_login(cast.editor_of(cast.organisation()))
    files = [SimpleUploadedFile("boutique.html", SHOP), SimpleUploadedFile("gtm.js", TAGS)]
    answer = client.post("/redaction/audit/", {"pages": files})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Facebook" in page
    assert "À la place" in page
    carried = answer.context["carried"]
    paper = client.post("/redaction/audit/rapport.pdf", {"carried": carried})
    assert paper.content.startswith(b"%PDF")
    assert client.post("/redaction/audit/rapport.pdf", {"carried": carried[:-2] + "AA"}).status_code == 404
    empty = client.post("/redaction/audit/", {"url": " "})
    assert empty.status_code == 422
    assert "Donnez l’adresse d’une page" in empty.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "url", ["http://127.0.0.1/", "https://localhost/", "file:///etc/passwd", "https://user@exemple.fr/", "https://[::1]/"]
)
def test_an_address_inside_is_refused_and_kept_in_the_form(client, url):
    client.force_login(cast.editor_of(cast.organisation()))
    answer = client.post("/redaction/audit/", {"url": url})
    assert answer.status_code == 422
    assert url in answer.content.decode()


def test_a_page_that_moved_is_followed_and_only_its_own_host_is_asked(monkeypatch):
    asked = []

    def fetch(method, url, **options):
        asked.append(url)
        if url == "https://ma-boutique.fr":
            return Answer(301, {"location": "https://www.ma-boutique.fr/accueil"}, b"")
        return Answer(200, {"content-type": "text/html"}, SHOP)

    monkeypatch.setattr(fetching, "fetch", fetch)
    site, sources = fetching.fetched("ma-boutique.fr")
    assert site == "https://www.ma-boutique.fr/accueil"
    assert asked[1:] == [site, "https://www.ma-boutique.fr/boutique_files/gtm.js.download"]
    assert len(sources) == 2

    def inwards(method, url, **options):
        if "127" in url:
            raise NotPublic
        return Answer(302, {"location": "http://127.0.0.1/"}, b"")

    monkeypatch.setattr(fetching, "fetch", inwards)
    with pytest.raises(NotPublic):
        fetching.fetched("https://ma-boutique.fr")


@pytest.mark.django_db
def test_the_command_reads_a_folder_that_a_browser_saved(tmp_path, capsys):
    (tmp_path / "boutique.html").write_bytes(SHOP)
    (tmp_path / "boutique_files").mkdir()
    (tmp_path / "boutique_files" / "gtm.js.download").write_bytes(TAGS)
    call_command("audit", str(tmp_path / "boutique.html"))
    told = capsys.readouterr().out
    assert "Google Tag Manager" in told
    assert "À la place" in told
