"""Template tags of the design: the stylesheet, icons, notices of the signed-in half."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from django import template
from django.contrib.messages import get_messages
from django.template import Context, Node
from django.template.base import Parser, TextNode, Token
from django.template.loader import get_template
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from parvis.ground.design.bands import bands as plugged_bands
from parvis.ground.design.joined import (
    DESK_STYLESHEET,
    FILM_STYLESHEET,
    HOUSE_STYLESHEET,
    MARKET_STYLESHEET,
    SOCIAL_STYLESHEET,
    STYLESHEET,
    TOWN_STYLESHEET,
)

register = template.Library()
ICONS = Path(__file__).resolve().parent.parent / "icons"
_DRAWING = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)


@register.simple_tag
def stylesheet() -> SafeString:
    """The `<link>` to the one stylesheet, joined from all its parts."""
    return format_html('<link rel="stylesheet" href="{}">', static(STYLESHEET))


@register.simple_tag
def desk_stylesheet() -> SafeString:
    """The `<link>` to what only the signed-in half needs."""
    return format_html('<link rel="stylesheet" href="{}">', static(DESK_STYLESHEET))


@register.simple_tag
def market_stylesheet() -> SafeString:
    """The `<link>` to what only the public pages of the market need."""
    return format_html('<link rel="stylesheet" href="{}">', static(MARKET_STYLESHEET))


@register.simple_tag
def film_stylesheet() -> SafeString:
    """The `<link>` to what only the pages of films need: the player, the WebTV."""
    return format_html('<link rel="stylesheet" href="{}">', static(FILM_STYLESHEET))


@register.simple_tag
def social_stylesheet() -> SafeString:
    """The `<link>` to what only the pages of the network need: walls, groups, conversations."""
    return format_html('<link rel="stylesheet" href="{}">', static(SOCIAL_STYLESHEET))


@register.simple_tag
def house_stylesheet() -> SafeString:
    """The `<link>` to what only editors' own sites need, and the pages where they keep them."""
    return format_html('<link rel="stylesheet" href="{}">', static(HOUSE_STYLESHEET))


@register.simple_tag
def town_stylesheet() -> SafeString:
    """The `<link>` to what only the public pages of town life need: alerts, directory, workshops, agenda."""
    return format_html('<link rel="stylesheet" href="{}">', static(TOWN_STYLESHEET))


@cache
def _drawing(name: str) -> str:
    if not re.fullmatch(r"[a-z0-9-]+", name):
        raise ValueError(f"no icon is called {name!r}")
    found = _DRAWING.search((ICONS / f"{name}.svg").read_text())
    assert found is not None, name
    return re.sub(r"\s*\n\s*", "", found.group(1)).replace(" />", "/>")


@register.simple_tag
def icon(name: str) -> SafeString:
    """A drawing beside words, never instead of them: hidden from assistive technology."""
    return mark_safe(f'<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">{_drawing(name)}</svg>')  # noqa: S308 - our own files


def _told_once(name: str) -> None:
    """A tag whose words all stand in the template says the same each time: it is rendered as the template is read."""
    compiled = register.tags[name]

    def compile_tag(parser: Parser, token: Token) -> Node:
        node = compiled(parser, token)
        given = [*node.args, *node.kwargs.values()]
        if node.target_var is not None or any(word.is_var or word.filters for word in given):
            return node
        return TextNode(node.render(Context()))

    register.tag(name, compile_tag)


_told_once("icon")


@register.simple_tag
def part(file: str, **values: Any) -> SafeString:
    """Render a template that depends on nothing but these values, once for the same values.

    A card or a masthead says the same on every page that shows it: the more pages are made, the fewer parts are.
    `{% part "design/components/story_card.html" story=story size="line" %}`
    """
    # Text that is already markup equals the same plain text: the type tells them apart.
    key = tuple((name, type(value), value) for name, value in values.items())
    clock = timezone.get_current_timezone_name()  # an hour is told by the clock of the place
    try:
        hash(key)
    except TypeError:  # a value that cannot be told equal to another is rendered each time
        return _render(file, values)
    return _rendered_part(file, key, clock)


@lru_cache(maxsize=4096)
def _rendered_part(file: str, key: tuple[tuple[str, type, Any], ...], clock: str) -> SafeString:
    return _render(file, {name: value for name, _, value in key})


def _render(file: str, values: dict[str, Any]) -> SafeString:
    return mark_safe(get_template(file).render(values))  # noqa: S308 - a template of ours, which escapes what it is given


def forget_parts() -> None:
    """Render every part again: when what a value stands for has changed under it."""
    _rendered_part.cache_clear()


@register.inclusion_tag("design/components/toasts.html", takes_context=True)
def toasts(context: dict[str, Any]) -> dict[str, Any]:
    """What the last act answered. Reads the session: for the signed-in half only."""
    return {"messages": get_messages(context.request)}  # type: ignore[attr-defined]


# A short navigation is shown as it is; a longer one folds on a narrow screen.
_FEW = 6
_MARKED = re.compile(r"<a [^>]*aria-current=[^>]*>(?:<svg.*?</svg>)?(.*?)</a>", re.DOTALL)


@register.simple_block_tag(takes_context=True, end_name="end_desk_nav")
def desk_nav(context: dict[str, Any], content: SafeString, label: str, name: str | None = "") -> SafeString:
    """The navigation of a desk: `{% desk_nav "Trésorerie" %}<ul>…</ul>{% end_desk_nav %}`, one link marked `aria-current`.

    Nothing in it scrolls sideways: a wide screen shows every page; a narrow one shows a few as they are, more of them folded
    under the name of the page one is on, by the browser alone. `name` stands above: `label` where it is not given, none for None.
    """
    found = _MARKED.search(content)
    shown = {
        "label": label,
        "name": label if name == "" else name,
        "content": content,
        "is_long": content.count("<a ") > _FEW,
        "here": mark_safe(found.group(1).strip()) if found else "",  # noqa: S308 - cut from what was rendered
    }
    return _render("design/components/desk_nav.html", shown)


@register.simple_tag(takes_context=True)
def desk_groups(context: dict[str, Any], items: Any) -> list[tuple[str, list[dict[str, Any]]]]:
    """The items of a desk's navigation under the names of their groups; `items` is a list, or knows what is `open_to` whom."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for item in items.open_to(context.request.user) if hasattr(items, "open_to") else items:  # type: ignore[attr-defined]
        groups.setdefault(item.get("group", ""), []).append(item)
    return list(groups.items())


@register.simple_tag(takes_context=True)
def bands(context: dict[str, Any]) -> SafeString:
    """What is told above the masthead of a territory, on every page that has one but those that tell it themselves (`alone`)."""
    request, territory = getattr(context, "request", None), context.get("territory")
    if request is None or territory is None or context.get("alone"):
        return mark_safe("")
    return mark_safe(plugged_bands(request, territory))  # noqa: S308 - templates of ours, which escape what they are given
