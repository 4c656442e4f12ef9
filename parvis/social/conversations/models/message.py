from django.conf import settings
from django.db import models
from django.db.models import Q

from .conversation import Conversation


class Message(models.Model):
    """One thing said, sealed with the key of its conversation; or a line that says who came, left or asked what."""

    class Kind(models.TextChoices):
        SAID = "said", "message"
        CAME = "came", "est entré"
        LEFT = "left", "est parti"
        REMOVED = "removed", "a été retiré"
        NAMED = "named", "a changé le nom"
        KEPT = "kept", "durée de conservation"

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="messages")
    seq = models.BigIntegerField(help_text="From 1, without a gap: the database gives none twice")
    rev = models.BigIntegerField(help_text="The count of its conversation when it last changed")
    kind = models.CharField(max_length=7, choices=Kind.choices, default=Kind.SAID)
    sender = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    about = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", help_text="Who came or was removed"
    )
    days = models.PositiveSmallIntegerField(null=True, help_text="Of a line about how long messages are kept")
    client_id = models.UUIDField(null=True, help_text="Drawn by the page: the same press sent twice is one message")
    version = models.PositiveSmallIntegerField(default=1, help_text="One more at each edit")
    sealed = models.BinaryField(default=b"", help_text="Empty once deleted")
    sent_at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True)
    deleted_at = models.DateTimeField(null=True)
    is_hidden = models.BooleanField(default=False, help_text="By a decision of the court")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["conversation", "seq"], name="message_in_turn"),
            models.UniqueConstraint(fields=["conversation", "sender", "client_id"], name="message_pressed_once"),
            models.CheckConstraint(condition=Q(seq__gt=0, rev__gt=0, version__gt=0), name="message_counts_up"),
            models.CheckConstraint(
                condition=Q(kind="said", deleted_at__isnull=True) & ~Q(sealed=b"")
                | Q(kind="said", deleted_at__isnull=False, sealed=b"")
                | ~Q(kind="said") & Q(sealed=b"", deleted_at__isnull=True),
                name="message_deleted_really",
            ),
        ]
        indexes = [
            models.Index(fields=["conversation", "rev"], name="message_changed"),
            models.Index(fields=["conversation", "sent_at"], name="message_by_age"),
            models.Index(fields=["sender"], name="message_of_sender"),
        ]


class Enclosure(models.Model):
    """A picture or file of a message, sealed in the store; its name and kind lie sealed with the message."""

    message = models.ForeignKey(Message, models.CASCADE, related_name="enclosures")
    place = models.PositiveSmallIntegerField()
    file = models.CharField(max_length=80, help_text="Its name in core.files")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["message", "place"], name="enclosure_in_its_place")]


class Commitment(models.Model):
    """What proves, to nobody but this server and only from a copy that a participant shows, what was said (ADR 0705).

    Outlives the message: whoever deletes what they wrote cannot make it unsaid to those who read it.
    """

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="+")
    seq = models.BigIntegerField()
    version = models.PositiveSmallIntegerField()
    made_at = models.DateTimeField(db_index=True)
    mark = models.BinaryField(help_text="HMAC: reveals nothing")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["conversation", "seq", "version"], name="committed_once")]
