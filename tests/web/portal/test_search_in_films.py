"""A search finds what is said in films, and when."""

import pytest
from django.test import Client

from parvis.media.video.actions.captioning import put_captions
from tests.media.video.screen import SAID, shown
from tests.square import AT, Square
from tests.web.pages import read

pytestmark = pytest.mark.django_db


def test_words_said_in_a_film_are_found_with_their_time(square: Square, client: Client):
    video, piece = shown(square, "La place en travaux")
    square.piece("La Robine au fil des saisons", body="<p>Les bords de l’eau.</p>", standfirst="")
    assert f"/video/{piece.number}" not in read(client, "/recherche/?q=halles").html
    put_captions(by=square.editor, video=video, language="fr", cues=[*SAID, (83_000, 85_000, "Les halles rouvrent.")], at=AT)
    page = read(client, "/recherche/?q=halle+robine")
    assert f"/video/{piece.number}-la-place-en-travaux/?t=2" in page.html  # the line that says both words
    assert "Dit à 2" in page.text
    assert "?t=83" in read(client, "/recherche/?q=rouvrent").html
    assert "Dit à 1\u00a0min\u00a023\u00a0: «\u00a0Les halles rouvrent.\u00a0»" in read(client, "/recherche/?q=rouvrent").text
    assert "Dit à" not in read(client, "/recherche/?q=travaux").text  # in its title only
    put_captions(by=square.editor, video=video, language="fr", cues=[], at=AT)
    assert f"/video/{piece.number}" not in read(client, "/recherche/?q=halles").html
