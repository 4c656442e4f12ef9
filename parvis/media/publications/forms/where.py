"""Where and when a piece appears."""

from __future__ import annotations

from datetime import datetime

from django import forms
from django.http import QueryDict
from django.utils import timezone

from parvis.ground.territories.models import Territory


class WhereForm(forms.Form):
    territories = forms.MultipleChoiceField(
        label="Territoires",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choisissez au moins un territoire où paraître."},
    )
    when = forms.ChoiceField(
        label="Quand",
        choices=[("now", "Tout de suite"), ("later", "Plus tard, de lui-même")],
        widget=forms.RadioSelect,
        initial="now",
    )
    day = forms.DateField(label="Jour", required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    hour = forms.TimeField(label="Heure", required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))

    def __init__(
        self, offered: list[Territory], chosen: set[int], release_at: datetime | None, at: datetime, data: QueryDict | None = None
    ) -> None:
        moment = timezone.localtime(release_at) if release_at else None
        super().__init__(
            data,
            initial={
                "territories": [str(pk) for pk in chosen],
                "when": "later" if moment and moment > at else "now",
                "day": moment.date() if moment else None,
                "hour": moment.time() if moment else None,
            },
        )
        self.at = at
        choices = self.fields["territories"]
        assert isinstance(choices, forms.MultipleChoiceField)
        choices.choices = [(str(territory.pk), territory.name) for territory in offered]

    def clean(self) -> dict[str, object]:
        values = super().clean() or {}
        values["release_at"] = None
        if values.get("when") != "later" or self.errors.get("day") or self.errors.get("hour"):
            return values
        if not values.get("day") or not values.get("hour"):
            self.add_error("day", "Donnez le jour et l’heure de parution.")
            return values
        moment = timezone.make_aware(datetime.combine(values["day"], values["hour"]))
        if moment <= self.at:
            self.add_error("day", "Ce moment est déjà passé : choisissez-en un plus tard, ou publiez tout de suite.")
        values["release_at"] = moment
        return values
