"""Looking up the snapshots of the registers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from .models import Association, Diffusion, Establishment, Snapshot, Unit
from .trades import of_trades


@dataclass(frozen=True)
class Local:
    """What the registers know in one commune: open and diffusible, by number."""

    establishments: QuerySet[Establishment]
    associations: QuerySet[Association]


def unit(siren: str) -> Unit | None:
    return Unit.objects.filter(pk=siren).first() if siren else None


def establishment(siret: str) -> Establishment | None:
    return Establishment.objects.filter(pk=siret).first() if siret else None


def seat_of(unit: Unit) -> Establishment | None:
    """The establishment where the unit has its seat, where the snapshot has it."""
    return establishment(unit.seat)


def association(rna: str) -> Association | None:
    return Association.objects.filter(pk=rna).first() if rna else None


def in_commune(code: str) -> Local:
    """Of the commune or municipal district with this code."""
    return Local(
        Establishment.objects.filter(
            commune_code=code, state=Establishment.State.ACTIVE, diffusion=Diffusion.FULL
        ).order_by("siret"),
        Association.objects.filter(commune_code=code, position=Association.Position.ACTIVE).order_by("rna"),
    )  # fmt: skip


def shops_in(codes: Iterable[str]) -> QuerySet[Establishment]:
    """The merchants and producers of these communes, one establishment a firm (its seat where it lies there), by SIREN.

    Open and diffusible, and their legal unit too: what its holder opposes, or what has ended, never appears. A unit that the
    snapshot does not hold is left out as well, because nothing says that it may be shown.
    """
    shown = Unit.objects.filter(siren=OuterRef("siren"), state=Unit.State.ACTIVE, diffusion=Diffusion.FULL)
    private = shown.exclude(Q(legal_form__startswith="4") | Q(legal_form__startswith="7") | Q(legal_form__startswith="9"))
    return (
        Establishment.objects.filter(
            of_trades(), Exists(private), commune_code__in=list(codes), state=Establishment.State.ACTIVE, diffusion=Diffusion.FULL
        )
        .order_by("siren", "-is_seat", "siret")
        .distinct("siren")
    )


def units(sirens: Iterable[str]) -> dict[str, Unit]:
    """Those of these legal units that the snapshot holds, by SIREN."""
    return Unit.objects.in_bulk(list(sirens))


def read_at(register: str) -> datetime | None:
    """When the newest file of this register was read to its end; None: no snapshot of it is there."""
    newest: datetime | None = Snapshot.objects.filter(register=register).aggregate(newest=Max("finished_at"))["newest"]
    return newest
