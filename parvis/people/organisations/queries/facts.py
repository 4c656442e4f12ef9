"""What the registers say of an organisation beside what it says of itself. Facts for a delegate: no verdict."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, Protocol

from parvis.ground.core.templatetags.french import day
from parvis.ground.core.text.fold import fold
from parvis.ground.registers import legal_forms
from parvis.ground.registers import queries as registers
from parvis.ground.registers.models import Association, Establishment, Snapshot, Unit
from parvis.ground.territories.models import Level, Territory
from parvis.ground.territories.queries import by_codes

from ..models import Organisation

Tone = Literal["good", "wait", "bad"]
Kind = Organisation.Kind
_LITTLE_WORDS = {
    "le", "la", "les", "l", "de", "du", "des", "d", "et", "a", "au", "aux", "en", "commune", "mairie", "ville", "association",
}  # fmt: skip


class Declared(Protocol):
    """An application, or an organisation: what is said."""

    kind: str
    name: str
    siren: str
    siret: str
    rna: str
    seat: Territory


@dataclass(frozen=True, slots=True)
class Fact:
    tone: Tone
    label: str
    text: str


def facts_about(declared: Declared) -> list[Fact]:
    """What the snapshots of the registers, and our own list of communes, say of what was declared."""
    facts: list[Fact] = []
    if declared.siren:
        facts += _of_public_body(declared)
        facts += _of_unit(declared)
    if declared.rna:
        facts += _of_association(declared)
    return facts


def closed_in_register(*, siren: str, siret: str, rna: str) -> str:
    """Why the register says that it has ended; "" where it does not say so."""
    unit = registers.unit(siren)
    if unit is not None and unit.is_closed:
        return f"Le registre SIRENE dit que l’unité {siren} est cessée{_since(unit.closed_on)}."
    establishment = registers.establishment(siret)
    if establishment is not None and establishment.is_closed:
        return (
            f"Le registre SIRENE dit que l’établissement {siret} est fermé{_since(establishment.closed_on)} : "
            "donnez celui d’un établissement ouvert, ou le seul SIREN."
        )
    association = registers.association(rna)
    if association is not None and association.is_closed:
        return f"Le RNA dit que l’association {rna} est {association.get_position_display()}{_since(association.dissolved_on)}."
    return ""


def resembles(one: str, other: str) -> bool:
    """Do two names hold the same words, one of them perhaps with more? Small words apart."""
    mine, theirs = (set(fold(name).split()) - _LITTLE_WORDS for name in (one, other))
    return bool(mine) and bool(theirs) and (mine <= theirs or theirs <= mine)


def _of_public_body(declared: Declared) -> list[Fact]:
    place = Territory.objects.filter(siren=declared.siren).order_by("level").first()
    if place is None:
        return []
    said = f"Ce SIREN est celui de la collectivité {place.name}."
    return [Fact("good" if declared.kind == Kind.INSTITUTION else "bad", "Code officiel géographique", said)]


def _of_unit(declared: Declared) -> list[Fact]:
    read_at = registers.read_at(Snapshot.Register.UNITS)
    unit = registers.unit(declared.siren)
    if unit is None:
        return [_not_found("SIRENE", f"le SIREN {declared.siren}", read_at)]
    facts = [_state(unit.is_closed, "SIRENE", f"Unité {unit.get_state_display()}", unit.closed_on, read_at)]
    if unit.is_hidden:
        facts.append(
            Fact("wait", "Diffusion", "Partielle : le registre ne dit ni nom ni adresse. Demandez un avis de situation récent.")
        )
    elif unit.name:
        facts.append(_name(declared.name, unit.name, unit.acronym))
    facts += _legal_form(declared.kind, unit)
    return facts if unit.is_hidden else [*facts, *_place(declared, unit)]


def _legal_form(kind: str, unit: Unit) -> list[Fact]:
    label = legal_forms.label(unit.legal_form)
    if not label:
        return []
    public, association = legal_forms.is_public(unit.legal_form), legal_forms.is_association(unit.legal_form)
    fits = {
        Kind.INSTITUTION: public,
        Kind.ASSOCIATION: association,
        Kind.COMPANY: not public and not association,
        Kind.MEDIA: True,
    }
    said = f"{label.capitalize()} ({unit.legal_form})"
    if fits[Kind(kind)]:
        return [Fact("good", "Forme juridique", f"{said}.")]
    return [Fact("bad", "Forme juridique", f"{said} : ce n’est pas ce qui est déclaré ({Kind(kind).label}).")]


def _place(declared: Declared, unit: Unit) -> list[Fact]:
    establishment: Establishment | None = registers.establishment(declared.siret) or registers.seat_of(unit)
    if declared.siret and registers.establishment(declared.siret) is None and registers.read_at(Snapshot.Register.ESTABLISHMENTS):
        return [Fact("wait", "Établissement", f"Le SIRET {declared.siret} n’est pas dans la photographie du registre.")]
    if establishment is None or not establishment.commune_code:
        return []
    label = "Siège" if establishment.is_seat else "Établissement"
    return [_commune(label, declared.seat, establishment.commune_code)]


def _of_association(declared: Declared) -> list[Fact]:
    read_at = registers.read_at(Snapshot.Register.ASSOCIATIONS)
    association: Association | None = registers.association(declared.rna)
    if association is None:
        return [_not_found("RNA", f"le numéro {declared.rna}", read_at)]
    facts = [
        _state(
            association.is_closed, "RNA", f"Association {association.get_position_display()}", association.dissolved_on, read_at
        ),
        _name(declared.name, association.title),
    ]
    if association.object:
        facts.append(Fact("good", "Objet", association.object))
    if association.commune_code:
        facts.append(_commune("Siège au RNA", declared.seat, association.commune_code))
    if association.siren and declared.siren and association.siren != declared.siren:
        facts.append(Fact("bad", "SIREN au RNA", f"{association.siren} : ce n’est pas celui qui est déclaré ({declared.siren})."))
    if declared.kind == Kind.COMPANY:
        facts.append(Fact("bad", "Nature", "Un numéro RNA est celui d’une association, non d’une entreprise."))
    return facts


def _not_found(register: str, number: str, read_at: datetime | None) -> Fact:
    if read_at is None:
        return Fact("wait", register, "Aucune photographie de ce registre n’est chargée ici : décidez sur papiers.")
    return Fact(
        "wait", register,
        f"La photographie du {day(read_at)} ne connaît pas {number}. Une création plus récente n’y figure pas encore : "
        "demandez un justificatif.",
    )  # fmt: skip


def _state(is_closed: bool, register: str, said: str, ended_on: date | None, read_at: datetime | None) -> Fact:
    dated = f" Photographie du {day(read_at)}." if read_at else ""
    return Fact("bad" if is_closed else "good", register, f"{said}{_since(ended_on)}.{dated}")


def _name(declared: str, registered: str, acronym: str = "") -> Fact:
    if resembles(declared, registered) or (acronym and resembles(declared, acronym)):
        return Fact("good", "Nom au registre", f"{registered}.")
    return Fact("bad", "Nom au registre", f"{registered} : le nom déclaré est autre.")


def _commune(label: str, seat: Territory, code: str) -> Fact:
    known = by_codes(Level.COMMUNE, [code]) or by_codes(Level.DISTRICT, [code])
    place = known.get(code)
    name = place.name if place else f"commune {code}"
    same = place is not None and (seat.pk in {place.pk, place.commune_id} or seat.commune_id == place.pk)
    return Fact("good", label, f"{name}.") if same else Fact("bad", label, f"{name} : la commune déclarée est {seat.name}.")


def _since(ended_on: date | None) -> str:
    return f" depuis le {day(ended_on)}" if ended_on else ""
