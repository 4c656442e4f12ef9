"""What robots are told: by the operator, and by each editor for its own pages."""

import pytest

from parvis.media.publications.addresses import piece_path
from parvis.people.organisations.actions import set_crawling
from tests import cast

pytestmark = pytest.mark.django_db


def _answered(name: str, crawling: str):
    owner = cast.member(f"Anne {name}")
    made = cast.organisation(name, owner=owner)
    return set_crawling(by=owner, organisation=made, crawling=crawling, at=cast.AT)


def _groups(text: str) -> dict[str, list[str]]:
    """The rules each robot reads, by its name, as a robot reads the file."""
    groups: dict[str, list[str]] = {}
    named: list[str] = []
    last = ""
    for line in filter(None, text.splitlines()):
        key, _, value = line.partition(": ")
        if key == "User-agent":
            named = [*named, value] if last == key else [value]
            groups[value] = []
        else:
            for name in named:
                groups[name].append(line)
        last = key
    return groups


def test_crawlers_of_models_are_kept_out_but_of_the_blogs_that_let_them_in(client):
    _answered("Ouvert", "everyone")
    _answered("Discret", "nobody")
    cast.organisation("Silencieux")
    groups = _groups(client.get("/robots.txt").content.decode())
    assert {"Disallow: /", "Allow: /blog/ouvert/"} <= set(groups["GPTBot"])
    assert not any("silencieux" in line or "discret" in line for line in groups["ClaudeBot"])
    assert {"Disallow: /blog/discret/", "Disallow: /compte/", "Allow: /"} <= set(groups["*"])
    assert "Disallow: /" not in groups["*"]


@pytest.mark.parametrize(("crawling", "engines", "models"), [("everyone", True, True), ("nobody", False, False)])
def test_the_operator_answers_for_the_pages_of_all(client, settings, crawling, engines, models):
    settings.CRAWLING = crawling
    groups = _groups(client.get("/robots.txt").content.decode())
    assert ("Disallow: /" not in groups["*"]) is engines
    assert ("GPTBot" not in groups and "Disallow: /" not in groups["*"]) is models
    assert client.get("/.well-known/tdmrep.json").json()[-1]["tdm-reservation"] == int(not models)


def test_what_programs_look_for_says_that_nobody_is_tracked(client):
    assert client.get("/.well-known/gpc.json").json()["gpc"] is True
    assert client.get("/.well-known/dnt/").json()["tracking"] == "N"
    _answered("Ouvert", "everyone")
    said = client.get("/.well-known/tdmrep.json").json()
    assert {"location": "/blog/ouvert/", "tdm-reservation": 0} in said
    assert said[-1]["location"] == "/"
    assert said[-1]["tdm-reservation"] == 1


def _said(client, address: str) -> dict[str, str]:
    answer = client.get(address)
    assert answer.status_code == 200
    return {name: answer[name] for name in ("X-Robots-Tag", "tdm-reservation") if name in answer}


def test_a_piece_says_to_robots_what_its_editor_answered(square, client):
    owner, town = cast.administrator(), square.town_hall
    piece = square.piece("Le marché", on=[square.narbonne])
    address = piece_path(piece.number, piece.title, form=piece.form)
    addresses = [address, "/blog/mairie-de-narbonne/", "/blog/mairie-de-narbonne/atom.xml"]
    for one in addresses:
        assert _said(client, one) == {"X-Robots-Tag": "noai, noimageai", "tdm-reservation": "1"}
    assert address in client.get(f"/sitemap-articles-{piece.number // 10_000}.xml").content.decode()
    set_crawling(by=owner, organisation=town, crawling="everyone", at=cast.AT)
    for one in addresses:
        assert _said(client, one) == {}
    set_crawling(by=owner, organisation=town, crawling="nobody", at=cast.AT)
    for one in addresses:
        assert "noindex" in _said(client, one)["X-Robots-Tag"]
    for name in (f"articles-{piece.number // 10_000}", "territoires", "actualites"):
        text = client.get(f"/sitemap-{name}.xml").content.decode()
        assert piece_path(piece.number, piece.title, form=piece.form) not in text
        assert "/blog/mairie-de-narbonne/" not in text
    assert _said(client, "/aide/")["X-Robots-Tag"] == "noai, noimageai"  # the operator's own pages follow the operator
