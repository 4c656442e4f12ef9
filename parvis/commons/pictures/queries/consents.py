"""Reading the register of consents: the only place where a name of it is opened."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.core import signing
from django.db.models import Q, QuerySet
from django.utils.crypto import constant_time_compare

from ..models import Consent, Face, Sheet
from ..registry import Carried, carriers
from ..sealing import Person, opened_person, unseal

_SIGNER = signing.Signer(salt="pictures.consent")


@dataclass(frozen=True, slots=True)
class Line:
    """A consent with its person, for the team that keeps it."""

    consent: Consent
    person: Person | None  # None: forgotten, or the key is lost

    @property
    def name(self) -> str:
        if self.person is not None:
            return self.person.name
        return "Nom effacé" if self.consent.forgotten_at else "Nom illisible : la clé du serveur a changé"


@dataclass(frozen=True, slots=True)
class Piece:
    """A picture or film that shows a person by their consent."""

    kind: str
    id: int
    noun: str
    it: Carried
    is_passed: bool


def named(consents: Iterable[Consent]) -> list[Line]:
    return [Line(one, opened_person(bytes(one.person), organisation=one.organisation_id)) for one in consents]


def register_of(organisation: int) -> QuerySet[Consent]:
    """The newest first."""
    return Consent.objects.filter(organisation=organisation).order_by("-recorded_at", "-id")


def in_force(consents: QuerySet[Consent], day: date) -> QuerySet[Consent]:
    return consents.filter(Q(until__isnull=True) | Q(until__gte=day), withdrawn_at__isnull=True)


def ended(consents: QuerySet[Consent], day: date) -> QuerySet[Consent]:
    """Over by their date; those withdrawn have left every face already."""
    return consents.filter(until__lt=day, withdrawn_at__isnull=True)


def pieces_of(consents: Iterable[int]) -> dict[int, list[Piece]]:
    """What shows people by each of these consents (ids), by consent."""
    wanted = list(consents)
    used = set(
        Face.objects.filter(consent__in=wanted).values_list("consent_id", "carrier_kind", "carrier_id").order_by().distinct()
    )
    passed = set(
        Sheet.objects.filter(state=Sheet.State.PASSED, carrier_id__in={id for _, _, id in used}).values_list(
            "carrier_kind", "carrier_id"
        )
    )
    found: dict[int, list[Piece]] = defaultdict(list)
    for carrier in carriers():
        mine = {(consent, id) for consent, kind, id in used if kind == carrier.key}
        known = carrier.get_many({id for _, id in mine}) if mine else {}
        for consent, id in sorted(mine, key=lambda pair: -pair[1]):
            if id in known:
                found[consent].append(Piece(carrier.key, id, carrier.noun, known[id], (carrier.key, id) in passed))
    return {id: found.get(id, []) for id in wanted}


def paper_of(consent: Consent, content: bytes) -> bytes | None:
    """The signed paper, from what the store keeps of it."""
    return unseal(content, organisation=consent.organisation_id)


def lock_consent(pk: int) -> Consent | None:
    """Locks are always taken in this order: consent, sheet, carrier."""
    found = Consent.objects.filter(pk=pk).select_for_update(of=("self",), no_key=True)
    return found.select_related("organisation").first()


def token_of(consent: Consent) -> str:
    """What the person's own link holds: nobody makes it up, and nothing of it is kept."""
    return f"{consent.pk}-{_SIGNER.signature(str(consent.pk))}"


def consent_with(token: str) -> Consent | None:
    pk, _, mark = token.partition("-")
    if not (pk.isascii() and pk.isdigit() and len(pk) < 19 and constant_time_compare(mark, _SIGNER.signature(pk))):
        return None
    return Consent.objects.select_related("organisation").filter(pk=int(pk)).first()
