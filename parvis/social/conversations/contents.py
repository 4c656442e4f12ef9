"""What was shown to the court as content of a case: the kind "message". Nobody comes to it by its number but those who judge."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.utils.html import format_html, format_html_join, linebreaks
from django.utils.safestring import SafeString, mark_safe

from parvis.commons.contents.registry import Content
from parvis.ground.core.templatetags.french import day, hour
from parvis.people.members.models import Member

from . import sealing
from .models import Copied, Disclosure
from .permissions import KIND
from .said import Enclosed, Said, copy_name, opened


class MessageKind:
    key = KIND
    noun = "message privé"
    can_be_hidden, can_be_labelled = True, False

    def get(self, id: int) -> Content | None:
        return self.get_many([id]).get(id)

    def get_many(self, ids: Iterable[int]) -> dict[int, Content]:
        found = Disclosure.objects.filter(pk__in=list(ids)).select_related("author")
        return {disclosure.pk: told_to_court(disclosure) for disclosure in found}

    def seen_by(self, member: object, ids: Iterable[int]) -> set[int]:
        return set()  # nobody comments on a letter, likes or shares it

    def hide(self, id: int, *, by: Member, reason: str, at: datetime) -> None:
        from .actions.disclosing import hide_shown

        hide_shown(disclosure=id, at=at)

    def restore(self, id: int, *, by: Member | None, at: datetime) -> None:
        from .actions.disclosing import show_again

        show_again(disclosure=id, at=at)

    def label(self, id: int, *, text: str, by: Member, at: datetime) -> None:
        raise NotImplementedError("a message bears no label")

    def unlabel(self, id: int, *, by: Member | None, at: datetime) -> None:
        raise NotImplementedError("a message bears no label")

    def page_tags(self, id: int) -> tuple[str, ...]:
        return ()

    def preview(self, id: int) -> str:
        disclosure = Disclosure.objects.select_related("author").filter(pk=id).first()
        if disclosure is None:
            return ""
        if disclosure.destroyed_at is not None:
            return format_html("<p>{}</p>", "Les copies de ces messages ont été détruites à la fin des délais de recours.")
        intro = format_html(
            "<p>Vous lisez ces messages privés parce qu’une personne qui les a reçus les montre. Le reste de la conversation ne "
            "se lit pas. Chacun est prouvé : c’est bien ce qu’a envoyé <strong>{}</strong>.</p>",
            disclosure.author.name,
        )
        return format_html("{}{}", intro, _copies(disclosure))


def told_to_court(disclosure: Disclosure) -> Content:
    """Never visible as such: it has no address, and no notice form finds it."""
    home = disclosure.author.home_id
    return Content(
        kind=KIND,
        id=disclosure.pk,
        title=f"Messages privés montrés le {day(disclosure.made_at)}",
        address="",
        territory_ids=(home,) if home else (),
        author_id=disclosure.author_id,
        organisation_id=None,
        published_at=disclosure.made_at,
        is_visible=False,
        is_shown_to_court=True,
    )


def said_in_copy(copied: Copied, keys: sealing.Keys) -> Said:
    """Raises Unreadable."""
    return opened(copied.sealed, keys=keys, name=copy_name(copied.disclosure_id, copied.seq, copied.version))


def _copies(disclosure: Disclosure) -> SafeString:
    keys = sealing.keys_of(disclosure)
    shown = []
    for copied in disclosure.copies.prefetch_related("files").order_by("seq", "version"):
        said = said_in_copy(copied, keys)
        kept = {file.place for file in copied.files.all()}
        parts = format_html_join(
            "", "{}", ((_enclosed(disclosure, copied, place, one, place in kept),) for place, one in enumerate(said.enclosed))
        )
        text = mark_safe(linebreaks(said.text, autoescape=True))  # noqa: S308 - escaped by `linebreaks`
        when = f"Le {day(copied.sent_at)} à {hour(copied.sent_at)}"
        shown.append((when, " (modifié ensuite ou avant)" if copied.version > 1 else "", text, parts))
    return format_html_join("", '<blockquote dir="auto"><p class="quiet">{}{}</p>{}{}</blockquote>', shown)


def _enclosed(disclosure: Disclosure, copied: Copied, place: int, one: Enclosed, is_kept: bool) -> SafeString:
    if not is_kept:
        return format_html('<p class="quiet">Fichier joint : {}, supprimé par son auteur avant le signalement.</p>', one.name)
    address = f"/delegation/messages/{disclosure.pk}/{copied.seq}/{copied.version}/{place}/"
    if one.is_picture:
        return format_html(
            '<p><img src="{}" alt="{}" width="{}" height="{}" loading="lazy"></p>', address, f"Image jointe : {one.name}",
            one.width, one.height,
        )  # fmt: skip
    return format_html('<p><a href="{}" download>Fichier joint : {}</a></p>', address, one.name)
