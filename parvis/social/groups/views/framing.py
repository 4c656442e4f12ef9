"""What every page of a group carries: where the reader stands, the tabs; and how a group is found or is a 404."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

from django import forms
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from parvis.ground.core.access import SignedInRequest
from parvis.ground.core.errors import Refused

from ..models import Group
from ..permissions import groups_read_by
from ..queries import Standing, requests_of, standing_of


class Address(Protocol):
    """12-les-jardins: only the number counts, the words after it are for people."""

    @property
    def number(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Tab:
    label: str
    url: str
    is_current: bool
    count: int = 0


def found(groups: QuerySet[Group], piece: Address) -> Group:
    """The group of this address, among those that the reader may ask for."""
    made: Group = get_object_or_404(groups.select_related("territory__department"), pk=piece.number)
    return made


def inside(request: SignedInRequest, piece: Address, tab: str) -> tuple[Group, Standing, dict[str, Any]]:
    """The group that the reader belongs to, where they stand in it, and its frame."""
    group = found(groups_read_by(request.user), piece)
    standing = standing_of(request.user, group)
    return group, standing, frame(group, standing, tab)


def frame(group: Group, standing: Standing, tab: str) -> dict[str, Any]:
    base = group.get_absolute_url()
    told = [("", "Mur"), ("rendez-vous/", "Rendez-vous"), ("fichiers/", "Documents"), ("membres/", "Membres")]
    if standing.leads and group.stands:
        told.append(("moderation/", "Modération"))
    if standing.owns and group.stands:
        told.append(("reglages/", "Réglages"))
    waiting = requests_of(group).count() if standing.leads else 0
    tabs = [Tab(label, base + path, path == tab, waiting if path == "membres/" else 0) for path, label in told]
    return {"group": group, "standing": standing, "base": base, "tabs": tabs}


def tell_in(form: forms.Form, refusal: Refused) -> None:
    form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
