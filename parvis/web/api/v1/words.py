"""What may be typed: texts a database can hold, numbers it can count to, instants of these decades."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any

from ninja import Schema
from pydantic import AfterValidator, AwareDatetime, ConfigDict, Field

LARGEST = 2**53 - 1  # what every reader of JSON counts to


def _fit(text: str) -> str:
    if "\0" in text or any("\ud800" <= sign <= "\udfff" for sign in text):
        raise ValueError("Ce texte contient un signe qui ne s’écrit pas.")
    return text


def _of_our_time(instant: datetime) -> datetime:
    if not 2000 <= instant.year <= 2100:
        raise ValueError("Écrivez une date entre 2000 et 2100.")
    return instant.astimezone(UTC)


def line(most: int, *, least: int = 0) -> Any:
    return Annotated[str, Field(min_length=least, max_length=most), AfterValidator(_fit)]


Id = Annotated[int, Field(ge=1, le=LARGEST)]
Slug = Annotated[str, Field(pattern=r"^[a-z0-9-]{1,200}$")]
Instant = Annotated[AwareDatetime, AfterValidator(_of_our_time)]
Words = line(120)


class Given(Schema):
    """What a program sends: a field that we do not know is a mistake it wants to hear of."""

    model_config = ConfigDict(extra="forbid")
