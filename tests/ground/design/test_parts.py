from dataclasses import dataclass

from django.template import Context, Template
from django.utils.safestring import mark_safe

from parvis.ground.design.templatetags import design

NOTICE = "design/components/nature_label.html"


@dataclass(frozen=True)
class Thing:
    name: str


def rendered(**values) -> str:
    return Template("{% part file nature=nature label=label %}").render(Context({"file": NOTICE, **values}))


def test_a_part_says_what_its_values_say():
    design.forget_parts()
    assert "Tribune" in rendered(nature="opinion", label="tribune")
    assert "Annonce" in rendered(nature="notice", label="annonce")
    assert "Tribune" in rendered(nature="opinion", label="tribune")
    assert design._rendered_part.cache_info()[:2] == (1, 2)


def test_markup_and_the_same_plain_text_are_two_parts():
    plain, markup = "<b>tribune</b>", mark_safe("<b>tribune</b>")
    assert "<b>tribune" in rendered(nature="opinion", label=markup).lower()
    assert "<b>" not in rendered(nature="opinion", label=plain).lower()


def test_what_cannot_be_compared_is_rendered_each_time():
    design.forget_parts()
    assert "x" in rendered(nature=["opinion"], label="x").lower()
    assert design._rendered_part.cache_info().currsize == 0
