"""What a token is, told to whoever holds it."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from ..doors import Bearer
from .held import token_of_request

router = Router(tags=["Clé"])
ScopeName = Literal["publish", "events", "alert", "products", "stock", "orders"]


class TokenShape(Schema):
    """La clé envoyée, sans son secret."""

    name: str
    scopes: list[ScopeName]
    expires_at: datetime
    organisation: str
    organisation_slug: str
    publishes_until: datetime | None = Field(description="Fin de l’abonnement : la clé ne vaut plus rien ensuite.")


@router.get("/token", response=TokenShape, summary="La clé elle-même", auth=Bearer(), url_name="own_token")
def token(request: HttpRequest) -> Any:
    held = token_of_request(request)
    return {
        "name": held.name, "scopes": held.scopes, "expires_at": held.expires_at, "organisation": held.organisation.name,
        "organisation_slug": held.organisation.slug, "publishes_until": held.organisation.publishes_until,
    }  # fmt: skip
