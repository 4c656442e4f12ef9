"""The WebTV of the demonstration: films drawn and voiced by the project, and clips that others gave.

Bringing them in takes a second; reading, seeking faces, hiding and encoding are the worker's, behind the first page, and
`showing.go_on` presses the buttons that people would press meanwhile.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from parvis.commons.pictures.actions.consents import record
from parvis.ground.core.jobs import HEAVY, defer
from parvis.media.publications.actions import publish, start_draft
from parvis.media.publications.models import Form, Publication
from parvis.media.publications.queries import category_at
from parvis.media.video.actions import bring_in
from parvis.people.organisations.models import Organisation

from ..cast import Cast
from ..films.script import FILMS, read_script
from .showing import IMPORTED, SHOW

__all__ = ["open_webtv"]


def open_webtv(cast: Cast, *, now: datetime, is_hurried: bool = False) -> None:
    """Bring the films of a fresh demonstration in, each with its piece; what takes long is left to the worker.

    `is_hurried` brings the shortest ones alone: for tests.
    """
    for told in read_script():
        if is_hurried and not told.get("is_short"):
            continue
        if not Publication.objects.filter(import_key=f"{IMPORTED}{told['key']}").exists():
            _bring(cast, told, now=now)
    defer(SHOW, priority=HEAVY)


def _bring(cast: Cast, told: dict[str, object], *, now: datetime) -> None:
    by, organisation = cast.owners[str(told["organisation"])], cast.organisations[str(told["organisation"])]
    territories = [cast.places[name] for name in told["territories"]]  # type: ignore[attr-defined]
    video = bring_in(by=by, organisation=organisation, path=FILMS / f"{told['key']}.mp4", at=now)
    paragraphs = "".join(f"<p>{part}</p>" for part in str(told["body"]).split("\n\n"))
    piece = start_draft(
        by=by, organisation=organisation, at=now, form=Form.VIDEO, video=video, title=told["title"],
        standfirst=told["standfirst"], body=paragraphs, category=category_at(str(told["category"])),
        licence=told.get("licence", "all-rights"), territories=territories, import_key=f"{IMPORTED}{told['key']}",
        dated_at=now - timedelta(days=int(str(told["days_ago"])), hours=3),
    )  # fmt: skip
    if consenting := told.get("consent"):
        _record(organisation, str(consenting), by=by, at=now)
    if told["ends"] != "open":
        publish(by=by, publication=piece, territories=territories, at=now)


def _record(organisation: Organisation, person: str, *, by: object, at: datetime) -> None:
    record(
        by=by, organisation=organisation, person=person, how="paper", given_on=(at - timedelta(days=20)).date(), at=at,  # type: ignore[arg-type]
        scope="Le portrait filmé à la médiathèque, sur Parvis et nulle part ailleurs.",
        until=(at + timedelta(days=700)).date(),
    )  # fmt: skip
