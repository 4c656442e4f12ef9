"""How French names places: short names, articles, « à Narbonne », « dans l’Aude », « du Havre »."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .levels import Level

if TYPE_CHECKING:
    from .models import Territory

# Departments and overseas collectivities: the article of each. "en" is a feminine name that takes « en »
# in « en Gironde » and its article elsewhere; "en-" is one that takes no article at all (« de Seine-et-Marne »).
_ARTICLES: dict[str, str] = {}
for _article, _codes in {
    "l’": "01 02 03 07 09 10 11 12 27 34 36 38 60 61 89 91",
    "le": "14 15 18 25 29 30 32 39 41 45 46 47 56 59 62 63 67 68 69 81 83 84 90 94 95",
    "la": "26 42 50 51 53 55 58 72 80 86 87",
    "les": "04 05 06 08 13 22 40 64 65 66 78 79 88 92 984",
    "en": "16 17 19 21 23 24 31 33 43 48 52 57 70 73 74 76 85 93 971 972 973 987 988",
    "en-": "28 2A 2B 35 37 44 49 54 71 77 82",
    "à": "75 974 976 975 977 978 986 989",
}.items():
    _ARTICLES.update(dict.fromkeys(_codes.split(), _article))

# Regions: the others take « en » and no article.
_REGIONS = {"01": "en", "02": "en", "03": "en", "04": "à", "06": "à", "24": "en le", "32": "les", "44": "le", "52": "les"}
_ARTICLE = re.compile(r"^(Le |La |Les |L’)(?=\S)", re.IGNORECASE)
_DISTRICT = re.compile(r"^(?P<city>.+) (?P<number>\d+er?) arrondissement$")
_NATURES = (
    "Communauté de communes",
    "Communauté d’agglomération",
    "Communauté urbaine",
)
# What links a nature to a name, and the article that the name takes without it. After a plain « de » the name
# would be mistaken for the commune, so it keeps its nature.
_LINKS = {"du ": "Le ", "des ": "Les ", "de la ": "La ", "de l’": "L’"}
_PLAIN_LINKS = ("de ", "d’", "Intercommunale ")
_INITIALS = re.compile(r" \([^)]*\)$")
_VAGUE = {"sud", "nord", "centre", "ouest", "est", "centre ouest", "littoral", "plateau", "pays", "canton"}


def typographic(name: str) -> str:
    """With the apostrophe of French typography."""
    return name.replace("'", "’")


def split_article(name: str) -> tuple[str, str]:
    """ "Le Havre" -> ("Le ", "Havre"); "Narbonne" -> ("", "Narbonne")."""
    found = _ARTICLE.match(name)
    return (found[0], name[found.end() :]) if found else ("", name)


def intercommunality_name(official: str, *, communes: set[str]) -> str:
    """The name people say: "Communauté de communes du Bassin de Pompey" -> "Le Bassin de Pompey".

    `communes` are the names of all communes: an intercommunality is never called like one of them.
    """
    short = _INITIALS.sub("", official).strip()
    for nature in _NATURES:
        if short.startswith(nature + " "):
            rest = short[len(nature) + 1 :]
            for link, article in _LINKS.items():
                if rest.startswith(link):
                    rest = article + rest[len(link) :]
                    break
            else:
                if rest.startswith(_PLAIN_LINKS):
                    return short
            bare = split_article(rest)[1]
            if bare in communes or rest in communes or bare.replace("-", " ").lower() in _VAGUE:
                return short
            return rest[:1].upper() + rest[1:]
    return short


def nature(territory: Territory) -> str:
    """What it is, in words: « commune », « communauté de communes », « collectivité d’outre-mer »..."""
    if territory.level == Level.INTERCOMMUNALITY:
        official = territory.official_name or territory.name
        for known in _NATURES:
            if official.startswith(known):
                return known[0].lower() + known[1:]
        return "métropole" if "métropole" in official.lower() else "intercommunalité"
    if territory.level == Level.DEPARTMENT and territory.code.startswith(("975", "977", "978", "98")):
        return "collectivité d’outre-mer"
    return Level(territory.level).label


def at(territory: Territory) -> str:
    """« à Narbonne », « au Havre », « dans l’Aude », « en Occitanie », « en France »."""
    name, article = territory.name, _article_of(territory)
    if article == "à":
        return _with_preposition("à", name)
    if district := _DISTRICT.match(name):
        return f"dans le {district['number']} arrondissement de {district['city']}"
    return {
        "l’": f"dans l’{name}",
        "le": f"dans le {name}",
        "la": f"dans la {name}",
        "les": f"dans les {name}",
        "en": f"en {name}",
        "en-": f"en {name}",
        "en le": f"en {name}",
        "grand": f"dans {_lower_article(name)}",
        "intercommunality": f"dans l’intercommunalité {name}",
        "world": "à l’international",
    }[article]


def of(territory: Territory) -> str:
    """« de Narbonne », « du Havre », « de l’Aude », « d’Occitanie », « de France »."""
    name, article = territory.name, _article_of(territory)
    if article == "à":
        return of_name(name)
    if district := _DISTRICT.match(name):
        return f"du {district['number']} arrondissement de {district['city']}"
    return {
        "l’": f"de l’{name}",
        "le": f"du {name}",
        "la": f"de la {name}",
        "les": f"des {name}",
        "en": f"de la {name}",
        "en-": of_name(name),
        "en le": f"du {name}",
        "grand": of_name(_lower_article(name)),
        "intercommunality": f"de l’intercommunalité {name}",
        "world": "de l’international",
    }[article]


def of_name(name: str) -> str:
    """« de Narbonne », « du Havre », « d’Arbignieu »: for a name that stands alone, as a commune's does."""
    return _with_preposition("de", name)


def _article_of(territory: Territory) -> str:
    match territory.level:
        case Level.DISTRICT if _DISTRICT.match(territory.name):
            return "district"
        case Level.DEPARTMENT:
            return _ARTICLES.get(territory.code, "à")
        case Level.REGION:
            return _REGIONS.get(territory.code, "en-")
        case Level.COUNTRY:
            return "en-"
        case Level.WORLD:
            return "world"
        case Level.INTERCOMMUNALITY:
            has_own = split_article(territory.name)[0] or territory.name.startswith(("Communauté", "Métropole"))
            return "grand" if has_own else "intercommunality"
    return "à"


def _lower_article(name: str) -> str:
    """In a sentence: "Le Grand Narbonne" -> "le Grand Narbonne", "Métropole de Lyon" -> "la Métropole de Lyon"."""
    article, rest = split_article(name)
    return article.lower() + rest if article else f"la {name}"


def _with_preposition(preposition: str, name: str) -> str:
    """« à » or « de » before a name, contracted with its article: « au Havre », « des Sables-d’Olonne »."""
    article, rest = split_article(name)
    contracted = {("à", "le "): "au", ("à", "les "): "aux", ("de", "le "): "du", ("de", "les "): "des"}
    if joined := contracted.get((preposition, article.lower())):
        return f"{joined} {rest}"
    if preposition == "de" and name[:1].upper() in "AÂÀÉÈÊEIÎOÔUYŒ":
        return f"d’{name}"
    return f"{preposition} {name}"
