"""Bad input is never a 500, and error pages need neither a session nor the database."""

import pytest
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import path

import config.urls
from parvis.ground.core.access import open_to_all
from parvis.ground.core.cookieless import cookieless
from parvis.ground.core.logs import without_personal_data
from parvis.ground.core.models import StoredFile

pytestmark = pytest.mark.django_db
handler400, handler404, handler500 = config.urls.handler400, config.urls.handler404, config.urls.handler500


@open_to_all
def look(request):
    return HttpResponse(str(StoredFile.objects.filter(name=request.GET["name"]).count()))


@open_to_all
def skip(request):
    return HttpResponse(str(StoredFile.objects.extra(where=["bytes > %s::int"], params=[request.GET["n"]]).count()))


@cookieless
def write(request):
    return HttpResponse(str(StoredFile.objects.filter(name=request.POST["name"]).count()))


@open_to_all
def broken(request):
    raise RuntimeError("elodie@exemple.test")


urlpatterns = [path("look", look), path("skip", skip), path("write", write), path("broken", broken)]


@pytest.fixture
def site():
    with override_settings(ROOT_URLCONF=__name__):
        yield Client(raise_request_exception=False)


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/look?name=%00", 400),
        ("/look%00", 404),
        ("/look?name=a%ED%A0%80", 200),
        ("/look?name=%FF", 200),
        ("/skip?n=99999999999999999999", 404),
        ("/nowhere", 404),
        ("/broken", 500),
    ],
)
def test_each_bad_address_gets_a_page_in_french(site, address, status):
    response = site.get(address)
    assert response.status_code == status
    if status != 200:
        assert '<html lang="fr"' in response.content.decode()
        assert response["Cache-Control"] == "no-store"


def test_a_posted_nul_that_no_form_caught_is_a_bad_request(site):
    assert site.post("/write", {"name": "a\x00b"}).status_code == 400


def test_a_body_too_heavy_is_told_so(site):
    with override_settings(DATA_UPLOAD_MAX_MEMORY_SIZE=100):
        assert site.post("/write", {"name": "x" * 200}).status_code == 413


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Key (email)=(elodie.roux+x@exemple.test) already exists", "Key (email)=([courriel]) already exists"),
        ("from 192.0.2.7 and 2001:db8::1", "from [adresse] and [adresse]"),
        ("GET /recherche/?q=maladie&page=2 failed", "GET /recherche/?[…] failed"),
        ("at 09:30:12, done in 12.5 s", "at 09:30:12, done in 12.5 s"),
        ("Qui est-ce ? Personne.", "Qui est-ce ? Personne."),
    ],
)
def test_logs_hold_nothing_about_a_person(text, kept):
    assert without_personal_data(text) == kept
