"""The form field that cites a ground, for every form that asks for one."""

from __future__ import annotations

from typing import Any

from django import forms

from parvis.ground.core.clock import now

from .grounds import NOTHING, Ground, UnknownGround, choices, ground_from


def _offered() -> list[Any]:
    return [("", "Choisissez une règle"), *choices(now())]


class GroundField(forms.TypedChoiceField):
    """An article of the charter in force or a legal ground; cleans to a `Ground`."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("error_messages", {"required": "Choisissez la règle : un article de la charte, ou la loi."})
        super().__init__(choices=_offered, coerce=self._ground, empty_value=NOTHING, **options)  # type: ignore[arg-type]

    def _ground(self, choice: str) -> Ground:
        try:
            return ground_from(choice, now())
        except UnknownGround as error:
            raise ValueError(choice) from error
