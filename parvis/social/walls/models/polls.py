"""A question to those who read a post: one ballot each, counted and never named."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q

from .posts import Post


class Poll(models.Model):
    post = models.OneToOneField(Post, models.CASCADE, primary_key=True, related_name="poll")
    question = models.CharField(max_length=200)
    ends_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(question=""), name="poll_asks_something")]

    def is_open(self, at: datetime) -> bool:
        return self.ends_at > at


class Answer(models.Model):
    poll = models.ForeignKey(Poll, models.CASCADE, related_name="answers")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["poll", "position"], name="poll_answers_stand_in_order"),
            models.CheckConstraint(
                condition=Q(position__gte=1, position__lte=6) & ~Q(text=""), name="poll_has_six_answers_at_most"
            ),
        ]


class Ballot(models.Model):
    poll = models.ForeignKey(Poll, models.CASCADE, related_name="ballots")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    answer = models.ForeignKey(Answer, models.CASCADE, related_name="ballots")
    cast_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["poll", "member"], name="poll_one_ballot_each")]
