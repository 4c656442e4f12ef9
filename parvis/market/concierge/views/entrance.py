"""The door of the concierge's desk: which delegation is looked at, and by which clock its hours are said."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from parvis.ground.core.access import SignedInRequest, desk
from parvis.ground.core.clock import now
from parvis.ground.core.errors import NotAllowed, Refused
from parvis.people.delegations.models import Delegation
from parvis.people.delegations.queries import looked_at

from ..permissions import delegations_kept_by, may_enter
from ..queries import time_zone_of

at_desk = desk("concierge", may_enter)
View = Callable[..., HttpResponse]


def of_delegation(view: View) -> View:
    """A page of the whole delegation: the view is given those one may choose, and the chosen one."""

    @at_desk
    @wraps(view)
    def wrapper(request: SignedInRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        among = delegations_kept_by(request.user, now())
        delegations, chosen = looked_at(request.user, among, request.GET.get("delegation"), now())
        with in_time_of(chosen):
            return view(request, chosen, *args, choices=[(one, None) for one in delegations], **kwargs)

    return wrapper  # type: ignore[return-value]


@contextmanager
def in_time_of(delegation: Delegation) -> Iterator[None]:
    """Hours are typed and read as the clocks of its places say them."""
    with timezone.override(time_zone_of(delegation)):
        yield


def answer(request: SignedInRequest, template: str, shown: dict[str, Any], *asked: forms.Form | None) -> HttpResponse:
    wrong = any(form is not None and form.errors for form in asked)
    return render(request, f"concierge/{template}", shown, status=422 if wrong else 200)


def tell(form: forms.Form, refusal: Refused) -> None:
    """Show a refusal beside the field it is about."""
    if isinstance(refusal, NotAllowed):
        raise refusal
    form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
