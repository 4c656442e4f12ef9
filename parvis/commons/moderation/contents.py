"""A member and an organisation as content that may be reported: what they call themselves, and what they do."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.utils.html import format_html

from parvis.commons.contents.registry import Content
from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation


class _Holder:
    """Cannot be hidden or labelled: the court suspends or closes the account."""

    can_be_hidden = can_be_labelled = False

    def hide(self, id: int, *, by: Member, reason: str, at: datetime) -> None:
        raise NotImplementedError("an account is suspended, not hidden")

    def restore(self, id: int, *, by: Member | None, at: datetime) -> None:
        raise NotImplementedError("an account is suspended, not hidden")

    def label(self, id: int, *, text: str, by: Member, at: datetime) -> None:
        raise NotImplementedError("an account bears no label")

    def unlabel(self, id: int, *, by: Member | None, at: datetime) -> None:
        raise NotImplementedError("an account bears no label")


class ProfileKind(_Holder):
    key = "profile"
    noun = "profil"

    def get(self, id: int) -> Content | None:
        return self.get_many([id]).get(id)

    def get_many(self, ids: Iterable[int]) -> dict[int, Content]:
        # Only those who may have spoken: nobody else's name is known to others.
        found = Member.objects.filter(pk__in=list(ids), verified_at__isnull=False)
        return {member.pk: self.told(member) for member in found}

    def page_tags(self, id: int) -> tuple[str, ...]:
        return ()

    def preview(self, id: int) -> str:
        member = Member.objects.select_related("home").filter(pk=id).first()
        return format_html("<p>{}</p>", member.name) if member else ""

    def told(self, member: Member) -> Content:
        """Also of someone who has not spoken yet: the administration may stop any account."""
        return Content(
            kind=self.key,
            id=member.pk,
            title=f"Profil de {member.name}",
            address="",
            territory_ids=(member.home_id,) if member.home_id else (),
            author_id=member.pk,
            organisation_id=None,
            published_at=member.created_at,
            is_visible=member.is_active,
        )


class OrganisationKind(_Holder):
    key = "organisation"
    noun = "blog"

    def get(self, id: int) -> Content | None:
        return self.get_many([id]).get(id)

    def get_many(self, ids: Iterable[int]) -> dict[int, Content]:
        return {found.pk: self.told(found) for found in Organisation.objects.filter(pk__in=list(ids))}

    def page_tags(self, id: int) -> tuple[str, ...]:
        return (f"organisation:{id}",)

    def preview(self, id: int) -> str:
        organisation = Organisation.objects.filter(pk=id).first()
        return format_html("<p>{}</p><p>{}</p>", organisation.name, organisation.about) if organisation else ""

    def told(self, organisation: Organisation) -> Content:
        return Content(
            kind=self.key,
            id=organisation.pk,
            title=f"Blog de {organisation.name}",
            address=f"/blog/{organisation.slug}/",
            territory_ids=(organisation.seat_id,),
            author_id=None,
            organisation_id=organisation.pk,
            published_at=organisation.created_at,
            is_visible=True,
        )
