"""What is kept of a member in discussions: comments and votes."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet, Value
from django.db.models.functions import Replace

from parvis.ground.core.pages import purge_soon
from parvis.people.members.holdings import Kept, Own, Traces, deletes_words
from parvis.people.members.models import FORMER, Member

from .actions import delete_comment
from .models import Comment, Mention, Reaction


def _comments(member: Member) -> QuerySet[Comment]:
    return Comment.objects.filter(author=member).order_by("pk")


def _forget_comments(member: Member, at: datetime) -> list[Kept]:
    if deletes_words(member):
        for one in _comments(member).filter(hidden_at=None, deleted_at=None):
            delete_comment(by=member, comment=one, at=at)
    if not _comments(member).exists():
        return []
    if deletes_words(member):
        why = "Ils peuvent encore être contestés ou servir de preuve (règlement sur les services numériques, art. 17 et 20)."
        return [Kept("Vos commentaires masqués par une décision", why)]
    return [Kept("Vos commentaires, signés « Ancien membre »", "Vous l’avez choisi : les discussions restent lisibles.")]


def _mentions(member: Member) -> QuerySet[Mention]:
    return Mention.objects.filter(member=member).order_by("pk")


def _forget_mentions(member: Member, at: datetime) -> list[Kept]:
    """Others wrote the name: their words stay, the name goes."""
    for one in _mentions(member):
        if one.kind == "comment":
            told = Comment.objects.filter(pk=one.object_id)
            told.update(text=Replace("text", Value(f"@{one.name}"), Value(f"@{FORMER}")))
    _mentions(member).delete()
    return []


def _votes(member: Member) -> QuerySet[Reaction]:
    return Reaction.objects.filter(member=member).order_by("pk")


def _forget_votes(member: Member, at: datetime) -> list[Kept]:
    pages = list(_votes(member).order_by("kind", "object_id").values_list("kind", "object_id").distinct())
    _votes(member).delete()
    for kind, id in pages:
        purge_soon(f"{kind}:{id}")
    return []


HOLDINGS = (
    Own(
        "commentaires",
        "Vos commentaires",
        "Tant que vous ne les effacez pas : ils font partie de la discussion.",
        ("discussions_comment",),
        _comments,
        lambda one: {"sur": f"{one.kind} {one.object_id}", "texte": one.text, "ecrit": one.created_at, "masque": one.hidden_at},
        _forget_comments,
    ),
    Own(
        "votes",
        "Vos « j’aime » et « je n’aime pas »",
        "Tant que vous ne les retirez pas : une voix par personne.",
        ("discussions_reaction",),
        _votes,
        lambda one: {"sur": f"{one.kind} {one.object_id}", "vote": one.get_value_display(), "date": one.created_at},
        _forget_votes,
    ),
    Own(
        "mentions",
        "Là où quelqu’un a écrit votre nom",
        "Tant que ces mots existent : pour vous en prévenir, et mener à votre mur.",
        ("discussions_mention",),
        _mentions,
        lambda one: {"ou": f"{one.kind} {one.object_id}", "nom": one.name, "prevenu": one.told_at},
        _forget_mentions,
    ),
    Traces(
        "discussions-tenues",
        "Les discussions que vous avez tenues pour une organisation ou une délégation",
        {"discussions_precision": "précision", "discussions_setting": "réglage"},
    ),
)
