"""Who comes: by themselves, helped, by phone or on paper; and whether they came."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from ..words import clock
from .sessions import Session


class Way(models.TextChoices):
    """How someone was registered (R102)."""

    SELF = "self", "par soi-même"
    HELPER = "helper", "par un aidant"
    PHONE = "phone", "par téléphone"
    PAPER = "paper", "sur papier"
    DOOR = "door", "à l’entrée"


class Band(models.TextChoices):
    """Told or not, as one likes: what those who pay for workshops ask, and nothing closer."""

    UNSAID = "", "Je préfère ne pas le dire"
    MINOR = "minor", "moins de 18 ans"
    YOUNG = "young", "18 à 25 ans"
    ADULT = "adult", "26 à 59 ans"
    SENIOR = "senior", "60 ans et plus"


class Registration(models.Model):
    class State(models.TextChoices):
        UNCONFIRMED = "unconfirmed", "adresse à confirmer"  # no seat is kept meanwhile
        SEATED = "seated", "inscrit"
        WAITING = "waiting", "en liste d’attente"
        CANCELLED = "cancelled", "annulé"

    class Call(models.TextChoices):
        """What someone without an e-mail address is still to be told by phone."""

        NONE = "", ""
        SEATED = "seated", "une place s’est libérée"
        REMINDER = "reminder", "rappeler l’atelier"
        CHANGED = "changed", "l’heure ou le lieu a changé"
        CANCELLED = "cancelled", "l’atelier n’a pas lieu"

    LIVE = (State.SEATED, State.WAITING)

    session = models.ForeignKey(Session, models.CASCADE, related_name="registrations")
    reference = models.CharField(max_length=40, unique=True, help_text="Unguessable: the address of its follow-up")
    state = models.CharField(max_length=11, choices=State.choices, default=State.UNCONFIRMED)
    way = models.CharField(max_length=6, choices=Way.choices)
    name = models.CharField("prénom et nom", max_length=80, blank=True, help_text="Of who comes; emptied when forgotten")
    email = models.EmailField(max_length=254, blank=True)
    phone = models.CharField("téléphone", max_length=20, blank=True)
    helper = models.CharField("qui inscrit", max_length=80, blank=True)
    band = models.CharField("âge", max_length=6, choices=Band.choices, blank=True)
    slot = models.DateTimeField(null=True, help_text="At a help desk: when it is their turn")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", help_text="Whose account")
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", help_text="Who typed it in, at the desk"
    )
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, help_text="Since when they wait, or are seated")
    ended_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)
    call = models.CharField(max_length=9, choices=Call.choices, blank=True)
    attended = models.BooleanField(null=True)
    forgotten_at = models.DateTimeField(null=True, help_text="Nothing is left of who came; that someone came is")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="unconfirmed", confirmed_at=None)
                | Q(state__in=["seated", "waiting"], confirmed_at__isnull=False)
                | Q(state="cancelled"),
                name="registration_confirmed_before_anything",
            ),
            models.CheckConstraint(
                condition=Q(state="cancelled", ended_at__isnull=False) | ~Q(state="cancelled") & Q(ended_at=None),
                name="registration_ended_at_an_instant",
            ),
            models.CheckConstraint(condition=Q(attended=None) | Q(state="seated"), name="registration_attended_from_a_seat"),
            models.CheckConstraint(
                condition=Q(forgotten_at=None) & ~Q(name="")
                | Q(forgotten_at__isnull=False, name="", email="", phone="", helper="", call=""),
                name="registration_forgotten_whole",
            ),
            models.CheckConstraint(
                condition=Q(forgotten_at__isnull=False) | Q(way__in=["paper", "door"]) | ~Q(email="", phone=""),
                name="registration_can_be_told",
            ),
            models.CheckConstraint(
                condition=Q(way="helper") & (~Q(helper="") | Q(forgotten_at__isnull=False)) | ~Q(way="helper") & Q(helper=""),
                name="registration_names_its_helper",
            ),
            models.UniqueConstraint(fields=["session", "slot"], condition=Q(state="seated"), name="registration_slot_once"),
            models.UniqueConstraint(
                fields=["session", "member"],
                condition=Q(state__in=["seated", "waiting"], way="self", member__isnull=False),
                name="registration_member_once",
            ),
        ]
        indexes = [
            models.Index(fields=["session", "confirmed_at"], name="registration_queue"),
            models.Index(fields=["member", "-asked_at"], name="registration_of_member"),
            models.Index(fields=["session"], condition=~Q(call=""), name="registration_to_call"),
        ]

    def get_absolute_url(self) -> str:
        return f"/inscription/{self.reference}/"

    @property
    def is_live(self) -> bool:
        return self.state in self.LIVE

    @property
    def first_name(self) -> str:
        """Who a letter speaks to: whoever registered."""
        return (self.helper or self.name).split(" ")[0]

    @property
    def appointment(self) -> str:
        """« 9 h 40 », by the clock of the place; empty where nobody has an hour."""
        return clock(self.slot.astimezone(self.session.zone)) if self.slot else ""

    @property
    def is_seated(self) -> bool:
        return self.state == self.State.SEATED

    @property
    def is_waiting(self) -> bool:
        return self.state == self.State.WAITING
