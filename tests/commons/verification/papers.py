"""Papers and people for the tests of verification. The canaries stand in every private field."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw

from parvis.commons.verification.actions import add_document, declare, send
from parvis.commons.verification.declared import Declared
from parvis.commons.verification.models import Evidence, Verification
from parvis.people.members.models import Member
from tests import cast
from tests.cast import AT

CANARY_STREET, CANARY_BIRTH, CANARY_PAPER = "7 rue du Serin-Jaune", "Canaris-sur-Mer", "SERIN 0042"
DECLARED = Declared(born_on=date(1984, 3, 17), birth_place=CANARY_BIRTH, street=CANARY_STREET, postcode="11100")


def photo(text: str = CANARY_PAPER, *, size: tuple[int, int] = (640, 420), format: str = "JPEG", **options: Any) -> BytesIO:
    """A photographed card, with where it was taken among its metadata."""
    image = Image.new("RGB", size, "#dfe6ee")
    ImageDraw.Draw(image).text((30, 30), text, fill="black")
    exif = Image.Exif()
    exif[0x010F] = CANARY_PAPER  # the maker
    exif.get_ifd(0x8825)[2] = (43.0, 11.0, 4.0)  # GPS latitude
    output = BytesIO()
    image.save(output, format, exif=exif, **options)
    output.seek(0)
    return output


def pdf(pages: int = 1, **options: Any) -> BytesIO:
    output = BytesIO()
    first, *others = [Image.new("RGB", (600, 800), "white") for _ in range(pages)]
    first.save(output, "PDF", save_all=True, append_images=others, **options)
    output.seek(0)
    return output


def newcomer(name: str = "Rose Vidal") -> Member:
    return cast.member(name, verified=False, home=cast.place())


def request_of(
    member: Member, method: str = "counter", *, purpose: str = "entry", at: Any = AT, declared: Declared = DECLARED, **fields: Any
) -> Verification:  # fmt: skip
    """A request for Narbonne, in the member's own name unless `fields` say otherwise."""
    given = {"first_name": member.first_name, "last_name": member.last_name, "home": cast.place(), **fields}
    return declare(by=member, purpose=purpose, method=method, declared=declared, at=at, **given)


def sent_documents(member: Member, *, at: Any = AT, **fields: Any) -> Verification:
    """A request with both documents, in the delegation's queue."""
    made = request_of(member, "documents", at=at, **fields)
    for kind in (Evidence.Kind.IDENTITY, Evidence.Kind.HOME):
        add_document(by=member, verification=made, kind=kind, content=photo(), at=at)
    return send(by=member, verification=made, at=at)
