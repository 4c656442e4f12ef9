"""The pictures that stand in a text."""

from __future__ import annotations

from django.template.loader import get_template

from parvis.commons.pictures.queries import ShownPicture


def figures_of(pictures: dict[int, ShownPicture]) -> dict[int, str]:
    """The HTML of each picture that stands in the text."""
    if not pictures:
        return {}
    template = get_template("pictures/figure.html")
    return {pk: template.render({"picture": picture}) for pk, picture in pictures.items()}
