"""Alerts of the demonstration: two in force, one that waits for its second person, a drill, a flood that is over, a false one."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from parvis.ground.territories.models import Territory
from parvis.town.alerts import actions
from parvis.town.alerts.areas import circle, multi_polygon
from parvis.town.alerts.models import Alert, Kind, Severity, Urgency
from parvis.town.alerts.patterns import BY_KEY

from ..cast import Cast

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
QUAYS = [(2.9985, 43.1822), (3.0062, 43.1862), (3.0091, 43.1842), (3.0016, 43.1802)]
RIVERSIDE = [(3.0440, 43.2385), (3.0560, 43.2400), (3.0650, 43.2350), (3.0620, 43.2310), (3.0520, 43.2350), (3.0445, 43.2350)]


def send_alerts(cast: Cast, *, now: datetime) -> None:
    """Write them as town halls do, at the hours at which they would have been written."""
    if Alert.objects.exists():
        return
    now = now.replace(minute=0, second=0, microsecond=0)  # as people say hours
    narbonne, coursan, gruissan = (cast.places[name] for name in ("narbonne", "coursan", "gruissan"))

    flood = _write(
        cast, "mairie-de-coursan", coursan, "inondation", at=now - 40 * DAY, hours=60, area=multi_polygon([RIVERSIDE]),
        area_words="bords de l’Aude, du pont neuf à la cave coopérative",
    )  # fmt: skip
    _confirmed(cast, flood, by="coursan", second="paul", at=now - 40 * DAY)
    actions.update_alert(
        by=cast.members["paul"], alert=flood, note="Le gymnase est ouvert : lits, repas chauds, on y vient avec son chien.",
        at=now - 40 * DAY + 5 * HOUR, text="L’Aude dépasse six mètres au pont. Le gymnase accueille qui doit quitter sa maison.",
    )  # fmt: skip
    actions.confirm_update(by=cast.members["coursan"], alert=flood, at=now - 40 * DAY + 5 * HOUR)
    actions.end_alert(
        by=cast.members["coursan"], alert=flood, at=now - 38 * DAY,
        note="L’eau s’est retirée. Aérez, ne rebranchez rien d’humide, photographiez avant de nettoyer.",
    )  # fmt: skip

    shut = _write(cast, "mairie-de-narbonne", narbonne, "ecole", at=now - 12 * DAY, hours=30, area_words="école Mathieu-Peyronne")
    actions.send_alert(by=cast.members["editor"], alert=shut, at=now - 12 * DAY)
    actions.cancel_alert(
        by=cast.members["editor"], alert=shut, at=now - 12 * DAY + HOUR, note="La chaudière est réparée : l’école ouvre demain."
    )

    waste = _write(
        cast, "grand-narbonne", cast.organisations["grand-narbonne"].seat.intercommunality or narbonne, "dechets", at=now - DAY,
        hours=24 * 20, area_words="les trente-sept communes",
        text="Les tournées du lundi passent le mardi jusqu’à la fin des travaux de la déchèterie.",
    )  # fmt: skip
    actions.send_alert(by=cast.members["agglo"], alert=waste, at=now - DAY)

    water = _write(
        cast, "mairie-de-narbonne", narbonne, "coupure-eau", at=now - 3 * HOUR, hours=96, area=multi_polygon([QUAYS]),
        area_words="quais de la Robine, du pont Voltaire au cours Mirabeau",
        text="Une conduite est rompue. Des bouteilles sont distribuées place de l’Hôtel-de-Ville, de 8 h à 20 h.",
    )  # fmt: skip
    actions.send_alert(by=cast.members["editor"], alert=water, at=now - 3 * HOUR)
    actions.update_alert(
        by=cast.members["editor"], alert=water, at=now - HOUR, note="L’eau revient peu à peu cours Mirabeau ; laissez-la couler."
    )

    drill = _write(
        cast, "mairie-de-gruissan", gruissan, "inondation", at=now - 2 * HOUR, hours=72, exercise=True,
        title="Submersion marine : quittez le front de mer", severity=Severity.EXTREME,
        area=multi_polygon([circle((3.111, 43.096), 1.2)]), area_words="plage des Chalets, les Ayguades",
        text="La mer passe par-dessus la digue. On s’entraîne à évacuer les chalets en une heure.",
    )  # fmt: skip
    _confirmed(cast, drill, by="gruissan", second="ines", at=now - 2 * HOUR)

    wind = _write(
        cast, "mairie-de-narbonne", narbonne, "tempete", at=now - HOUR, hours=36, area_words="toute la commune, jusqu’à la Clape",
        text="Rafales de 120 km/h attendues cette nuit.", urgency=Urgency.EXPECTED,
    )  # fmt: skip
    actions.send_alert(by=cast.members["editor"], alert=wind, at=now - HOUR)


def _write(cast: Cast, organisation: str, territory: Territory, pattern: str, *, at: datetime, hours: int, **told: Any) -> Alert:
    """A draft of a pattern, by the owner of the institution."""
    model = BY_KEY[pattern]
    given: dict[str, Any] = {
        "kind": Kind(model.kind), "title": model.title, "instruction": model.instruction, "text": model.text,
        "severity": model.severity, "urgency": model.urgency, "certainty": model.certainty, "starts_at": at,
        "ends_at": at + hours * HOUR,
    }  # fmt: skip
    return actions.write_alert(
        by=cast.owners[organisation],
        organisation=cast.organisations[organisation],
        territory=territory,
        at=at,
        **{**given, **told},
    )


def _confirmed(cast: Cast, alert: Alert, *, by: str, second: str, at: datetime) -> None:
    actions.send_alert(by=cast.members[by], alert=alert, at=at)
    actions.confirm_alert(by=cast.members[second], alert=alert, at=at)
