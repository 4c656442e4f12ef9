"""A refusal beside the field it is about."""

from __future__ import annotations

from django import forms

from ..actions import OrganisationRefused


def tell_in(form: forms.Form, refusal: OrganisationRefused) -> None:
    form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
