"""Every public page is found without giants: its head says what it is, once, and no other page says the same."""

from __future__ import annotations

from collections.abc import Callable

from .metadata import Heads
from .pages import pages_of
from .visitor import Visitor

KINDS = {
    "Event",
    "EducationEvent",
    "Product",
    "BreadcrumbList",
    "GovernmentOffice",
    "SpecialAnnouncement",
    "WebSite",
}


def test_every_public_page_says_what_it_is(visit: Callable[..., Visitor]) -> None:
    visitor, heads = visit(), Heads()
    for shown in pages_of(visitor, ""):
        answer = visitor.context.request.get(visitor.url + shown.path)
        if answer.status == 200 and "html" in answer.headers["content-type"] and "/compte/" not in answer.url:
            heads.read(shown.path, answer.text(), base=visitor.url)
    assert heads.conclude() == [], "\n".join(heads.faults)
    assert set(heads.kinds) >= KINDS
