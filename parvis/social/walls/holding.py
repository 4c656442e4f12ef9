"""What is kept of a member here: what they wrote on walls and in groups, what they answered, how they open their wall."""

from __future__ import annotations

from datetime import datetime

from parvis.ground.core.pages import purge
from parvis.people.members.holdings import Copy, Kept, Leaf, deletes_words
from parvis.people.members.models import Member

from .actions.deleting import remove, unsign
from .models import Audience, Ballot, Post, PostPicture, Wall
from .queries.shown import audience_of
from .tags import wall_tag


class Posts:
    key = "billets"
    title = "Vos billets et vos réponses aux sondages"
    why = "Ce que vous avez écrit pour être lu, jusqu’à ce que vous le supprimiez."
    tables: tuple[str, ...] = ("walls_post", "walls_version", "walls_postpicture", "walls_poll", "walls_answer", "walls_ballot")

    def count(self, member: Member) -> int:
        return Post.objects.filter(author=member, deleted_at=None).count()

    def copy(self, member: Member) -> Copy:
        rows, leaves = [], []
        posts = Post.objects.filter(author=member, deleted_at=None).select_related("territory", "organisation", "poll")
        for post in posts.prefetch_related("versions", "poll__answers").order_by("pk"):
            shown = list(PostPicture.objects.filter(post=post).select_related("picture").order_by("position"))
            names = [f"billets/{post.pk}-{one.position}.{one.picture.original.rpartition('.')[2]}" for one in shown]
            leaves += [Leaf(name, file=one.picture.original) for name, one in zip(names, shown, strict=True)]
            poll = getattr(post, "poll", None)
            rows.append({
                "adresse": post.get_absolute_url(), "texte": post.text, "ecrit": post.created_at, "corrige": post.edited_at,
                "lecteurs": audience_of(post), "pour": post.organisation.name if post.organisation else "",
                "versions": [{"texte": one.text, "ecrite": one.written_at} for one in post.versions.all()], "photos": names,
                "sondage": {
                    "question": poll.question, "fin": poll.ends_at, "reponses": [one.text for one in poll.answers.all()]
                } if poll else None,
            })  # fmt: skip
        for ballot in Ballot.objects.filter(member=member).select_related("answer", "poll").order_by("pk"):
            rows.append({"sondage": ballot.poll.question, "votre_reponse": ballot.answer.text, "repondu": ballot.cast_at})
        return Copy(rows, leaves)

    def erase(self, member: Member, *, at: datetime) -> list[Kept]:
        """What was written for an organisation is the organisation's: it stays, and names nobody."""
        Ballot.objects.filter(member=member).delete()
        goes = deletes_words(member)
        own = Post.objects.filter(author=member, organisation=None)
        for post in own.filter(deleted_at=None).order_by("pk"):
            # What only contacts read has no reader left; a photograph goes, and leaves nothing where it stood alone.
            if goes or post.audience == Audience.CONTACTS or post.hidden_at is not None or not post.text:
                remove(post=post, by=None, at=at)
            else:
                unsign(post=post, at=at)
        kept = []
        if own.filter(deleted_at=None).exists():
            why = "Vous l’avez choisi. Leurs photos, et ce que seuls vos contacts lisaient, sont effacés."
            kept.append(Kept("Vos billets, signés « Ancien membre »", why))
        if own.filter(deleted_at__isnull=False).exists():
            kept.append(Kept("Des billets signalés", "Leur copie reste jusqu’à la fin de leur affaire (DSA, article 20)."))
        if Post.objects.filter(author=member, organisation__isnull=False).exists():
            kept.append(Kept("Les billets écrits pour une organisation", "Ils sont à elle, et votre nom n’y figure pas."))
        return kept


class Walls:
    key = "mur"
    title = "Votre mur"
    why = "Votre présentation, et si votre mur est ouvert à tous. Jusqu’à ce que vous le changiez."
    tables: tuple[str, ...] = ("walls_wall",)

    def count(self, member: Member) -> int:
        return Wall.objects.filter(member=member).count()

    def copy(self, member: Member) -> Copy:
        wall = Wall.objects.filter(member=member).first()
        return Copy([{"ouvert": wall.is_open, "presentation": wall.about, "change": wall.changed_at}] if wall else [])

    def erase(self, member: Member, *, at: datetime) -> list[Kept]:
        if Wall.objects.filter(member=member).delete()[0]:
            purge(wall_tag("member", member.pk))
        return []
