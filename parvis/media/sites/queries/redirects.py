"""What an old address leads to."""

from __future__ import annotations

from ..models import Redirect
from ..old_addresses import old_address


def led_to(organisation_id: int, path: str, query: str = "") -> tuple[str, int] | None:
    """The content (its kind and id) that an address of the organisation's former site leads to."""
    kept = old_address(path, query)
    if kept is None:
        return None
    return Redirect.objects.filter(organisation_id=organisation_id, path=kept).values_list("kind", "object_id").first()
