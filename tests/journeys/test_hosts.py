"""Names as they come over the wire, to the very server that readers reach: one request has one host, or is nobody's."""

from __future__ import annotations

import random
import socket

import pytest

from parvis.media.sites.models import Domain, Site

from .running import RunningSite, aside

HALL, SHOP, PLATFORM = "mairie-de-narbonne.sites.localhost", "librairie-la-lettre-d-oc.sites.localhost", "127.0.0.1"
TITLES = {HALL: "Mairie de Narbonne", SHOP: "La Lettre d’Oc", PLATFORM: "Parvis"}


def told(site: RunningSite, head: str) -> tuple[int, str]:
    """What a request of these lines is answered: the status, the title of the page."""
    with socket.create_connection(("127.0.0.1", int(site.url.rpartition(":")[2])), 20) as wire:
        wire.sendall(f"{head}\r\nConnection: close\r\n\r\n".encode("utf-8", "surrogateescape"))
        answer = b""
        while piece := wire.recv(65_536):
            answer += piece
    start, _, page = answer.partition(b"\r\n\r\n")
    assert b"set-cookie" not in start.lower()
    title = page.partition(b"<title>")[2].partition(b"</title>")[0].decode()
    return int(start[9:12]), title


def whose(title: str) -> str | None:
    return next((name for name, said in TITLES.items() if title.endswith(said) or title.startswith(said)), None)


NOBODYS = {
    "none": "GET / HTTP/1.1",
    "none, in the first version": "GET / HTTP/1.0",
    "an empty one": "GET / HTTP/1.1\r\nHost:",
    "two": f"GET / HTTP/1.1\r\nHost: {HALL}\r\nHost: {SHOP}",
    "two, the other way": f"GET / HTTP/1.1\r\nHost: {SHOP}\r\nHost: {HALL}",
    "the same twice": f"GET / HTTP/1.1\r\nHost: {HALL}\r\nHost: {HALL}",
    "one of ours and one that is not": f"GET / HTTP/1.1\r\nHost: {PLATFORM}\r\nHost: evil.test",
    "a list": f"GET / HTTP/1.1\r\nHost: {HALL}, {SHOP}",
    "one that goes on": f"GET / HTTP/1.1\r\nHost: {HALL}\r\n {SHOP}",
    "one before the colon": f"GET / HTTP/1.1\r\nHost : {HALL}",
    "letters of elsewhere": "GET / HTTP/1.1\r\nHost: mairie-de-narbоnne.sites.localhost",
    "accents": "GET / HTTP/1.1\r\nHost: mairie-de-narbonné.sites.localhost",
    "accents as the DNS writes them": "GET / HTTP/1.1\r\nHost: xn--mairie-de-narbonn-mqb.sites.localhost",
    "bytes": "GET / HTTP/1.1\r\nHost: mairie\udcff.sites.localhost",
    "a machine": "GET / HTTP/1.1\r\nHost: [::1]:80",
    "a machine in disguise": "GET / HTTP/1.1\r\nHost: [::ffff:127.0.0.1]",
    "a port too many": f"GET / HTTP/1.1\r\nHost: {HALL}:80:80",
    "a port of letters": f"GET / HTTP/1.1\r\nHost: {HALL}:http",
    "told beside": f"GET / HTTP/1.1\r\nHost: evil.test\r\nX-Forwarded-Host: {HALL}\r\nX-Host: {HALL}\r\nForwarded: host={HALL}",
    "told on the line of an unknown": f"GET http://{HALL}/ HTTP/1.1\r\nHost: evil.test",
}


@pytest.mark.parametrize("head", NOBODYS.values(), ids=NOBODYS)
def test_a_request_without_one_plain_name_of_ours_is_nobodys(site: RunningSite, head: str) -> None:
    status, title = told(site, head)
    assert status in {400, 421}
    assert whose(title) is None


OURS = {
    "plain": "GET {path} HTTP/1.1\r\nHost: {name}",
    "with a port": "GET {path} HTTP/1.1\r\nHost: {name}:8000",
    "to its last dot": "GET {path} HTTP/1.1\r\nHost: {name}.",
    "aloud": "GET {path} HTTP/1.1\r\nHOST: {loud}",
    "in the first version": "GET {path} HTTP/1.0\r\nHost: {name}",
    "told otherwise beside": "GET {path} HTTP/1.1\r\nHost: {name}\r\nX-Forwarded-Host: {other}\r\nForwarded: host={other}",
    "told otherwise by a proxy": "GET {path} HTTP/1.1\r\nHost: {name}\r\nX-Original-Host: {other}\r\nX-Original-URL: /x",
    "told otherwise on the line": "GET http://{other}{path} HTTP/1.1\r\nHost: {name}",
    "told on the line alone": "GET http://{name}{path} HTTP/1.1",
    "told with a word on the line": "GET http://x@{other}{path} HTTP/1.1\r\nHost: {name}",
}  # fmt: skip


def test_a_page_kept_for_one_name_is_never_shown_at_another(site: RunningSite) -> None:
    names = list(TITLES)
    asked = [
        (name, form.format(name=name, loud=name.upper(), other=other, path=path))
        for name in names for other in names if other != name for form in OURS.values() for path in ("/", "/recherche/?q=x")
    ]  # fmt: skip
    asked += [("", head) for head in NOBODYS.values()]
    random.Random(9).shuffle(asked)  # what one request leaves behind is what the next ones meet
    standing = aside(lambda: (Site.objects.count(), Domain.objects.count()))
    for name, head in asked:
        status, title = told(site, head)
        if name:
            assert (status, whose(title)) == (200, name), head
        else:
            assert (status in {400, 421}, whose(title)) == (True, None), head
    assert aside(lambda: (Site.objects.count(), Domain.objects.count())) == standing
