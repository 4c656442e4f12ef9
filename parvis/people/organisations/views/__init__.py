"""Pages about organisations: their members', their owners', and the administration's."""

from .administration import new_organisation, organisation_page, organisations_list
from .applications import application, claim_organisation, new_application, organisations
from .invitations import invitation
from .own import own_page

__all__ = [
    "application", "claim_organisation", "invitation", "new_application", "new_organisation", "organisation_page",
    "organisations", "organisations_list", "own_page",
]  # fmt: skip
