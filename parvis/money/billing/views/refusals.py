"""A refusal beside the field it is about."""

from __future__ import annotations

from django import forms

from parvis.ground.core.errors import Refused


def tell_in(form: forms.Form, refusal: Refused, **renamed: str) -> None:
    """`renamed`: the name that a field of the action has in the form."""
    field = renamed.get(refusal.field or "", refusal.field)
    form.add_error(field if field in form.fields else None, refusal.message)
