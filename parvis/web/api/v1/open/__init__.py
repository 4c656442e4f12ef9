"""What everyone reads: one noun a file, each a router."""

from . import (
    agenda,
    alerts,
    directory,
    groups,
    letters,
    organisations,
    problems,
    publications,
    search,
    shops,
    territories,
    transparency,
    workshops,
)

ROUTERS = (
    ("/territories", territories.router),
    ("/organisations", organisations.router),
    ("/delegations", organisations.delegations),
    ("/publications", publications.router),
    ("/categories", publications.categories),
    ("/events", agenda.router),
    ("/alerts", alerts.router),
    ("/directory", directory.router),
    ("/shops", shops.router),
    ("/workshops", workshops.router),
    ("/places", workshops.places_router),
    ("/letters", letters.router),
    ("/problems", problems.router),
    ("/groups", groups.router),
    ("/search", search.router),
    ("/decisions", transparency.router),
    ("/figures", transparency.figures_router),
)
