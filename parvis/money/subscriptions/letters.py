"""The letter of a gift: one A4 page a shop, which a baker who fears computers must understand at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

import segno
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from parvis.commons.verification.queries import places_of
from parvis.ground.core.paper import print_pdf
from parvis.ground.territories.models import Level
from parvis.ground.territories.queries import silhouette, town_hall
from parvis.people.delegations.queries import find_answering
from parvis.people.organisations.models import in_a_sentence

from . import codes
from .models import Gift, GiftInvitation

MOST_COUNTERS = 2
IN_WORDS = ("", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze")


@dataclass(frozen=True)
class Letter:
    invitation: GiftInvitation
    code: str
    printed_at: datetime

    @property
    def groups(self) -> list[str]:
        return codes.groups(self.code)

    @property
    def qr(self) -> SafeString:
        """A drawing that a telephone reads as the address of the claim page, with the code."""
        drawn = segno.make(address_of(self.code), error="m", micro=False)
        return mark_safe(drawn.svg_inline(border=0, omitsize=True))  # noqa: S308 - drawn from our own address


def print_letters(gift: Gift, letters: Sequence[Letter], *, is_reminder: bool = False) -> bytes:
    """The letters as one PDF, a page each. Raises PaperMissingError."""
    delegation = find_answering(gift.territory)
    hall = town_hall(gift.territory) if gift.territory.level == Level.COMMUNE else None
    shown = {
        "gift": gift,
        "letters": letters,
        "is_reminder": is_reminder,
        "months": IN_WORDS[gift.months],
        "emblem": silhouette(gift.territory),
        "hall": hall,
        "delegation": in_a_sentence(delegation.name) if delegation else "la délégation",
        "counters": list(places_of(delegation, letters[0].printed_at)[:MOST_COUNTERS]) if delegation else [],
        "page": f"{settings.PUBLIC_URL}/offre/",
        "shown_page": f"{urlsplit(settings.PUBLIC_URL).netloc}/offre",
    }
    return print_pdf(render_to_string("subscriptions/gifts/letter.html", shown))


def address_of(code: str) -> str:
    return f"{settings.PUBLIC_URL}/offre/?code={code}"
