"""A case: one content, all the notices about it, and what was decided (R60; DSA 16)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Upper

from parvis.ground.territories.models import Territory
from parvis.people.delegations.models import Delegation
from parvis.people.organisations.models import Organisation

from .ground import CITES_ONE_GROUND, Grounded


class Case(models.Model):
    """What a delegate, then a panel, decides about one content."""

    class State(models.TextChoices):
        OPEN = "open", "chez la délégation"
        PANEL = "panel", "devant le jury"
        DECIDED = "decided", "jugé"  # those concerned may still appeal
        APPEAL = "appeal", "en recours"
        FINAL = "final", "jugé en recours"

    WAITING = (State.OPEN, State.PANEL, State.APPEAL)  # someone still has to decide

    reference = models.CharField(max_length=20, unique=True, help_text="Said aloud and written in letters: 2026-K7QF3M")
    kind = models.CharField(max_length=40)
    object_id = models.BigIntegerField()
    title = models.CharField(max_length=200, help_text="Of the content when the case opened")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    territory = models.ForeignKey(Territory, models.PROTECT, related_name="+")
    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="cases")
    opened_at = models.DateTimeField()
    is_urgent = models.BooleanField(default=False, help_text="Threats, minors, faces of plain-clothes officers: first")
    is_own_check = models.BooleanField(default=False, help_text="Opened by a delegate's own reading, without a notice")
    state = models.CharField(max_length=7, choices=State.choices, default=State.OPEN)
    referred_at = models.DateTimeField(null=True, help_text="When the panel was asked for; it is drawn as soon as three may sit")
    asked = models.TextField(max_length=2000, blank=True, help_text="Why the platform's administration asks the panel")
    decided_at = models.DateTimeField(null=True, help_text="When the last decision was taken")
    # What this case keeps in force today; a decision changes it, a provisional measure that ends clears it.
    is_hiding = models.BooleanField(default=False)
    label_text = models.CharField(max_length=300, blank=True)
    is_suspending = models.BooleanField(default=False)

    class Meta:
        constraints = [
            # Notices of the same content join one case; an older one may be heard again on appeal meanwhile.
            models.UniqueConstraint(
                fields=["kind", "object_id"], condition=Q(state__in=["open", "panel"]), name="one_open_case_a_content"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["open", "panel"]) | Q(decided_at__isnull=False), name="decided_case_has_a_date"
            ),
        ]
        indexes = [
            models.Index(fields=["delegation", "-is_urgent", "opened_at"], condition=Q(state="open"), name="case_queue"),
            models.Index(
                fields=["delegation", "-decided_at", "-id"], condition=Q(state__in=["decided", "final"]), name="case_judged"
            ),
            models.Index(fields=["kind", "object_id"], name="case_of_content"),
            models.Index(fields=["author"], name="case_of_author"),
            models.Index(fields=["organisation"], name="case_of_organisation"),
        ]

    @property
    def is_waiting(self) -> bool:
        return self.state in self.WAITING


class Report(Grounded):
    """A notice of a content that someone finds illegal or against the charter. Anyone gives one, signed out too."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="reports")
    reference = models.CharField(max_length=40, unique=True, help_text="Unguessable: the address of its follow-up")
    place = models.CharField(max_length=300, help_text="Exactly where: which words, which picture, which minute")
    explanation = models.TextField(max_length=4000)
    name = models.CharField(max_length=120, blank=True)
    email = models.EmailField(max_length=254, blank=True)
    is_in_good_faith = models.BooleanField()
    is_urgent = models.BooleanField(default=False)
    received_at = models.DateTimeField()
    forgotten_at = models.DateTimeField(null=True, help_text="When the name and the address of who gave it were erased")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=CITES_ONE_GROUND, name="report_cites_one_ground"),
            models.CheckConstraint(condition=Q(is_in_good_faith=True), name="report_in_good_faith"),
            # DSA 16(2)(c): the name of who reports an offence against minors is not asked for.
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(email="") | Q(law="mineurs") | Q(forgotten_at__isnull=False),
                name="report_says_who_gives_it",
            ),
        ]
        indexes = [models.Index(Upper("email"), name="report_by_email")]
