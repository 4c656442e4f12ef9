"""Publications as commons see them: the kind of content "publication", known by its number."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.template.loader import render_to_string

from parvis.commons.contents.registry import Content
from parvis.commons.pictures.queries import private_figures
from parvis.ground.core.pages import purge
from parvis.ground.core.text.plain import plain_text
from parvis.people.members.models import Member

from . import actions
from .models import Publication
from .permissions import publications_published_by
from .queries.articles import article
from .queries.counts import visible_by
from .queries.tags import page_tags


class PublicationKind:
    key = "publication"
    noun = "article"
    can_be_hidden = can_be_labelled = True

    def get(self, id: int) -> Content | None:
        return self.get_many([id]).get(id)

    def get_many(self, ids: Iterable[int]) -> dict[int, Content]:
        found = Publication.objects.filter(number__in=list(ids)).prefetch_related("reaches")
        return {content.id: content for content in map(_as_content, found)}

    def hide(self, id: int, *, by: Member, reason: str, at: datetime) -> None:
        actions.hide(id=id, by=by, reason=reason, at=at)

    def restore(self, id: int, *, by: Member | None, at: datetime) -> None:
        actions.restore(id=id, by=by, at=at)

    def length(self, id: int) -> int | None:
        publication = Publication.objects.filter(number=id).prefetch_related("questions").first()
        if publication is None:
            return None
        asked = [part for question in publication.questions.all() for part in (question.question, plain_text(question.answer))]
        return sum(len(part) for part in (publication.standfirst, plain_text(publication.body), *asked))

    def published_by(self, organisations: Iterable[int]) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for organisation, number in visible_by(organisations):
            found.setdefault(organisation, []).append(number)
        return found

    def is_led_by(self, member: Member, id: int) -> bool:
        """Those who publish for its organisation say who comments under it."""
        return publications_published_by(member).filter(number=id).exists()

    def label(self, id: int, *, text: str, by: Member, at: datetime) -> None:
        purge(*self.page_tags(id))

    def unlabel(self, id: int, *, by: Member | None, at: datetime) -> None:
        purge(*self.page_tags(id))

    def preview(self, id: int) -> str:
        piece = article(id)
        figures = private_figures(piece.body, *(question.answer for question in piece.questions)) if piece else {}
        return render_to_string("publications/judged.html", {"article": piece, "figures": figures})

    def page_tags(self, id: int) -> tuple[str, ...]:
        publication = Publication.objects.filter(number=id).first()
        return page_tags(publication) if publication else ()


def _as_content(publication: Publication) -> Content:
    assert publication.number is not None
    return Content(
        kind="publication",
        id=publication.number,
        title=publication.title,
        address=publication.get_absolute_url(),
        territory_ids=tuple(reach.territory_id for reach in publication.reaches.all()),
        author_id=publication.author_id,
        organisation_id=publication.organisation_id,
        published_at=publication.published_at,
        is_visible=publication.is_public,
        is_open_to_comments=publication.is_open_to_comments,
        noun=publication.get_form_display() if publication.is_film else "",
    )
