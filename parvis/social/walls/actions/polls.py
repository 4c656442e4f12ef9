"""Answering a poll: once, by a verified member who reads the post; counted, never named."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from parvis.commons.limits.actions import spend
from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.pages import purge_soon
from parvis.ground.journal.actions import record
from parvis.people.members.models import Member

from ..models import Ballot, Poll, Post
from ..permissions import can_read
from ..queries import lock_post
from .refusals import PostRefused


@transaction.atomic
def cast(*, by: Member, post: Post, answer: int, at: datetime) -> Ballot:
    if not can_read(by, post):
        raise NotAllowed
    if not by.may_speak_at(at):
        raise PostRefused(
            "Votre identité et votre domicile ne sont pas encore vérifiés : vous pourrez répondre dès qu’ils le seront."
        )
    lock_post(post.pk)
    poll = Poll.objects.filter(post=post).first()
    if poll is None:
        raise NotAllowed
    if not poll.is_open(at):
        raise PostRefused("Ce sondage est terminé.")
    chosen = poll.answers.filter(pk=answer).first()
    if chosen is None:
        raise PostRefused("Choisissez une des réponses.", field="answer")
    if Ballot.objects.filter(poll=poll, member=by).exists():
        raise PostRefused("Vous avez déjà répondu à ce sondage : une réponse par personne.")
    spend(by=by, act="poll", at=at)
    ballot = Ballot.objects.create(poll=poll, member=by, answer=chosen, cast_at=at)
    record(by=by, action="poll.answer", subject_kind="post", subject_id=post.pk, at=at)  # not which
    purge_soon(f"post:{post.pk}")
    return ballot
