"""Icons: only the used ones, always ours."""

import re
from pathlib import Path

import pytest
from django.template import Context, Template
from django.template.base import TextNode

ROOT = Path(__file__).resolve().parents[3]
ICONS = ROOT / "parvis" / "ground" / "design" / "icons"
_ASKED = re.compile(r"""{%\s*icon\s+["']([^"']+)["']\s*%}""")


def _asked_for() -> set[str]:
    return {name for file in (ROOT / "parvis").rglob("*.html") for name in _ASKED.findall(file.read_text())}


def test_every_icon_that_a_template_asks_for_exists():
    assert sorted(name for name in _asked_for() if not (ICONS / f"{name}.svg").is_file()) == []


def test_an_icon_is_hidden_from_those_who_hear_the_page():
    drawn = Template('{% icon "search" %}').render(Context())
    assert drawn.startswith("<svg") and 'aria-hidden="true"' in drawn and "<!--" not in drawn


def test_an_icon_named_in_the_template_is_drawn_as_it_is_read_one_named_by_the_page_each_time():
    written, told = Template('{% icon "clock" %}'), Template("{% icon name %}{% icon 'flag' as kept %}{{ kept }}")
    assert [type(node) for node in written.nodelist] == [TextNode]
    clock, flag = written.render(Context()), Template('{% icon "flag" %}').render(Context())
    assert told.render(Context({"name": "clock"})) == clock + flag


@pytest.mark.parametrize("name", ["../apps", "Search", "search.svg", ""])
def test_an_unknown_icon_is_an_error_of_ours(name):
    with pytest.raises(ValueError, match="no icon is called"):
        Template("{% icon name %}").render(Context({"name": name}))
