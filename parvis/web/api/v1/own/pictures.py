"""Pictures of the organisation: brought in here, then named by a text."""

from __future__ import annotations

from typing import Annotated, Any, BinaryIO, cast

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import File, Form, Router, Status, UploadedFile
from ninja import Schema as Shape
from ninja.errors import ValidationError
from pydantic import Field

from parvis.commons.pictures.actions import upload
from parvis.commons.pictures.models import Picture
from parvis.commons.pictures.permissions import pictures_used_by
from parvis.ground.core import clock
from parvis.people.access.models import Scope

from ..doors import Bearer
from ..paging import Cursor, Limit, Page, listed
from ..words import Given, Id, line
from .held import token_of_request

router = Router(tags=["Écrire : images"], auth=Bearer(Scope.PUBLISH))


class Described(Given):
    """Ce que l’on dit d’une image en l’envoyant."""

    alt: line(300, least=1) = Field(description="Pour qui ne la voit pas : ce qu’elle montre.")  # type: ignore[valid-type]
    credit: line(160, least=1) = Field(description="Qui l’a faite : le nom, puis l’organisme.")  # type: ignore[valid-type]
    signs_rights: bool = Field(description="Vous signez que votre organisation a le droit de la publier.")
    shows_people: bool = Field(description="On y reconnaît des personnes : une personne de la délégation la regarde d’abord.")


class OwnPicture(Shape):
    """Une image de l’organisation."""

    id: int = Field(description="À dire dans « picture » d’un texte, ou dans le texte : un paragraphe [image 12].")
    alt: str
    credit: str
    width: int
    height: int
    shows_people: bool
    is_searched: bool = Field(description="Les visages y ont été cherchés : l’affaire d’une minute.")
    is_shown: bool = Field(description="Les lecteurs peuvent la voir.")
    refusal: str = Field(description="Pourquoi elle a été refusée ; vide si elle ne l’est pas.")


@router.get("", response=Page[OwnPicture], summary="Nos images", url_name="own_pictures")
def pictures(request: HttpRequest, cursor: Cursor, limit: Limit) -> Any:
    """De la dernière envoyée à la première."""
    return listed(request, _own(request), by="-pk", cursor=cursor, limit=limit, shape=_shape)


@router.post("", response={201: OwnPicture}, summary="Envoyer une image", url_name="own_new_picture")
def new_picture(
    request: HttpRequest,
    given: Annotated[Described, Form()],
    file: Annotated[UploadedFile, File(description="JPEG, PNG, WebP, HEIC… de 20 Mo au plus ; le lieu et l’appareil sont ôtés.")],
) -> Any:
    """Envoyée comme un formulaire (multipart/form-data). Les lecteurs ne la voient qu’une fois les visages cherchés,
    et, s’il y en a, floutés ou acceptés par une personne de l’équipe, puis par la délégation."""
    if unknown := [*(request.POST.keys() - Described.model_fields), *(request.FILES.keys() - {"file"})]:
        raise ValidationError([{"type": "extra_forbidden", "loc": ("form", name)} for name in sorted(unknown)])
    token = token_of_request(request)
    made = upload(
        by=token.member, organisation=token.organisation, content=cast(BinaryIO, file), alt=given.alt, credit=given.credit,
        signs_rights=given.signs_rights, shows_people=given.shows_people, at=clock.now(),
    )  # fmt: skip
    return Status(201, _shape(made))


@router.get("/{id}", response=OwnPicture, summary="Une de nos images", url_name="own_picture")
def picture(request: HttpRequest, id: Id) -> Any:
    return _shape(get_object_or_404(_own(request), pk=id))


def _own(request: HttpRequest) -> Any:
    token = token_of_request(request)
    return pictures_used_by(token.member).filter(organisation=token.organisation)


def _shape(one: Picture) -> dict[str, Any]:
    return {
        "id": one.pk, "alt": one.alt, "credit": one.credit, "width": one.width, "height": one.height,
        "shows_people": one.shows_people, "is_searched": one.is_searched, "is_shown": one.is_shown, "refusal": one.refusal,
    }  # fmt: skip
