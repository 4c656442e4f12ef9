"""Alerts in templates: `{% load alerts %}`, then `{{ alert|span }}`, `{{ alert|tone }}`."""

from __future__ import annotations

from django import template

from .. import spans
from ..models import Alert, Severity

register = template.Library()


@register.filter
def span(alert: Alert) -> str:
    """« du samedi 21 novembre à 8 h au dimanche 22 novembre à 18 h », in the time of the place."""
    return spans.span(alert)


@register.filter
def until(alert: Alert) -> str:
    return spans.until(alert)


@register.filter
def steps(text: str) -> list[str]:
    """What to do, one line a step."""
    return [line.strip() for line in text.splitlines() if line.strip()]


@register.filter
def tone(severity: int) -> str:
    """The tone of a notice that tells it."""
    return {Severity.EXTREME: "danger", Severity.SEVERE: "danger", Severity.MODERATE: "warning"}.get(Severity(severity), "")
