"""What a document keeps of its parties, of the law's mentions and of how it is paid: its own copy, for good."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from parvis.people.delegations.models import Delegation
from parvis.people.organisations.models import Organisation

from .models import CustomerDetails, Issuer, Means, SupplierDetails

Snapshot = dict[str, Any]

FRANCHISE = "TVA non applicable, article 293 B du code général des impôts"
FRANCHISE_CODE = "VATEX-FR-FRANCHISE"
PROFESSIONAL_PENALTY = (
    "En cas de retard de paiement, des pénalités sont dues sans rappel, au taux de trois fois l’intérêt légal "
    "(article L441-10 du code de commerce)."
)
PUBLIC_PENALTY = (
    "En cas de retard de paiement, des intérêts moratoires sont dus de plein droit, au taux directeur de la Banque centrale "
    "européenne majoré de huit points (article R2192-31 du code de la commande publique)."
)
INDEMNITY = "Une indemnité forfaitaire de 40 € pour frais de recouvrement s’y ajoute."
NO_DISCOUNT = "Pas d’escompte pour paiement anticipé."
ON_DEBITS = "Option pour le paiement de la taxe d’après les débits."
SELF_BILLING = (
    "Autofacturation : facture établie par le client au nom et pour le compte du fournisseur, qui l’y a mandaté par écrit."
)


def issuer_snapshot(issuer: Issuer) -> Snapshot:
    return {
        "name": issuer.name, "legal_form": issuer.legal_form, "capital": issuer.capital, "rcs": issuer.rcs,
        "siren": issuer.siren, "siret": issuer.siret, "rna": "", "vat": issuer.vat, **issuer.place,
        "email": issuer.email, "phone": issuer.phone, "iban": issuer.iban, "bic": issuer.bic, "ics": issuer.ics,
    }  # fmt: skip


def customer_snapshot(organisation: Organisation, details: CustomerDetails, engagement: str = "") -> Snapshot:
    return {
        "name": details.legal_name, "kind": organisation.kind, "siren": details.siret[:9] or organisation.siren,
        "siret": details.siret, "rna": organisation.rna, "vat": details.vat, **details.place, "email": details.email,
        "service_code": details.service_code, "engagement": engagement or details.engagement,
    }  # fmt: skip


def supplier_snapshot(delegation: Delegation, details: SupplierDetails) -> Snapshot:
    return {
        "name": details.legal_name, "legal_form": "Association loi 1901", "capital": None, "rcs": "",
        "siren": details.siret[:9], "siret": details.siret, "rna": delegation.rna, "vat": details.vat, **details.place,
        "email": details.email, "phone": delegation.phone, "iban": delegation.iban, "bic": "", "ics": "",
        "mandated_on": details.mandated_on.isoformat(),
    }  # fmt: skip


def mentions(
    *, seller: Mapping[str, Any], buyer: Mapping[str, Any], on_debits: bool, means: Means, self_billed: bool = False
) -> list[list[str]]:
    """The notes that French law wants, each with its code of UNTDID 4451."""
    is_public = buyer.get("kind") == Organisation.Kind.INSTITUTION
    said = [
        ["PMD", PUBLIC_PENALTY if is_public else PROFESSIONAL_PENALTY],
        ["PMT", INDEMNITY],
        ["AAB", NO_DISCOUNT],
    ]
    if on_debits and seller["vat"]:
        said.append(["AAI", ON_DEBITS])
    if self_billed:
        said.append(["AAI", SELF_BILLING])
    return said
