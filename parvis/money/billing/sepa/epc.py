"""The QR code that a banking application reads to fill in a transfer (EPC069-12)."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO

from segno import helpers

from .identifiers import as_bic, as_iban, as_reference

GREATEST = 99_999_999_999  # cents


def epc_qr_svg(*, name: str, iban: str, amount: int, reference: str, bic: str = "", scale: int = 4) -> bytes:
    """An SVG that asks for `amount` cents to this account under an RF reference.

    segno checks neither account nor reference: a wrong one would be printed for good, so they are checked here.
    Raises InvalidIdentifierError, or ValueError.
    """
    if not 0 < amount <= GREATEST or not as_reference(reference):
        raise ValueError("an EPC code carries a positive amount and a true RF reference")
    code = helpers.make_epc_qr(
        name=name[:70], iban=as_iban(iban), amount=Decimal(amount) / 100, reference=as_reference(reference),
        bic=as_bic(bic) or None, encoding="UTF-8",
    )  # fmt: skip
    out = BytesIO()
    code.save(out, kind="svg", scale=scale, border=4, xmldecl=False, svgns=True, nl=False)
    return out.getvalue()
