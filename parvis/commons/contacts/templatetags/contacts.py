"""What stands between the reader and someone else, on pages that show that person."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import RequestContext

from parvis.commons.following.models import SourceKind
from parvis.commons.following.queries import is_following
from parvis.people.members.models import Member

from ..queries import standing_with

register = template.Library()


@register.inclusion_tag("contacts/bar.html", takes_context=True)
def contact_bar(context: RequestContext, other: Member) -> dict[str, Any]:
    """Follow, ask, write, keep away: for a signed-in reader who sees `other`. Three statements."""
    reader: Member = context.request.user  # type: ignore[assignment]
    return {
        "other": other, "csrf_token": context["csrf_token"], "standing": standing_with(reader, other),
        "is_followed": bool(is_following(reader, SourceKind.MEMBER, [other.pk])), "may_ask": reader.may_speak,
    }  # fmt: skip
