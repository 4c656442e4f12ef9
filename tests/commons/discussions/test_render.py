"""What people typed, as a page shows it: their words, links that leak nothing, and never a tag of theirs."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parvis.commons.discussions.render import links_in, readable, said

NAUGHTY = json.loads((Path(__file__).parents[2] / "vendor" / "blns" / "blns.json").read_text(encoding="utf-8"))
HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    '"><script>alert(1)</script>',
    "javascript:alert(1)",
    "https://exemple.fr/\"onmouseover='alert(1)",
    "https://exemple.fr/<script>alert(1)</script>",
    "https://exemple.fr/' onclick=alert(1) x='",
    "http://javascript:alert(1)@exemple.fr/",
    "HTTPS://exemple.fr/%22%3E%3Cscript%3E",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<<p>p dir=auto onclick=alert(1)>",
    "\x00<\x00script>alert(1)</script>",
    "@<b>Rose</b> <math><mi//xlink:href='data:x,<script>alert(4)</script>'>",
)
ALLOWED = re.compile(
    r'</?p>|<p dir="auto">|<br>|</?bdi>|<bdi class="mention">|</a>'
    r'|<a href="(?:https?://[^"<>\s]+" rel="noopener noreferrer nofollow ugc"|/fil/membres/\d+/")>'
)


def test_paragraphs_lines_and_typography():
    assert said("Bonjour !\r\nC'est lundi.\n\n\n  Merci") == (
        '<p dir="auto">Bonjour&nbsp;!<br>C’est lundi.</p><p dir="auto">Merci</p>'
    )
    assert said("  \n ") == ""


@pytest.mark.parametrize(
    ("typed", "address", "after"),
    [
        ("Voir https://exemple.fr/a_b.", "https://exemple.fr/a_b", "."),
        ("(https://exemple.fr/a)", "https://exemple.fr/a", ")"),
        ("https://fr.wikipedia.org/wiki/Aude_(fleuve)", "https://fr.wikipedia.org/wiki/Aude_(fleuve)", ""),
        ("https://exemple.fr/?utm_source=lettre&amp=1", "https://exemple.fr/?amp=1", ""),
        ("https://exemple.fr/100%/[a]#x=`y#z", "https://exemple.fr/100%25/%5Ba%5D#x=%60y%23z", ""),
        ("« https://exemple.fr »", "https://exemple.fr", "&nbsp;»"),
    ],
)
def test_an_address_becomes_a_link_that_leaks_nothing(typed, address, after):
    shown = said(typed)
    assert f'<a href="{address.replace("&", "&amp;")}" rel="noopener noreferrer nofollow ugc">' in shown
    assert shown.endswith(f"</bdi></a>{after}</p>")
    assert links_in(typed) == [address]


def test_what_is_no_address_of_the_web_is_text():
    for typed in ("http://", "https:///etc/passwd", "javascript:alert(1)", "ftp://exemple.fr", "http://a\\b/", "https://?x"):
        assert "<a" not in said(typed)
        assert links_in(typed) == []


def test_a_name_that_was_mentioned_is_marked_and_led_to_in_the_signed_in_half_alone():
    mentions = {"Jean Roux": 3, "Jean Roux-Vidal": 4, "مريم بن علي": 5}
    text = "@Jean Roux-Vidal, @Jean Roux et @مريم بن علي, pas rose@Jean Roux ni @Jeanne"
    shown = said(text, mentions=mentions)
    assert shown.count('<bdi class="mention">') == 3
    assert "<a" not in shown
    assert '<bdi class="mention"><a href="/fil/membres/4/">@Jean Roux-Vidal</a></bdi>' in said(
        text, mentions=mentions, linked=True
    )


def test_marks_that_turn_or_cover_what_is_read_are_left_out():
    tower = "Z" + "\u0301" * 400
    assert readable(tower) == "Ź" + "\u0301" * 3
    assert readable("a\u202egnirts\u2066b") == "agnirtsb"
    for kept in ("🇫🇷", "👩\u200d👩\u200d👧", "नमस्ते", "السَّلَامُ عَلَيْكُمْ", "Tiếng Việt"):
        assert readable(kept) == kept


@pytest.mark.parametrize("text", HOSTILE)
def test_no_tag_of_a_hostile_text_reaches_the_page(text):
    _harmless(said(text, mentions={"<b>Rose</b>": 1}, linked=True))


@given(
    st.lists(
        st.sampled_from([*HOSTILE, "@Rose Vidal", "\n\n", "\n", " ", "https://", "exemple.fr", "é", '"', "'", "<", ">"]),
        max_size=12,
    )
)
def test_no_mixture_of_hostile_texts_does(parts):
    _harmless(said("".join(parts), mentions={"Rose Vidal": 7}, linked=True))


def test_no_string_of_the_naughty_list_does():
    for text in NAUGHTY:
        _harmless(said(text, mentions={"Rose Vidal": 7}, linked=True))


def _harmless(shown):
    for tag in re.findall(r"<[^>]*>", shown):
        assert ALLOWED.fullmatch(tag), tag
    assert "<" not in ALLOWED.sub("", shown)
