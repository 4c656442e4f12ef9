"""Who knows whom, and who follows what: most ties of the sixty are written at once, those of the accounts by the actions."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q

from parvis.commons.contacts import actions as contacts
from parvis.commons.contacts.models import Contact
from parvis.commons.following.actions import follow
from parvis.commons.following.models import Feed, Follow, SourceKind
from parvis.ground.core.jobs import defer
from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation

from ..cast import Cast
from .people import neighbours

_STEPS = (1, 2, 7)  # each knows these neighbours further down the list
_WORDS = (
    "Bonjour Jeanne, nous étions à la même table au repas de la rue Droite. Colette m’a dit que vous étiez ici.",
    "On s’est croisées à l’atelier du numérique, j’avais votre écharpe. Je vous la rapporte samedi ?",
)


def tie(cast: Cast, *, now: datetime) -> None:
    """Contacts and follows of the sixty and of the resident. Done already, does nothing."""
    people, resident = neighbours(cast), cast.members["jeanne"]
    if Contact.objects.filter(Q(first=resident) | Q(second=resident)).exists():
        return
    began = now - timedelta(days=40)
    _know_each_other(people, at=began)
    _follow_their_place(people, at=began)
    for number, one in enumerate((*people[:7], people[30], people[45])):
        at = now - timedelta(days=36 - 3 * number)
        contacts.ask(by=one, to=resident, at=at)
        contacts.accept(by=resident, asker=one, at=at + timedelta(hours=5))
    for word, one, days in zip(_WORDS, (people[9], people[13]), (2, 1), strict=True):
        contacts.ask(by=one, to=resident, word=word, at=now - timedelta(days=days, hours=3))
    contacts.ask(by=resident, to=people[20], word="Bonjour Thomas, c’est Jeanne, du jardin partagé.", at=now - timedelta(days=4))
    contacts.mute(by=resident, member=people[16], at=now - timedelta(days=6))
    followed = [(SourceKind.TERRITORY, cast.places["narbonne"].pk)]
    followed += [(SourceKind.ORGANISATION, one.pk) for one in list(cast.organisations.values())[:3]]
    for role in ("jeanne", "editor", "delegate", "merchant"):
        for kind, id in followed:
            follow(by=cast.members[role], kind=kind, id=id, at=began, is_asked=False)
    # She came by two days ago: what appeared since is new.
    seen = now - timedelta(days=2)
    Feed.objects.get_or_create(member=resident, defaults={"seen_at": seen, "visited_at": seen})


def _know_each_other(people: list[Member], *, at: datetime) -> None:
    pairs = {
        (min(one.pk, other.pk), max(one.pk, other.pk))
        for number, one in enumerate(people) for step in _STEPS for other in people[number + step : number + step + 1]
    }  # fmt: skip
    Contact.objects.bulk_create(
        [Contact(first_id=first, second_id=second, since=at) for first, second in sorted(pairs)], ignore_conflicts=True
    )
    both = [pair for first, second in sorted(pairs) for pair in ((first, second), (second, first))]
    Follow.objects.bulk_create(
        [Follow(member_id=one, source_kind=SourceKind.MEMBER, source_id=other, since=at) for one, other in both],
        ignore_conflicts=True,
    )


def _follow_their_place(people: list[Member], *, at: datetime) -> None:
    """Their commune, and an organisation in turn; their feeds are filled behind the first page."""
    organisations = list(Organisation.objects.filter(authenticated_at__isnull=False).order_by("pk")[:6])
    rows = [(one.pk, SourceKind.TERRITORY, one.home_id or 0) for one in people]
    rows += [
        (one.pk, SourceKind.ORGANISATION, organisations[number % len(organisations)].pk) for number, one in enumerate(people)
    ]
    Follow.objects.bulk_create(
        [Follow(member_id=one, source_kind=kind, source_id=id, since=at) for one, kind, id in rows], ignore_conflicts=True
    )
    for one, kind, id in rows:
        defer("following.catch_up", member=one, kind=kind.value, id=id)
