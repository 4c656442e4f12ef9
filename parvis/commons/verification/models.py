"""Proving who one is and where one lives (R53-R56): requests, evidence that is destroyed, letters, third places."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from parvis.ground.territories.models import Territory
from parvis.people.delegations.models import Delegation

LATE_AFTER = timedelta(days=2)  # a delegation that has something to do for longer than this is late
KEPT_FOR = timedelta(days=30)  # evidence at the very latest; also how long a request and a letter are good for


class ThirdPlace(models.Model):
    """Where a delegate meets people (R99): what a visitor needs to find it open."""

    delegation = models.ForeignKey(Delegation, models.CASCADE, related_name="third_places")
    territory = models.ForeignKey(Territory, models.PROTECT, related_name="+", help_text="The commune where it stands")
    name = models.CharField("nom", max_length=120)
    address = models.CharField("adresse", max_length=300)
    hours = models.CharField(max_length=200, blank=True, help_text="OSM opening_hours: when a delegate receives")
    closed_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name


class Verification(models.Model):
    """One request of a member. Once it has ended, what stays says how, when, by whom, where and with what verdict."""

    class Purpose(models.TextChoices):
        ENTRY = "entry", "inscription"
        MOVE = "move", "déménagement"
        RENAME = "rename", "changement de nom"

    class Method(models.TextChoices):
        DOCUMENTS = "documents", "documents envoyés"
        COUNTER = "counter", "au guichet"
        LETTER = "letter", "code par lettre"

    class State(models.TextChoices):
        PREPARING = "preparing", "en préparation"
        WAITING = "waiting", "en cours"
        ACCEPTED = "accepted", "validée"
        REFUSED = "refused", "refusée"
        WITHDRAWN = "withdrawn", "retirée"
        EXPIRED = "expired", "expirée"

    class Turn(models.TextChoices):
        """Who has something to do now."""

        MEMBER = "member", "à la personne"
        DELEGATION = "delegation", "à la délégation"

    class Seen(models.TextChoices):
        """How one of the two things was proven."""

        DOCUMENT = "document", "sur le document envoyé"
        COUNTER = "counter", "au guichet, à l’œil"
        LETTER = "letter", "par le code de la lettre"

    OPEN = (State.PREPARING, State.WAITING)
    ENDED = (State.ACCEPTED, State.REFUSED, State.WITHDRAWN, State.EXPIRED)

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="verifications")
    purpose = models.CharField(max_length=6, choices=Purpose.choices)
    method = models.CharField(max_length=9, choices=Method.choices)
    territory = models.ForeignKey(Territory, models.PROTECT, related_name="+", help_text="The declared commune")
    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="verifications")
    state = models.CharField(max_length=9, choices=State.choices, default=State.PREPARING)
    opened_at = models.DateTimeField()
    turn = models.CharField(max_length=10, choices=Turn.choices, default=Turn.MEMBER)
    turn_since = models.DateTimeField()
    waited_since = models.DateTimeField(null=True, help_text="At the verdict: since when the delegation had it")
    expires_at = models.DateTimeField()
    speaks_until = models.DateTimeField(null=True, help_text="A move: when speech stops unless the new home is proven")
    # Gone once the request has ended.
    first_name = models.CharField(max_length=80, blank=True)
    last_name = models.CharField(max_length=80, blank=True)
    word = models.TextField(max_length=1000, blank=True, help_text="What the member wrote to the delegation")
    counter_code = models.CharField(max_length=6, blank=True, help_text="What the member shows at the counter")
    # What is kept.
    identity_seen = models.CharField(max_length=8, choices=Seen.choices, blank=True)
    home_seen = models.CharField(max_length=8, choices=Seen.choices, blank=True)
    third_place = models.ForeignKey(ThirdPlace, models.SET_NULL, null=True, related_name="+")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    reason = models.TextField(max_length=2000, blank=True, help_text="Why it was refused, as the member reads it")
    destroyed_at = models.DateTimeField(null=True, help_text="When the last piece of evidence was destroyed")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["member"], condition=Q(state__in=("preparing", "waiting")), name="one_open_verification_a_member"
            ),
            models.UniqueConstraint(fields=["counter_code"], condition=~Q(counter_code=""), name="counter_code_unique"),
            models.CheckConstraint(
                condition=Q(state__in=("accepted", "refused"), decided_by__isnull=False, decided_at__isnull=False)
                | Q(decided_by__isnull=True, decided_at__isnull=True) & ~Q(state__in=("accepted", "refused")),
                name="no_verdict_without_a_human",  # R61
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("member")), name="nobody_verifies_themselves"
            ),
            models.CheckConstraint(condition=~Q(state="refused", reason=""), name="no_refusal_without_a_reason"),
            models.CheckConstraint(
                condition=~Q(state="accepted") | Q(purpose="move") | ~Q(identity_seen=""), name="identity_seen_before_accepted"
            ),
            models.CheckConstraint(
                condition=~Q(state="accepted") | Q(purpose="rename") | ~Q(home_seen=""), name="home_seen_before_accepted"
            ),
            models.CheckConstraint(
                condition=Q(state__in=("preparing", "waiting")) | Q(first_name="", last_name="", word="", counter_code=""),
                name="nothing_declared_outlives_the_request",
            ),
        ]
        indexes = [
            models.Index(fields=["delegation", "turn", "turn_since"], condition=Q(state="waiting"), name="verification_queue"),
            models.Index(
                fields=["delegation", "-decided_at"], condition=Q(decided_at__isnull=False), name="verification_decided"
            ),
            models.Index(fields=["expires_at"], condition=Q(state__in=("preparing", "waiting")), name="verification_expiring"),
        ]

    @property
    def name(self) -> str:
        """As declared; once the request has ended, the member's."""
        return f"{self.first_name} {self.last_name}".strip() or self.member.name

    @property
    def is_open(self) -> bool:
        return self.state in self.OPEN

    @property
    def asks_identity(self) -> bool:
        return self.purpose != self.Purpose.MOVE

    @property
    def asks_home(self) -> bool:
        return self.purpose != self.Purpose.RENAME

    @property
    def shown_counter_code(self) -> str:
        """K7P 4WD: read out in two breaths."""
        return f"{self.counter_code[:3]} {self.counter_code[3:]}"

    def is_late(self, at: datetime) -> bool:
        return self.state == self.State.WAITING and self.turn == self.Turn.DELEGATION and at - self.turn_since > LATE_AFTER


class Evidence(models.Model):
    """One encrypted file of a request that is open. PostgreSQL refuses one for a request that has ended, and the end of a
    request that still has one."""

    class Kind(models.TextChoices):
        DECLARATION = "declaration", "déclaration"  # birth and address, as typed
        IDENTITY = "identity", "pièce d’identité"
        HOME = "home", "justificatif de domicile"

    verification = models.ForeignKey(Verification, models.CASCADE, related_name="evidence")
    kind = models.CharField(max_length=11, choices=Kind.choices)
    blob = models.CharField(max_length=40, unique=True, help_text="Name of the encrypted file in the store of evidence")
    wrapped_key = models.BinaryField(help_text="The key of this file, encrypted with EVIDENCE_KEY")
    key_id = models.CharField(max_length=16, help_text="Which EVIDENCE_KEY")
    taken_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["verification"], condition=Q(kind="declaration"), name="one_declaration_a_request")
        ]
        indexes = [models.Index(fields=["taken_at"])]


class LetterCode(models.Model):
    """A code sent on paper. Only its keyed hash is kept: the code stands on the paper and nowhere else."""

    MOST_ATTEMPTS = 5

    verification = models.ForeignKey(Verification, models.CASCADE, related_name="letters")
    code_hash = models.CharField(max_length=64)
    printed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    printed_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True)
    replaced_at = models.DateTimeField(null=True, help_text="A newer letter was printed or asked for")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["verification"],
                condition=Q(used_at__isnull=True, replaced_at__isnull=True),
                name="one_live_letter_a_request",
            ),
            models.CheckConstraint(condition=Q(attempts__lte=5), name="letter_attempts_limited"),
        ]

    def is_live(self, at: datetime) -> bool:
        return self.used_at is None and self.replaced_at is None and self.expires_at > at and self.attempts < self.MOST_ATTEMPTS


class Recusal(models.Model):
    """A delegate who knows the person too well leaves the request to others."""

    verification = models.ForeignKey(Verification, models.CASCADE, related_name="recusals")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    recused_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["verification", "member"], name="recused_once")]


class PersonMark(models.Model):
    """A keyed hash of name, birth date and birth place: two accounts of one person have the same (R56)."""

    member = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="person_mark")
    mark = models.CharField(max_length=64, db_index=True)
