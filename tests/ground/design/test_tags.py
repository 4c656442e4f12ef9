"""What templates are compiled to: a drawing named in the template costs nothing at each page."""

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.template.base import TextNode

from parvis.ground.design.templatetags.design import icon


def test_an_icon_named_in_the_template_is_text_one_named_by_the_page_is_drawn_then():
    written, told = Template('{% icon "clock" %}'), Template("{% icon name %}{% icon 'flag' as kept %}{{ kept }}")
    assert [type(node) for node in written.nodelist] == [TextNode]
    assert written.render(Context()) == icon("clock")
    assert told.render(Context({"name": "clock"})) == icon("clock") + icon("flag")


def test_an_icon_that_does_not_exist_is_found_as_the_template_is_read():
    with pytest.raises((TemplateSyntaxError, FileNotFoundError)):
        Template('{% icon "licorne" %}')
