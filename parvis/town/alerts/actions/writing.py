"""Writing an alert: a draft that nobody reads yet."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from parvis.ground.core.errors import NotAllowed
from parvis.ground.journal.actions import record
from parvis.ground.territories.models import Contour, Territory
from parvis.ground.territories.naming import of
from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation

from ..areas import AreaError, bounds, multi_polygon, rings_of
from ..models import Alert, Certainty, Kind, Sector, Severity, Urgency
from ..permissions import can_write
from ..queries import answers_for, lock_alert
from .refusals import AlertRefused

LONGEST = timedelta(days=31)
# What everyone reads of it, by name.
TOLD = (
    "kind", "title", "instruction", "text", "severity", "urgency", "certainty", "territory", "area", "area_words", "starts_at",
    "ends_at",
)  # fmt: skip


@transaction.atomic
def write_alert(
    *, by: Member, organisation: Organisation, territory: Territory, kind: str, title: str, instruction: str, severity: int,
    area_words: str, starts_at: datetime, ends_at: datetime, at: datetime, text: str = "", area: Any = None,
    urgency: str = Urgency.IMMEDIATE, certainty: str = Certainty.OBSERVED, exercise: bool = False,
) -> Alert:  # fmt: skip
    """A new draft. The place is the institution's own, or inside it."""
    if not can_write(by, organisation):
        raise NotAllowed
    alert = Alert(organisation=organisation, exercise=exercise, written_by=by, created_at=at)
    take(
        alert, kind=kind, title=title, instruction=instruction, text=text, severity=severity, urgency=urgency,
        certainty=certainty, territory=territory, area=area, area_words=area_words, starts_at=starts_at, ends_at=ends_at,
    )  # fmt: skip
    check(alert, at)
    alert.save()
    _record(by, "alert.write", alert, at)
    return alert


@transaction.atomic
def rewrite_alert(*, by: Member, alert: Alert, at: datetime, exercise: bool | None = None, **told: Any) -> Alert:
    """Change a draft; one that waited for its second person is a draft again, since that person read something else."""
    if not can_write(by, alert.organisation):
        raise NotAllowed
    alert = lock_alert(alert.pk)
    if alert.state not in {Alert.State.DRAFT, Alert.State.WAITING}:
        raise AlertRefused("Cette alerte est partie : mettez-la à jour, chacun verra ce qui change.")
    take(alert, **told)
    if exercise is not None:
        alert.exercise = exercise
    check(alert, at)
    alert.state, alert.asked_at, alert.written_by, alert.confirmed_by = Alert.State.DRAFT, None, by, None
    alert.save()
    _record(by, "alert.rewrite", alert, at)
    return alert


@transaction.atomic
def discard_alert(*, by: Member, alert: Alert, at: datetime) -> None:
    """Throw away what never went out."""
    if not can_write(by, alert.organisation):
        raise NotAllowed
    alert = lock_alert(alert.pk)
    if alert.issued_at is not None:
        raise AlertRefused("Cette alerte est partie : annulez-la, ou dites qu’elle est terminée.")
    record(by=by, action="alert.discard", subject_kind="alert", subject_id=alert.pk, at=at)
    alert.delete()


@transaction.atomic
def name_sector(*, by: Member, organisation: Organisation, territory: Territory, name: str, area: Any, at: datetime) -> Sector:
    """Give a shape a name, so that it need not be drawn next time; the same name again takes the new shape."""
    if not can_write(by, organisation):
        raise NotAllowed
    name = " ".join(name.split())
    if not name:
        raise AlertRefused("Donnez un nom à ce secteur : « Quartier du Pont », « Bords de l’Aude ».", field="sector_name")
    if not answers_for(organisation, territory):
        raise _not_theirs(organisation, territory)
    area = shape(area, territory)
    if area is None:
        raise AlertRefused("Le territoire entier a déjà son nom : dessinez d’abord une zone.", field="sector_name")
    sector, _ = Sector.objects.update_or_create(
        organisation=organisation, territory=territory, name=name, defaults={"area": area}
    )
    record(by=by, action="alert.sector", subject_kind="organisation", subject_id=organisation.pk, at=at, name=name, area=area)
    return sector


def take(alert: Alert, **told: Any) -> None:
    """Put what was told on the row, tidied; nothing is checked yet."""
    unknown = set(told) - set(TOLD)
    if unknown:
        raise TypeError(f"an alert tells nothing called {', '.join(sorted(unknown))}")
    for name, value in told.items():
        setattr(alert, name, value)
    alert.title = " ".join(alert.title.split())
    alert.area_words = " ".join(alert.area_words.split())
    alert.instruction, alert.text = alert.instruction.strip(), alert.text.strip()


def check(alert: Alert, at: datetime) -> None:
    """Raises AlertRefused with what to do, and changes nothing but the form of the shape."""
    if not alert.title:
        raise AlertRefused("Donnez un titre : ce qui arrive, en quelques mots.", field="title")
    if len(alert.title) > 100:
        raise AlertRefused("Le titre est trop long : 100 signes au plus, il se lit d’un coup d’œil.", field="title")
    if not alert.instruction:
        raise AlertRefused("Dites que faire : c’est ce que l’on cherche d’abord.", field="instruction")
    if not alert.area_words:
        raise AlertRefused("Dites où, avec des mots : « quais de la Robine », « toute la commune ».", field="area_words")
    if alert.kind not in Kind.values or alert.severity not in Severity.values:
        raise AlertRefused("Choisissez la nature et la gravité parmi celles qui sont proposées.", field="severity")
    if not answers_for(alert.organisation, alert.territory):
        raise _not_theirs(alert.organisation, alert.territory)
    if alert.ends_at <= alert.starts_at:
        raise AlertRefused("La fin vient avant le début : choisissez une fin plus tardive.", field="ends_at")
    if alert.ends_at <= at:
        raise AlertRefused("La fin est déjà passée : choisissez une fin à venir.", field="ends_at")
    if alert.ends_at - max(alert.starts_at, at) > LONGEST:
        raise AlertRefused("Une alerte dure un mois au plus : si elle se prolonge, vous la mettrez à jour.", field="ends_at")
    alert.area = shape(alert.area, alert.territory)


def shape(area: Any, territory: Territory) -> dict[str, Any] | None:
    """A shape as it is kept, None for the whole territory. Raises AlertRefused where it is none, or lies elsewhere."""
    if area is None:
        return None
    try:
        kept = multi_polygon(rings_of(area))
    except AreaError as error:
        raise AlertRefused(str(error), field="area") from error
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise AlertRefused("Cette zone ne se lit pas : dessinez-la de nouveau.", field="area") from error
    drawn = Contour.objects.filter(pk=territory.pk).first()
    if drawn is not None:
        west, south, east, north = drawn.bounds
        left, low, right, high = bounds(rings_of(kept))
        beyond_x, beyond_y = (east - west) / 2, (north - south) / 2  # a flood does not stop at the limit of the commune
        elsewhere = left > east or right < west or low > north or high < south
        too_far = left < west - beyond_x or right > east + beyond_x or low < south - beyond_y or high > north + beyond_y
        if elsewhere or too_far:
            raise AlertRefused(f"La zone sort du territoire {of(territory)} : dessinez-la sur sa carte.", field="area")
    return kept


def _not_theirs(organisation: Organisation, territory: Territory) -> AlertRefused:
    return AlertRefused(
        f"{organisation.name} ne répond pas du territoire {of(territory)} : choisissez un lieu dont elle a la charge, "
        "ou prévenez la mairie concernée.",
        field="territory",
    )


def _record(by: Member, action: str, alert: Alert, at: datetime) -> None:
    record(by=by, action=action, subject_kind="alert", subject_id=alert.pk, at=at, **told_of(alert), exercise=alert.exercise)


def told_of(alert: Alert) -> dict[str, Any]:
    """The facts of the journal, and of a change that waits: by name, as JSON has them."""
    facts = {name: getattr(alert, name) for name in TOLD if name != "territory"}
    return facts | {
        "territory": alert.territory_id, "starts_at": alert.starts_at.isoformat(), "ends_at": alert.ends_at.isoformat(),
    }  # fmt: skip
