"""Opening a group, saying what it is, changing how one enters, closing it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from parvis.commons.limits.actions import spend
from parvis.commons.notifications.actions import announce
from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.text.fold import fold
from parvis.ground.core.text.plain import tidy, tidy_line
from parvis.ground.journal.actions import record
from parvis.ground.sealed.actions import seal_contribution
from parvis.ground.territories.models import Level, Territory
from parvis.people.members.models import Member
from parvis.people.members.queries import lock_member

from ..models import Entry as EntryKind
from ..models import EntryRequest, Group, Membership, Role
from ..models import Theme as ThemeKind
from ..permissions import can_own
from ..queries import lock_group
from .agenda import tell_agenda
from .belonging import put_in
from .finding import make_findable
from .refusals import GroupRefused

NAME, PURPOSE, RULES = 80, 600, 3000
MOST_OWNED = 20


@transaction.atomic
def open_group(
    *, by: Member, name: str, purpose: str, rules: str, territory: Territory, theme: str, entry: str, at: datetime
) -> Group:
    """A new group, which its opener answers for. The same name there twice in a row is one press."""
    if not by.is_active:
        raise NotAllowed
    if not by.may_speak_at(at):
        raise GroupRefused(
            "Ouvrir un groupe demande une identité et une commune vérifiées, et un compte qui n’est pas suspendu : "
            "« Mon compte » dit où vous en êtes."
        )
    said = _checked(name=name, purpose=purpose, rules=rules, territory=territory, theme=theme, entry=entry)
    owned = Membership.objects.filter(member=by, role=Role.OWNER, group__closed_at=None).select_related("group")
    if standing := next((place.group for place in owned if place.group.sort_name == said["sort_name"]), None):
        raise GroupRefused(f"Vous répondez déjà d’un groupe de ce nom : « {standing.name} ».", field="name")
    if len(owned) >= MOST_OWNED:
        raise GroupRefused(f"Vous répondez déjà de {MOST_OWNED} groupes : confiez-en un, ou fermez-en un.")
    lock_member(by.pk)  # first, as everywhere: to follow what one opens takes it too
    spend(by=by, act="group", at=at, text=said["purpose"])
    group = Group.objects.create(**said, created_by=by, created_at=at)
    put_in(group, by, role=Role.OWNER, at=at)
    make_findable(group)
    _record("group.open", group, by, at)
    seal_contribution(by=by, operation="group.open", kind="group", id=group.pk, at=at)
    return group


@transaction.atomic
def change_group(
    *, by: Member, group: Group, name: str, purpose: str, rules: str, territory: Territory, theme: str, entry: str, at: datetime
) -> Group:
    """Say it otherwise. Its members are told when the rules change; who waits at a door that opens is told to come in."""
    if not can_own(by, group):
        raise NotAllowed
    said = _checked(name=name, purpose=purpose, rules=rules, territory=territory, theme=theme, entry=entry)
    group = lock_group(group.pk)
    changed = {field for field, value in said.items() if getattr(group, field) != value}
    if not changed:
        return group
    was_waited_at = {"entry"} <= changed and group.entry == EntryKind.ASKED
    for field, value in said.items():
        setattr(group, field, value)
    group.save(update_fields=sorted(changed))
    _record("group.change", group, by, at)
    seal_contribution(by=by, operation="group.change", kind="group", id=group.pk, at=at)
    if was_waited_at:
        _answer_all(group, at)
    if "rules" in changed:
        others = [place.member for place in group.memberships.exclude(member=by).select_related("member")]
        announce(
            to=others, reason="group.rules", text=f"Les règles du groupe « {group.name} » ont changé : lisez-les.",
            address=f"{group.get_absolute_url()}#regles", at=at, mail=False,
        )  # fmt: skip
    tell_agenda(group, at=at)
    make_findable(group)
    return group


@transaction.atomic
def close_group(*, by: Member, group: Group, at: datetime) -> Group:
    """End it: nobody enters or writes any more; those who are in it may still read and copy."""
    if not can_own(by, group):
        raise NotAllowed
    group = lock_group(group.pk)
    if not group.stands:
        raise NotAllowed
    others = [place.member for place in group.memberships.exclude(member=by).select_related("member")]
    shut(group, by=by, at=at)
    announce(
        to=others, reason="group.closed", at=at, address=group.get_absolute_url(),
        text=f"Le groupe « {group.name} » est fermé. Vous pouvez encore le lire et copier ce qui vous sert.",
    )  # fmt: skip
    return group


def shut(group: Group, *, by: Member | None, at: datetime) -> None:
    """Write that it is over; the lock is the caller's."""
    group.closed_at = at
    group.save(update_fields=["closed_at"])
    group.requests.all().delete()
    group.invitations.all().delete()
    _record("group.close", group, by, at)
    tell_agenda(group, at=at)
    make_findable(group)


def _checked(*, name: str, purpose: str, rules: str, territory: Territory, theme: str, entry: str) -> dict[str, Any]:
    name, purpose, rules = tidy_line(name), tidy(purpose).strip(), tidy(rules).strip()
    if not fold(name):
        raise GroupRefused("Donnez un nom au groupe, avec des lettres ou des chiffres.", field="name")
    if not purpose:
        raise GroupRefused("Dites à quoi sert le groupe, en une ou deux phrases.", field="purpose")
    if not rules:
        raise GroupRefused("Écrivez au moins une règle : chacun la lit avant d’entrer.", field="rules")
    for field, text, most in (("name", name, NAME), ("purpose", purpose, PURPOSE), ("rules", rules, RULES)):
        if len(text) > most:
            raise GroupRefused(f"Ce texte compte {len(text)} caractères : ramenez-le à {most}.", field=field)
    if theme not in ThemeKind.values:
        raise GroupRefused("Choisissez un sujet dans la liste.", field="theme")
    if entry not in EntryKind.values:
        raise GroupRefused("Choisissez comment on entre dans le groupe.", field="entry")
    if territory.level == Level.WORLD:
        raise GroupRefused("Choisissez une commune, un département, une région ou la France.", field="territory")
    return {
        "name": name, "sort_name": fold(name)[:NAME], "purpose": purpose, "rules": rules, "territory": territory, "theme": theme,
        "entry": entry,
    }  # fmt: skip


def _answer_all(group: Group, at: datetime) -> None:
    """The way in has changed: nobody waits for an answer any more."""
    waiting = list(EntryRequest.objects.filter(group=group, declined_at=None).select_related("member"))
    group.requests.all().delete()
    if group.is_open:
        announce(
            to=[request.member for request in waiting], reason="group.opened", address=group.get_absolute_url(), at=at,
            text=f"Le groupe « {group.name} » est maintenant ouvert : vous pouvez y entrer.",
        )  # fmt: skip


def _record(action: str, group: Group, by: Member | None, at: datetime) -> None:
    record(
        by=by, action=action, subject_kind="group", subject_id=group.pk, at=at, name=group.name, purpose=group.purpose,
        rules=group.rules, territory=group.territory_id, theme=group.theme, entry=group.entry,
    )  # fmt: skip
