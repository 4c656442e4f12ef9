"""What a view of the signed-in half is given, for the type checker."""

from __future__ import annotations

from django.http import HttpRequest

from .models import Member


class MemberRequest(HttpRequest):
    """A request that `signed_in` or `desk` let through: its user is a member."""

    user: Member  # type: ignore[assignment]
