"""Pages about organisations: their owners', and the administration's."""

from .administration import new_organisation, organisation_page, organisations_list
from .own import own_page

__all__ = ["new_organisation", "organisation_page", "organisations_list", "own_page"]
