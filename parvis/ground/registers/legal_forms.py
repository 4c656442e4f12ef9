"""INSEE's legal categories, in words: the two first digits, and the few whole codes that name a public body."""

from __future__ import annotations

_WHOLE = {
    "7113": "ministère", "7120": "service central d’un ministère", "7210": "commune",
    "7220": "département", "7225": "collectivité et territoire d’outre-mer",
    "7229": "autre collectivité territoriale", "7230": "région", "7312": "commune associée ou déléguée",
    "7313": "section de commune", "7321": "association syndicale autorisée", "7322": "association foncière urbaine",
    "7323": "association foncière de remembrement", "7331": "établissement public local d’enseignement",
    "7340": "pôle métropolitain", "7341": "secteur de commune", "7342": "district urbain",
    "7343": "communauté urbaine", "7344": "métropole", "7345": "syndicat intercommunal à vocation multiple",
    "7346": "communauté de communes", "7347": "communauté de villes", "7348": "communauté d’agglomération",
    "7353": "syndicat intercommunal à vocation unique", "7354": "syndicat mixte fermé", "7355": "syndicat mixte ouvert",
    "7361": "centre communal d’action sociale", "7362": "caisse des écoles", "7364": "établissement d’hospitalisation",
    "7366": "établissement public local social et médico-social", "7371": "office public d’HLM",
    "7372": "service départemental d’incendie et de secours", "7373": "établissement public local culturel",
    "7378": "régie d’une collectivité locale à caractère administratif", "7381": "organisme consulaire",
    "7383": "établissement public national à caractère scientifique, culturel et professionnel",
    "7410": "groupement d’intérêt public", "9210": "association non déclarée", "9220": "association déclarée",
    "9221": "association déclarée d’insertion par l’économique", "9222": "association intermédiaire",
    "9223": "groupement d’employeurs", "9230": "association déclarée reconnue d’utilité publique",
    "9240": "congrégation", "9260": "association de droit local (Alsace-Moselle)", "9300": "fondation",
}  # fmt: skip
_FAMILY = {
    "10": "entreprise individuelle", "21": "indivision", "22": "société créée de fait", "23": "société en participation",
    "24": "fiducie", "27": "paroisse", "29": "groupement sans personnalité morale",
    "31": "personne morale étrangère immatriculée", "32": "personne morale étrangère",
    "41": "établissement public ou régie à caractère industriel ou commercial", "51": "société coopérative commerciale",
    "52": "société en nom collectif", "53": "société en commandite", "54": "société à responsabilité limitée",
    "55": "société anonyme à conseil d’administration", "56": "société anonyme à directoire",
    "57": "société par actions simplifiée", "58": "société européenne", "61": "caisse d’épargne",
    "62": "groupement d’intérêt économique", "63": "société coopérative agricole", "64": "société d’assurance mutuelle",
    "65": "société civile", "69": "autre personne morale de droit privé", "71": "administration de l’État",
    "72": "collectivité territoriale", "73": "établissement public administratif",
    "74": "autre personne morale de droit public", "81": "organisme de protection sociale", "82": "organisme mutualiste",
    "83": "comité d’entreprise", "84": "organisme professionnel", "85": "organisme de retraite",
    "91": "syndicat de propriétaires", "92": "association", "93": "fondation", "99": "autre personne morale de droit privé",
}  # fmt: skip


def label(code: str) -> str:
    """What the category is called; "" for one that says nothing."""
    return _WHOLE.get(code) or _FAMILY.get(code[:2], "")


def is_public(code: str) -> bool:
    """A body of public law: the State, local authorities, their establishments."""
    return code[:1] in {"4", "7"}


def is_association(code: str) -> bool:
    """An association or a foundation."""
    return code[:2] in {"92", "93"}
