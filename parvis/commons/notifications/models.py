"""In-app notices, doubled by e-mail where it matters; how each member wants to be told; the devices that are written to."""

from django.conf import settings
from django.db import models


class Notice(models.Model):
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices")
    reason = models.CharField(max_length=60, help_text="Why it was sent: publication.invalidated")
    text = models.CharField(max_length=300)
    address = models.CharField(max_length=300, help_text="Path of the page where one acts on it")
    topic = models.CharField(max_length=80, default="", help_text="What it is about: the unread ones of one topic are one line")
    times = models.PositiveIntegerField(default=1, help_text="How often it happened since the member last looked")
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    mail_after = models.DateTimeField(null=True, help_text="Waits for the letter that leaves from then on")

    class Meta:
        indexes = [
            models.Index(fields=["member", "-created_at"]),
            models.Index(fields=["member"], condition=models.Q(read_at__isnull=True), name="notice_unread"),
            models.Index(fields=["mail_after"], condition=models.Q(mail_after__isnull=False), name="notice_waits_for_a_letter"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["member", "topic"], condition=models.Q(read_at__isnull=True) & ~models.Q(topic=""),
                name="one_unread_notice_a_topic",
            ),
            models.CheckConstraint(condition=models.Q(times__gte=1), name="notice_happened"),
        ]  # fmt: skip


class Choice(models.Model):
    """How a member wants to be told of one family of notices, where they chose otherwise than what is usual (`families`)."""

    class Mail(models.TextChoices):
        AT_ONCE = "at_once", "Tout de suite"
        DAILY = "daily", "Une fois par jour"
        NEVER = "never", "Jamais"

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notice_choices")
    family = models.CharField(max_length=20)
    mail = models.CharField(max_length=10, choices=Mail)
    push = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "family"], name="one_choice_a_family"),
            models.CheckConstraint(condition=models.Q(mail__in=["at_once", "daily", "never"]), name="choice_of_mail"),
        ]


class QuietHours(models.Model):
    """From one hour to another, by the clock of where the member lives, nothing but a danger rings."""

    member = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="quiet_hours")
    starts = models.PositiveSmallIntegerField()
    ends = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(starts__lte=23, ends__lte=23) & ~models.Q(starts=models.F("ends")), name="quiet_hours_of_a_day"
            )
        ]


class PushEndpoint(models.Model):
    """Where one device is written to, through the push service of its browser. It says nothing of who holds the device."""

    url = models.CharField(max_length=1000, unique=True, help_text="Whoever knows it may write there: never shown, never logged")
    p256dh = models.CharField(max_length=90, help_text="Public key of the device, base64url")
    auth = models.CharField(max_length=24, help_text="Secret shared with the device, base64url")
    # Of a member who asked for their notices there; nobody's for whoever follows alerts without an account.
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="push_endpoints")
    created_at = models.DateTimeField()
