"""The categories of the directory, in the words of those who look for something, told by INSEE's activity codes (NAF rév. 2).

The register gives every establishment one code. What nobody looks for in a street is in no category, and so in no directory:
holdings and property companies (64.2, 64.3, 68.1, 68.2), head offices (70.10), support by mail or contract (82), households (97).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class Category:
    """A family of codes. Each of `codes` is the beginning of NAF codes as INSEE writes them; the longest beginning wins."""

    slug: str  # in addresses, and kept on each listing
    label: str
    codes: tuple[str, ...]
    receives: bool = True  # its people are visited where they work: one who works alone is listed too


CATEGORIES = (
    Category("services-publics", "Services publics", ("84", "53.10"), receives=False),
    Category("sante", "Santé", ("86", "47.73", "47.74", "47.78A", "75")),
    Category("enfance", "Enfance et école", ("85.1", "85.2", "85.3", "88.91")),
    Category("entraide", "Aide et accompagnement", ("87", "88"), receives=False),
    Category("alimentation", "Alimentation et bouche", ("10", "11", "47.11", "47.2", "56.21", "47.81")),
    Category("producteurs", "Producteurs", ("01.1", "01.2", "01.3", "01.4", "01.5", "03")),
    Category("restaurants", "Restaurants et cafés", ("56.1", "56.3")),
    Category("hebergement", "Dormir sur place", ("55",)),
    Category("boutiques", "Boutiques", ("47",)),
    Category("ateliers", "Ateliers et métiers d’art", (
        "13", "14", "15", "16.29", "18.1", "23.1", "23.4", "23.70", "25.99", "31", "32.1", "32.2", "32.4", "90.03",
    )),
    Category("batiment", "Bâtiment et travaux", ("41.2", "42", "43", "71.11", "81.3"), receives=False),
    Category("garages", "Garages, cycles, taxis", ("45", "47.3", "49.3", "85.53", "71.20A", "95.29C")),
    Category("beaute", "Coiffure et soins", ("96.02", "96.04")),
    Category("services", "Réparation et services", ("95", "96.01", "96.03", "74.2", "79", "77.2", "77.1", "81.2")),
    Category("droit", "Droit, comptes, assurances", ("69", "64.19", "65", "66.2")),
    Category("immobilier", "Immobilier", ("68.31",)),
    Category("culture", "Culture et loisirs", ("90", "91", "59.14", "92", "93.2", "85.52", "58", "60")),
    Category("sport", "Sport", ("93.1", "85.51")),
    Category("associations", "Associations", ("94",), receives=False),
    Category("entreprises", "Entreprises", (
        "02", "08", "12", "16", "17", "18", "19", "20", "21", "22", "23", "24", "25", "26", "27", "28", "29", "30", "32", "33",
        "35", "36", "37", "38", "39", "46", "49", "50", "51", "52", "53", "59", "61", "62", "63", "71", "72", "73", "74", "78",
        "80", "81", "85.4", "85.59",
    ), receives=False),
)  # fmt: skip
BY_SLUG = {category.slug: category for category in CATEGORIES}


@cache
def category_of(activity: str) -> Category | None:
    """The category of a NAF code; None for one that nobody looks for in a street."""
    best: tuple[int, Category | None] = (0, None)
    for category in CATEGORIES:
        for code in category.codes:
            if activity.startswith(code) and len(code) > best[0]:
                best = (len(code), category)
    return best[1]
