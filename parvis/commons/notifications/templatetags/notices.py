"""What a notice says of itself."""

from __future__ import annotations

from django import template

from ..families import family_of
from ..models import Notice
from ..queries import headline as told

register = template.Library()


@register.filter
def headline(notice: Notice) -> str:
    return told(notice)


@register.filter
def because(notice: Notice) -> str:
    """« Parce que vous… »"""
    return family_of(notice.reason).because


@register.filter
def family(notice: Notice) -> str:
    return family_of(notice.reason).key
