"""What an editor's desk lists."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, F, OuterRef, QuerySet, Subquery

from parvis.commons.audience import queries as audience
from parvis.commons.discussions import queries as discussions
from parvis.commons.discussions.queries import Tally
from parvis.commons.following import queries as following
from parvis.commons.pictures.models import Sheet
from parvis.commons.pictures.queries.gate import sheet_of
from parvis.ground.territories.models import Territory
from parvis.media.video.lengths import lasts
from parvis.media.video.models import State as Film
from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation

from ..models import Publication, State

PAGE = 30
# Tabs of the desk: key in the address -> states it shows.
TABS = {
    "brouillons": (State.DRAFT,),
    "programmes": (State.SCHEDULED, State.WAITING),
    "parus": (State.PUBLISHED,),
    "retires": (State.INVALIDATED, State.WITHDRAWN),
}


def last_written_for_first(member: Member, organisations: QuerySet[Organisation]) -> list[Organisation]:
    """These organisations, first those whose texts the member changed last, then by name. One statement."""
    changed = Publication.objects.filter(organisation=OuterRef("pk"), updated_by=member).order_by("-updated_at")
    last = Subquery(changed.values("updated_at")[:1])
    return list(organisations.annotate(last=last).order_by(F("last").desc(nulls_last=True), "sort_name", "pk").distinct())


def untouched_draft_of(member: Member, organisation: Organisation, form: str) -> Publication | None:
    """What the member began for it and left without a word: nothing of it was ever saved."""
    begun = Publication.objects.filter(
        author=member, organisation=organisation, form=form, state=State.DRAFT, title="", video=None
    )
    return begun.filter(published_at=None, updated_at=F("created_at")).order_by("-pk").first()


@dataclass(frozen=True, slots=True)
class DeskRow:
    """A piece on the desk, with what it has met."""

    publication: Publication
    views: int
    served: int  # members who have it in their feed
    tally: Tally


@dataclass(frozen=True, slots=True)
class DeskFilm:
    """The film that a piece shows, as those who write the piece see it."""

    id: int
    file_name: str
    lasts: str
    is_read: bool
    stands: str  # in one sentence, where it stands


def film_of(publication: Publication) -> DeskFilm | None:
    """Two queries at most; None for a text."""
    video = publication.video
    if video is None:
        return None
    sheet = sheet_of("video", video.pk)
    if video.state in {Film.RECEIVED, Film.READ, Film.SIGNED}:
        stands = _BEFORE_IT_IS_MADE[Film(video.state)]
        if video.state == Film.READ and sheet is not None and sheet.state == Sheet.State.OPEN:
            stands = "Dites pour chaque visage s’il faut le flouter, puis signez."
    elif video.state == Film.READY and sheet is not None:
        stands = _AT_THE_GATE[Sheet.State(sheet.state)]
    else:
        stands = "Cette vidéo n’est plus là."
    is_read = video.state in {Film.READ, Film.SIGNED, Film.READY}
    return DeskFilm(video.pk, video.file_name, lasts(video.duration_ms) if video.duration_ms else "", is_read, stands)


_BEFORE_IT_IS_MADE = {
    Film.RECEIVED: "Son fichier est en train d’être lu.",
    Film.READ: "Ses visages sont recherchés.",
    Film.SIGNED: "Signée : ce qui doit l’être est en train d’être flouté.",
}
_AT_THE_GATE = {
    Sheet.State.SEARCHING: "Ses visages sont recherchés.",
    Sheet.State.OPEN: "Dites pour chaque visage s’il faut le flouter, puis signez.",
    Sheet.State.SIGNED: "Signée et floutée : la délégation doit encore regarder ses images.",
    Sheet.State.PASSED: "Ses images sont acceptées : elle peut paraître.",
    Sheet.State.REFUSED: "La délégation a refusé ses images.",
}


def count_by_tab(pieces: QuerySet[Publication]) -> dict[str, int]:
    """How many pieces stand under each tab. One query."""
    counts = dict(pieces.order_by().values_list("state").annotate(Count("pk")))
    return {tab: sum(counts.get(state, 0) for state in states) for tab, states in TABS.items()}


def desk_rows(pieces: QuerySet[Publication], tab: str, page: int) -> tuple[list[DeskRow], bool]:
    """A page of the pieces under a tab, the latest touched first, and whether there is a next one. Five queries."""
    start = (page - 1) * PAGE
    listed = list(
        pieces.filter(state__in=TABS[tab])
        .select_related("organisation", "category", "author")
        .order_by("-updated_at", "-pk")[start : start + PAGE + 1]
    )
    shown, has_next = listed[:PAGE], len(listed) > PAGE
    numbers = [piece.number for piece in shown if piece.number is not None]
    views = audience.totals("publication", numbers) if numbers else {}
    served = following.served("publication", numbers) if numbers else {}
    tallies = discussions.tallies("publication", numbers) if numbers else {}
    met = [(piece, piece.number or 0) for piece in shown]
    rows = [DeskRow(piece, views.get(number, 0), served.get(number, 0), tallies.get(number, Tally())) for piece, number in met]
    return rows, has_next


def chosen_territories(publication: Publication) -> list[Territory]:
    """Where the editor chose to appear: the editor's own place first, then the narrowest. One query."""
    seat = publication.organisation.seat_id
    chosen = Territory.objects.filter(pk__in=publication.reaches.values("territory")).order_by("level", "sort_name")
    return sorted(chosen, key=lambda territory: territory.pk != seat)


def lists_shown_on(publication: Publication) -> list[Territory]:
    """The territories on whose lists the piece stands now, the narrowest first: its true reach. One query."""
    return list(Territory.objects.filter(pk__in=publication.placements.values("territory")).order_by("level", "sort_name"))


def reach_of(number: int) -> tuple[int, int]:
    """Of a piece that appeared: how many members have it in their feed, how many times it was read. Two queries."""
    return following.served("publication", [number])[number], audience.totals("publication", [number])[number]
