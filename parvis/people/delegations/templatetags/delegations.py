"""What the pages of delegations show of whoever is looking."""

from __future__ import annotations

from django import template
from django.template import RequestContext

from parvis.ground.core.clock import now
from parvis.people.members.models import Member

from ..models import Delegation
from ..permissions import delegations_with_account_kept_by

register = template.Library()


@register.simple_tag(takes_context=True)
def accounts_kept(context: RequestContext) -> list[Delegation]:
    """The delegations whose accounts the member keeps by a mandate there: the menu leads straight to them."""
    member = context.request.user
    return list(delegations_with_account_kept_by(member, now())) if isinstance(member, Member) else []
