"""What the front answers: kept pages, conditional requests, encodings, and nothing that tells readers apart."""

import gzip
from datetime import timedelta
from types import SimpleNamespace
from urllib.parse import parse_qs

import brotli
import pytest
import time_machine
from django.http import HttpResponse
from django.test import override_settings
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

import config.urls
from parvis.ground.core import clock
from parvis.ground.core.access import open_to_all
from parvis.ground.core.pages import changes_at, depends_on, kept_value, public
from parvis.ground.core.pages.front import Front

from .wsgi import ask

TEXT = "<p>" + "La place du marché. " * 200
SEEN = SimpleNamespace(requests=[], shared=[], until=None)


def _shown(request):
    SEEN.requests.append(request)
    depends_on(request, "publication:1")
    changes_at(request, SEEN.until)
    return HttpResponse(TEXT + str(len(SEEN.requests)) + str(dict(request.GET)))


@public(params=("page", "q"))
def shown(request):
    return _shown(request)


@public()
def moved(request):
    SEEN.requests.append(request)
    return HttpResponse(status=301, headers={"Location": "/article/1-titre/"})


@public()
def gone(request):
    SEEN.requests.append(request)
    return HttpResponse("Retirée", status=410)


@public()
def sharing(request, one):
    """A page that shows what every page shows."""
    shared = kept_value(request, "partagé", tags=["partagé"], read=lambda: SEEN.shared.append(request.path) or len(SEEN.shared))
    return HttpResponse(f"lu {shared} fois")


@csrf_exempt
@open_to_all
def written(request):
    kept_value(request, "partagé", tags=["partagé"], read=lambda: SEEN.shared.append(request.path))
    return HttpResponse("écrit")


@open_to_all
def form(request):
    response = HttpResponse(f"{request.COOKIES} {request.headers.get('User-Agent')} {request.GET.get('utm_source')}")
    response.set_cookie("suivi", "1")
    return response


handler400, handler404, handler500 = config.urls.handler400, config.urls.handler404, config.urls.handler500
urlpatterns = [
    path("article/1-titre/", shown),
    path("a/1", moved),
    path("retiree/", gone),
    path("formulaire/", form),
    path("ecrire/", written),
    path("api/v1/demander/", written),
    path("compte/", written),
    path("<slug:one>/partage/", sharing),
]


@pytest.fixture
def front():
    from django.core.wsgi import get_wsgi_application

    SEEN.requests.clear()
    SEEN.shared.clear()
    SEEN.until = None
    with override_settings(ROOT_URLCONF=__name__, PUBLIC_URL="https://parvis.test", ALLOWED_HOSTS=["127.0.0.1", "parvis.test"]):
        front = Front(get_wsgi_application(), megabytes=4)
        front.store.open()
        yield front


pytestmark = pytest.mark.django_db


def test_a_page_is_rendered_once_and_sent_to_everyone(front):
    first, second = ask(front, "/article/1-titre/"), ask(front, "/article/1-titre/", cookie="parvis_session=x")
    assert first.body == second.body
    assert first.sent == second.sent
    assert len(SEEN.requests) == 1
    assert first.headers["cache-control"] == "public, no-cache, s-maxage=1"
    assert first.headers["vary"] == "Accept-Encoding"
    assert "content-security-policy" in first.headers
    assert "set-cookie" not in first.headers


def test_what_every_page_shows_is_read_once_for_all_of_them_until_it_changes(front):
    assert ask(front, "/un/partage/").body == ask(front, "/deux/partage/").body == b"lu 1 fois"
    front.store.forget(["partag\u00e9"])
    assert ask(front, "/trois/partage/").body == ask(front, "/quatre/partage/").body == b"lu 2 fois"
    assert SEEN.shared == ["/un/partage/", "/trois/partage/"]


def test_what_is_read_inside_a_write_or_for_one_person_is_not_kept_for_others(front):
    for address in ("/ecrire/", "/api/v1/demander/", "/compte/"):
        ask(front, address, method="POST")
    ask(front, "/compte/")
    assert SEEN.shared == ["/ecrire/", "/api/v1/demander/", "/compte/", "/compte/"]
    assert ask(front, "/un/partage/").body == b"lu 5 fois"


def test_the_rendering_cannot_know_who_asks(front):
    ask(front, "/article/1-titre/", cookie="a=b", user_agent="Netscape", accept_language="de", hx_request="true", referer="x")
    meta = SEEN.requests[0].META
    assert SEEN.requests[0].COOKIES == {}
    assert [name for name in meta if name.startswith("HTTP_")] == ["HTTP_HOST", "HTTP_X_FORWARDED_PROTO"]
    assert "REMOTE_ADDR" not in meta
    assert SEEN.requests[0].build_absolute_uri("/").removeprefix("http").removeprefix("s") == "://parvis.test/"


@pytest.mark.parametrize(
    ("accepted", "encoding"), [("br, gzip", "br"), ("gzip;q=1.0, br;q=0", "gzip"), ("identity", ""), ("*", "br")]
)
def test_each_encoding_is_made_once_and_has_an_etag_of_its_own(front, accepted, encoding):
    plain = ask(front, "/article/1-titre/")
    received = ask(front, "/article/1-titre/", accept_encoding=accepted)
    unpack = {"br": brotli.decompress, "gzip": gzip.decompress, "": bytes}[encoding]
    assert received.headers.get("content-encoding", "") == encoding
    assert unpack(received.body) == plain.body
    head = ask(front, "/article/1-titre/", accept_encoding=accepted, method="HEAD")
    assert int(head.headers["content-length"]) == len(received.body)
    assert (received.headers["etag"] == plain.headers["etag"]) is (encoding == "")
    assert ask(front, "/article/1-titre/", accept_encoding=accepted).body is received.body or encoding != ""


@pytest.mark.parametrize("form", ["{}", "W/{}", '"other", {}', "*"])
def test_a_reader_who_has_the_page_is_told_so_in_a_few_bytes(front, form):
    etag = ask(front, "/article/1-titre/").headers["etag"]
    received = ask(front, "/article/1-titre/", if_none_match=form.format(etag))
    assert (received.status, received.body) == (304, b"")
    assert received.headers["etag"] == etag
    assert ask(front, "/article/1-titre/", if_none_match='"other"').status == 200


def test_head_answers_as_get_would_without_the_body(front):
    head = ask(front, "/article/1-titre/", method="HEAD")
    get = ask(front, "/article/1-titre/")
    length = {"content-length": str(len(get.body))}  # to a GET the server itself adds it
    assert (head.status, head.body, head.headers) == (200, b"", {**get.headers, **length})


def test_tracking_parameters_and_unknown_ones_lead_to_the_same_page(front):
    plain = ask(front, "/article/1-titre/")
    for query in ("utm_source=x", "fbclid=1&page=", "n=" + "9" * 300):
        assert ask(front, f"/article/1-titre/?{query}").body == plain.body
    assert len(SEEN.requests) == 1


def test_known_parameters_are_sorted_and_kept_from_the_second_reader_on(front):
    ask(front, "/article/1-titre/?q=pain&page=2&utm_medium=x")
    assert parse_qs(SEEN.requests[0].META["QUERY_STRING"]) == {"q": ["pain"], "page": ["2"]}
    ask(front, "/article/1-titre/?page=2&q=pain")
    ask(front, "/article/1-titre/?q=pain&page=2")
    assert len(SEEN.requests) == 2


def test_a_page_expires_at_the_instant_it_would_read_differently(front):
    with time_machine.travel("2026-11-21 09:00:00Z", tick=False) as traveller:
        SEEN.until = clock.now() + timedelta(seconds=10)
        ask(front, "/article/1-titre/")
        traveller.shift(9.9)
        ask(front, "/article/1-titre/")
        assert len(SEEN.requests) == 1
        SEEN.until = None
        traveller.shift(0.1)
        ask(front, "/article/1-titre/")
        assert len(SEEN.requests) == 2


def test_no_page_is_older_than_a_minute(front):
    with time_machine.travel("2026-11-21 09:00:00Z", tick=False) as traveller:
        ask(front, "/article/1-titre/")
        traveller.shift(60)
        ask(front, "/article/1-titre/")
        assert len(SEEN.requests) == 2


def test_a_purge_of_what_a_page_shows_has_it_rendered_anew(front):
    ask(front, "/article/1-titre/")
    front.store.forget(["publication:2"])
    ask(front, "/article/1-titre/")
    assert len(SEEN.requests) == 1
    front.store.forget(["publication:1"])
    ask(front, "/article/1-titre/")
    assert len(SEEN.requests) == 2


def test_redirections_and_tombstones_are_kept_from_the_second_time_on(front):
    for address, status in (("/a/1", 301), ("/retiree/", 410)):
        SEEN.requests.clear()
        received = [ask(front, address, if_none_match="*") for _ in range(4)]
        assert {one.status for one in received} == {status}
        assert len(SEEN.requests) == 2


def test_what_is_not_public_is_not_kept_and_no_cookie_leaves_the_public_half(front):
    received = ask(front, "/formulaire/?utm_source=lettre", cookie="parvis_session=x", user_agent="Netscape")
    assert received.body == b"{} None lettre"
    assert "set-cookie" not in received.headers
    assert received.headers["cache-control"] == "no-store"
    assert not front.store.pages


def test_odd_and_long_addresses_are_answered_and_never_kept(front):
    for address in ("/article//1-titre/", "/article/1-titre/" + "x" * 500, "/article/1-titre/?q=" + "x" * 700, "/\u00e9\x01/"):
        ask(front, address)
        ask(front, address)
    assert not front.store.pages


def test_nothing_is_kept_while_purges_are_not_heard(front):
    ask(front, "/article/1-titre/")
    front.store.close()
    ask(front, "/article/1-titre/")
    ask(front, "/article/1-titre/")
    assert len(SEEN.requests) == 3


def test_a_shared_cache_that_says_so_keeps_a_page_to_the_end_of_the_second(front):
    with time_machine.travel("2026-11-21 09:00:00.7Z", tick=False):
        received = ask(front, "/article/1-titre/", x_shared_cache="nginx")
        assert received.headers["x-accel-expires"] == "@1795251600"
        known = ask(front, "/article/1-titre/", x_shared_cache="nginx", if_none_match=received.headers["etag"])
        assert (known.status, known.headers["x-accel-expires"]) == (304, "@1795251600")
    assert "x-accel-expires" not in ask(front, "/article/1-titre/").headers


def test_a_wrong_host_is_refused_kept_page_or_not(front):
    ask(front, "/article/1-titre/")
    assert ask(front, "/article/1-titre/", host="evil.example").status == 421
    assert list(front.store.pages) == ["/article/1-titre/"]
