"""Pages of the workplaces."""

from .account import account_home, header, own_place
from .administration import administration_home
from .audience import (
    audience_file,
    audience_home,
    audience_piece,
    audience_territory,
    delegation_audience,
    delegation_audience_file,
)
from .checking import check_page, gate
from .delegation import decisions, mandates, queue
from .lost_factors import administration_lost_factors, delegation_lost_factors
from .lots import lot_page
from .organisations import (
    organisation_answered,
    organisation_application,
    organisation_decisions,
    organisation_queue,
    organisations_answered,
)
from .treasury import treasury_home

__all__ = [
    "administration_lost_factors", "delegation_lost_factors",
    "audience_file", "audience_home", "audience_piece", "audience_territory", "delegation_audience", "delegation_audience_file",
    "account_home", "administration_home", "check_page", "decisions", "gate", "header", "lot_page", "mandates", "queue",
    "organisation_answered", "organisation_application", "organisation_decisions", "organisation_queue", "organisations_answered",
    "own_place",
    "treasury_home",
]  # fmt: skip
