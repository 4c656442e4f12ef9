"""Places in sentences: `{% load places %}`, then `{{ territory|at_place }}`, `{{ territory|of_place }}`."""

from __future__ import annotations

from django import template

from .. import naming
from ..models import Territory

register = template.Library()


@register.filter
def at_place(territory: Territory) -> str:
    """« à Narbonne », « au Havre », « dans l’Aude », « en France »."""
    return naming.at(territory)


@register.filter
def of_place(territory: Territory) -> str:
    """« de Narbonne », « du Havre », « de l’Aude », « de France »."""
    return naming.of(territory)


@register.filter
def nature_of(territory: Territory) -> str:
    """« commune », « communauté d’agglomération », « collectivité d’outre-mer »..."""
    return naming.nature(territory)
