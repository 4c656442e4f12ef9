"""Making an edition: what it says, in which order, with which words. Only a human of the delegation chooses (R51)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import F

from parvis.commons.contents import registry
from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.text.plain import tidy, tidy_line
from parvis.ground.journal.actions import record
from parvis.people.members.models import Member

from ..models import MOST_ITEMS, Edition, Item, Letter, Rhythm
from ..permissions import can_make
from ..queries import lock_edition
from .refusals import DigestRefused

OPENING, WORD, SIGNATURE = 600, 280, 120
LATEST = timedelta(days=60)
MOST_DRAFTS = 20


@transaction.atomic
def start_edition(*, by: Member, letter: Letter, rhythm: str, day: date, at: datetime) -> Edition:
    """An empty edition, signed by who starts it until they sign otherwise."""
    letter = Letter.objects.select_for_update(of=("self",)).select_related("territory").get(pk=letter.pk)
    if not can_make(by, letter.territory, at):
        raise NotAllowed
    _check(letter, rhythm, day, at)
    twin = Edition.objects.filter(letter=letter, rhythm=rhythm, day=day).first()
    if twin is not None and not twin.is_draft:
        raise DigestRefused(_taken(twin), field="day")
    if twin is not None:  # two people who start the same edition work on one
        return twin
    if letter.editions.filter(state=Edition.State.DRAFT).count() >= MOST_DRAFTS:
        raise DigestRefused(f"{MOST_DRAFTS} éditions sont déjà en préparation : envoyez-les ou jetez-en.")
    edition = Edition.objects.create(letter=letter, rhythm=rhythm, day=day, signature=by.name, made_by=by, made_at=at)
    record(by=by, action="edition.start", subject_kind="edition", subject_id=edition.pk, at=at, letter=letter.pk, day=day)
    return edition


@transaction.atomic
def write_edition(
    *, by: Member, edition: Edition, rhythm: str, day: date, opening: str, signature: str, words: Mapping[int, str], at: datetime
) -> Edition:
    """Keep what was written: of the edition, and beside each item (by its id). Items it does not name stay as they are."""
    edition = locked_draft(by, edition, at)
    opening, signature = tidy(opening).strip(), tidy_line(signature)
    _check(edition.letter, rhythm, day, at)
    if len(opening) > OPENING:
        raise DigestRefused(f"Le mot d’ouverture compte au plus {OPENING} caractères.", field="opening")
    if not signature:
        raise DigestRefused("Signez : les lecteurs savent ainsi qui a choisi.", field="signature")
    if len(signature) > SIGNATURE:
        raise DigestRefused(f"La signature compte au plus {SIGNATURE} caractères.", field="signature")
    items = {item.pk: item for item in edition.items.all()}
    kept = {pk: tidy(word).strip() for pk, word in words.items() if pk in items}
    for pk, word in kept.items():
        if len(word) > WORD:
            raise DigestRefused(f"Le mot du n° {items[pk].position} compte {len(word)} caractères : {WORD} au plus.")
    edition.rhythm, edition.day, edition.opening, edition.signature = rhythm, day, opening, signature
    edition.save(update_fields=["rhythm", "day", "opening", "signature"])
    for pk, word in kept.items():
        if items[pk].word != word:
            Item.objects.filter(pk=pk).update(word=word)
    record(
        by=by, action="edition.write", subject_kind="edition", subject_id=edition.pk, at=at, opening=opening, signature=signature,
        words=sorted(kept.items()),
    )  # fmt: skip
    return edition


@transaction.atomic
def add_item(*, by: Member, edition: Edition, kind: str, id: int, at: datetime) -> Item:
    """Choose a content, at the end of the list. Chosen already, it stays where it is."""
    edition = locked_draft(by, edition, at)
    standing = edition.items.filter(kind=kind, object_id=id).first()
    if standing is not None:
        return standing
    content = registry.kind_of(kind).get(id) if kind in {one.key for one in registry.kinds()} else None
    if content is None or not content.is_visible or not content.address:
        raise DigestRefused("Ce contenu n’est plus visible : choisissez-en un autre.")
    count = edition.items.count()
    if count >= MOST_ITEMS:
        raise DigestRefused(f"Une édition a {MOST_ITEMS} nouvelles au plus : retirez-en une, puis ajoutez celle-ci.")
    item = Item.objects.create(edition=edition, position=count + 1, kind=kind, object_id=id)
    record(by=by, action="edition.add", subject_kind="edition", subject_id=edition.pk, at=at, kind=kind, id=id)
    return item


@transaction.atomic
def remove_item(*, by: Member, edition: Edition, item: int, at: datetime) -> None:
    """Take an item out; those after it move up. One that is gone already changes nothing."""
    edition = locked_draft(by, edition, at)
    gone = edition.items.filter(pk=item).first()
    if gone is None:
        return
    gone.delete()
    edition.items.filter(position__gt=gone.position).update(position=F("position") - 1)
    record(
        by=by, action="edition.remove", subject_kind="edition", subject_id=edition.pk, at=at, kind=gone.kind, id=gone.object_id
    )  # fmt: skip


@transaction.atomic
def move_item(*, by: Member, edition: Edition, item: int, up: bool, at: datetime) -> None:
    """One place up or down; the first does not go up, nor the last down."""
    edition = locked_draft(by, edition, at)
    moved = edition.items.filter(pk=item).first()
    if moved is None:
        return
    position = moved.position + (-1 if up else 1)
    other = edition.items.filter(position=position).first()
    if other is None:
        return
    Item.objects.filter(pk=other.pk).update(position=moved.position)
    Item.objects.filter(pk=moved.pk).update(position=position)
    record(by=by, action="edition.move", subject_kind="edition", subject_id=edition.pk, at=at, item=item, position=position)


@transaction.atomic
def drop_edition(*, by: Member, edition: Edition, at: datetime) -> None:
    """Throw away an edition that has not gone."""
    edition = locked_draft(by, edition, at)
    record(by=by, action="edition.drop", subject_kind="edition", subject_id=edition.pk, at=at, letter=edition.letter_id)
    edition.delete()


def locked_draft(by: Member, edition: Edition, at: datetime) -> Edition:
    """The edition, locked, that may still change."""
    edition = lock_edition(edition.pk)
    if not can_make(by, edition.letter.territory, at):
        raise NotAllowed
    if edition.is_sent:
        raise DigestRefused("Cette édition est partie : elle ne change plus. Préparez la suivante.")
    if not edition.is_draft:
        raise DigestRefused("Cette édition est programmée : reprenez-la d’abord, elle ne partira pas.")
    return edition


def _check(letter: Letter, rhythm: str, day: date, at: datetime) -> None:
    if rhythm not in Rhythm.values:
        raise DigestRefused("Choisissez l’édition : de la semaine, du matin ou du soir.", field="rhythm")
    today = at.astimezone(ZoneInfo(letter.territory.time_zone)).date()
    if not today <= day <= today + LATEST:
        raise DigestRefused("Choisissez un jour entre aujourd’hui et les deux mois qui viennent.", field="day")


def _taken(edition: Edition) -> str:
    done = "est déjà partie" if edition.is_sent else "est déjà programmée"
    return f"L’édition {edition.get_rhythm_display()} de ce jour {done} : choisissez un autre jour."
