"""What the pages of the desk share: doing an act and saying what came of it."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpRequest

from parvis.ground.core.errors import NotAllowed, Refused


def done(request: HttpRequest, form: forms.Form | None, act: Callable[[], object], said: str | Callable[[], str]) -> bool:
    """Do it and say so; where it is refused, say why in the form, or on the page when there is none."""
    if form is not None and not form.is_valid():
        return False
    try:
        act()
    except NotAllowed:
        raise
    except Refused as refusal:
        if form is None:
            messages.error(request, refusal.message)
        else:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        return False
    messages.success(request, said if isinstance(said, str) else said())
    return True


def asked(request: HttpRequest) -> str:
    """What is looked for."""
    return request.GET.get("q", "")[:80].replace("\x00", "").strip()


def number(typed: str) -> int:
    """An id as it was sent, 0 for anything else."""
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 15 else 0
