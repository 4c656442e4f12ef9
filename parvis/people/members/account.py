"""What is kept of a member as an account: the holding of this app, and the last to go."""

from __future__ import annotations

from datetime import datetime

from parvis.ground.core.clock import now

from .actions import erase_account
from .holdings import ACCOUNT, Copy, Kept
from .models import Member
from .queries import has_second_factor, sign_ins_of


class Account:
    key = ACCOUNT
    title = "Votre compte"
    why = "Tant qu’il est ouvert : pour vous reconnaître, et dire aux autres qui parle."
    tables = (
        "members_member", "members_signin", "members_lostfactor", "members_departure", "members_datacopy", "members_deathnotice",
        "account_emailaddress", "mfa_authenticator",
        # By a number and a hash; sealed, with a key that is elsewhere.
        "journal_entry", "sealed_sealedrecord",
    )  # fmt: skip

    def count(self, member: Member) -> int:
        return 1

    def copy(self, member: Member) -> Copy:
        sealed = "conservée scellée, nous ne savons pas la lire"
        return Copy(
            [
                {
                    "adresse": member.email, "prenom": member.first_name, "nom": member.last_name,
                    "commune": member.home.name if member.home else "", "ouvert": member.created_at,
                    "charte_acceptee": member.charter_accepted_at, "verifie": member.verified_at,
                    "suspendu_jusqu_au": member.suspended_until, "en_pause_depuis": member.restricted_at,
                    "ferme": member.closed_at, "second_facteur": has_second_factor(member),
                    "seconds_facteurs_perdus": list(member.lost_factors.values_list("asked_at", flat=True)),
                    "identifie_depuis": list(sign_ins_of(member, now()).values_list("started_at", flat=True)),
                    "identite_declaree": sealed, "origine_des_publications": sealed,
                }
            ]
        )  # fmt: skip

    def erase(self, member: Member, *, at: datetime) -> list[Kept]:
        return erase_account(member, at=at)
