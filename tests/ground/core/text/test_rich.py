import re
from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from parvis.ground.core.text import rich

TAGS = [
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "a",
    "b",
    "em",
    "strong",
    "ul",
    "ol",
    "li",
    "table",
    "tr",
    "td",
    "th",
    "tbody",
    "caption",
    "aside",
    "figure",
    "img",
    "script",
    "style",
    "iframe",
    "svg",
    "math",
    "object",
    "embed",
    "form",
    "input",
    "textarea",
    "template",
    "noscript",
    "title",
    "div",
    "span",
    "pre",
    "code",
    "br",
    "hr",
    "blockquote",
    "abbr",
    "video",
    "base",
    "meta",
    "link",
    "body",
    "html",
    "select",
    "option",
    "plaintext",
    "xmp",
    "mtext",
    "annotation-xml",
    "foreignObject",
]
ATTRIBUTES = [
    'onclick="alert(1)"', "onerror=alert(1)", 'style="x:expression(1)"', 'class="tip"', 'class="parvis"', 'id="contenu"',
    'href="javascript:alert(1)"', 'href=" jAvAsCrIpT:alert(1)"', 'href="java\tscript:alert(1)"', 'href="//mal.example"',
    'href="https://exemple.fr/?utm_source=x&b=1"', 'href="data:text/html,x"', 'src="https://mal.example/x.png"',
    'src="/fichiers/x"', 'data-picture="12"', 'data-picture="12 onload"', 'rel="opener"', 'target="_blank"', 'title="a>b"',
    'title="&quot;><script>"', 'srcset="x 1x"', 'xlink:href="javascript:1"', 'formaction="javascript:1"', 'colspan="9"',
]  # fmt: skip
WORDS = [
    "l'eau",
    '"oui"',
    " : ",
    "...",
    "[image 12]",
    "é",
    "\x00",
    "<",
    ">",
    "&",
    "&lt;script&gt;",
    "-->",
    "<!--",
    "]]>",
    " ",
    "«a »",
]

pieces = st.one_of(
    st.builds(
        lambda tag, attributes: f"<{' '.join([tag, *attributes])}>",
        st.sampled_from(TAGS),
        st.lists(st.sampled_from(ATTRIBUTES), max_size=3),
    ),
    st.sampled_from(TAGS).map(lambda tag: f"</{tag}>"),
    st.sampled_from(WORDS),
    st.text(max_size=8),
)  # fmt: skip
hostile = st.one_of(st.lists(pieces, max_size=14).map("".join), st.text(max_size=60))

ALLOWED = {
    "p", "h2", "h3", "h4", "ul", "ol", "li", "blockquote", "pre", "aside", "hr", "table", "caption", "thead", "tbody", "tfoot",
    "tr", "th", "td", "strong", "em", "a", "code", "br", "sup", "sub", "abbr", "div", "figure", "img",
}  # fmt: skip


class Reader(HTMLParser):
    """What a browser would make of a page's text."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


def read(html: str) -> list[tuple[str, dict[str, str]]]:
    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader.found


@settings(max_examples=400, deadline=None)
@given(hostile)
@example("<svg><style><img src=x onerror=alert(1)></style></svg>")
@example('<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">')
@example('<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>')
@example('<a href="https://exemple.fr/" title="a>b&quot; onclick=alert(1)">x</a>')
@example("<table><a>1<tr><a>2</table>")
@example("<pre>\n\n\nx</pre>")
@example('<figure data-picture="12"><p>x</figure><figure data-picture="12"><figure data-picture="3">')
def test_nothing_hostile_survives_whatever_is_typed(typed):
    cleaned = rich.clean(typed)
    assert rich.clean(cleaned) == cleaned
    for tag, attributes in read(
        rich.render(cleaned, {12: '<figure class="picture"><img src="/fichiers/a.webp" alt=""></figure>'})
    ):
        assert tag in ALLOWED
        for name, value in attributes.items():
            assert not name.startswith("on")
            assert name not in {"style", "target", "srcset", "xlink:href", "formaction"}
            if name == "src":
                assert value.startswith("/fichiers/")
            if name == "href":
                assert re.match(r"(https?:|mailto:|tel:|/(?!/)|#)", value, re.I), value
                assert "utm_source" not in value
            if name == "class":
                assert set(value.split()) <= {"tip", "warning", "table-scroll", "picture"}
            if name == "id":
                assert value.startswith("s-")


@settings(max_examples=150, deadline=None)
@given(hostile)
def test_a_row_that_was_never_cleaned_is_harmless_all_the_same(stored):
    for tag, attributes in read(rich.render(stored)):
        assert tag in ALLOWED - {"img"}
        assert not any(name.startswith("on") or name in {"style", "src"} for name in attributes)


def test_outgoing_links_leak_nothing_and_links_of_ours_stay_plain():
    html = rich.render(
        rich.clean('<p><a href="https://exemple.fr/a?utm_medium=x&amp;page=2">là</a> <a href="/france/">ici</a></p>')
    )
    assert 'href="https://exemple.fr/a?page=2" rel="noopener noreferrer nofollow ugc"' in html
    assert '<a href="/france/">ici</a>' in html
    assert "target" not in html


def test_an_address_that_is_read_loses_its_trackers_too():
    tracked = "https://exemple.fr/?fbclid=1&amp;b=2"
    assert rich.clean(f'<p><a href="{tracked}">{tracked}</a> et {tracked}.</p>') == (
        '<p><a href="https://exemple.fr/?b=2">https://exemple.fr/?b=2</a> et https://exemple.fr/?b=2.</p>'
    )


def test_headings_get_anchors_that_differ_and_words_stay():
    text = rich.clean("<h1>L'été à Narbonne</h1><p>a</p><h2>L'été à Narbonne</h2>")
    assert rich.render(text).count('id="s-l-ete-a-narbonne') == 2
    assert rich.headings(text) == [("s-l-ete-a-narbonne", "L'été à Narbonne"), ("s-l-ete-a-narbonne-2", "L'été à Narbonne")]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("<p>L'eau : oui ?</p>", "<p>L’eau&nbsp;: oui&nbsp;?</p>"),
        ('<p>Il dit "bonjour".</p>', "<p>Il dit «&nbsp;bonjour&nbsp;».</p>"),
        ("<p>« Ici »...</p>", "<p>«&nbsp;Ici&nbsp;»…</p>"),
        ("<p>à 9:30, 3:1</p>", "<p>à 9:30, 3:1</p>"),
        ("<pre><code>a : 'b' \"c\"</code></pre>", "<pre><code>a : 'b' \"c\"</code></pre>"),
    ],
)
def test_french_typography_is_put_on_words_and_never_on_code(typed, shown):
    assert rich.render(rich.clean(typed)) == shown


def test_a_picture_is_a_place_in_the_text_and_its_page_says_what_is_seen_there():
    text = rich.clean("<p>Avant</p><p>[image 12]</p><p>Après [image 3] dans une phrase</p>")
    assert rich.pictures_in(text) == [12]
    assert rich.render(text, {12: "<b>vue</b>"}) == "<p>Avant</p><b>vue</b><p>Après [image 3] dans une phrase</p>"
    assert "picture" not in rich.render(text)  # the gate is closed: nothing is shown
    assert rich.clean(rich.typed(text)) == text


def test_what_is_pasted_from_elsewhere_becomes_what_we_have():
    assert rich.clean("<div><b>Gras</b> <i>penché</i> <span style='color:red'>rouge</span></div>") == (
        "<p><strong>Gras</strong> <em>penché</em> rouge</p>"
    )


def test_five_megabytes_are_cleaned_in_reasonable_time():
    assert len(rich.clean("<p>" + "mot " * 300_000 + "</p>")) > 1_000_000


@pytest.mark.parametrize("opening", ["<ul><li>", "<blockquote>", "<b>", "<table><tr><td>"])
def test_of_a_text_whose_tags_never_close_the_words_alone_are_kept(opening):
    text = rich.clean(opening * 20_000 + "La <em>place</em> &lt;du&gt; marché" + "<" * 20_000)
    assert text.startswith("<p>La place &lt;du&gt; marché")
    assert rich.clean(text) == text


def test_a_text_of_many_lists_side_by_side_keeps_them():
    text = rich.clean("<ul><li>un<ul><li>deux</li></ul></li></ul>" * 1000)
    assert text.count("<ul>") == 2000
