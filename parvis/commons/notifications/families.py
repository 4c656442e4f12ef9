"""What one is told of, in families: each reason of a notice belongs to one, by the word before its dot.

A family says why one gets its notices, how they go when nobody chose otherwise, and whether they may be silenced: what the law,
money or a running term depends on may not.
"""

from __future__ import annotations

from dataclasses import dataclass

from .models import Choice

AT_ONCE, DAILY, NEVER = Choice.Mail.AT_ONCE, Choice.Mail.DAILY, Choice.Mail.NEVER


@dataclass(frozen=True, slots=True)
class Family:
    key: str
    title: str
    about: str  # in the settings: what comes under it
    because: str  # under each notice: why one gets it
    words: tuple[str, ...]  # before the dot of a reason
    many: str = "{} nouvelles"  # several of one topic
    mail: str = AT_ONCE
    push: bool = True
    is_owed: bool = False  # always on screen and by mail


FAMILIES = (
    Family(
        "message", "Messages", "Un message dans une conversation, une demande de quelqu’un que vous ne connaissez pas.",
        "Parce que vous prenez part à cette conversation.", ("message", "conversation"), "{} nouveaux messages",
    ),
    Family(
        "contact", "Contacts", "Une demande de contact, une réponse à la vôtre.",
        "Parce que cette personne veut être en contact avec vous, ou vous a répondu.", ("contact",), "{} nouvelles demandes",
    ),
    Family(
        "mention", "Quand on vous nomme", "Votre nom dans un commentaire ou un billet.",
        "Parce que quelqu’un a écrit votre nom.", ("mention",), "Votre nom, {} fois", mail=DAILY,
    ),
    Family(
        "comment", "Commentaires", "Une réponse à ce que vous avez écrit, un commentaire sous ce que vous avez publié.",
        "Parce que vous avez écrit ce à quoi l’on répond.", ("comment", "answer", "discussion", "precision"),
        "{} nouveaux commentaires", mail=DAILY,
    ),
    Family(
        "wall", "Billets", "Un sondage terminé, un billet partagé, quelque chose sur votre mur.",
        "Parce qu’il s’agit de votre mur ou de vos billets.", ("post", "wall", "poll"), "{} nouvelles de vos billets", mail=DAILY,
    ),
    Family(
        "follow", "Abonnés", "Quelqu’un suit votre mur ou celui de votre organisation.",
        "Parce que quelqu’un vous suit.", ("follow", "following"), "{} nouveaux abonnés", mail=NEVER, push=False,
    ),
    Family(
        "group", "Groupes", "Une invitation, une demande, une rencontre, un billet d’un groupe.",
        "Parce que vous êtes de ce groupe, ou que l’on vous y invite.", ("group", "meeting", "invitation"),
        "{} nouvelles du groupe", mail=DAILY,
    ),
    Family(
        "editing", "Ce que vous publiez", "Films et photographies à préparer, consentements, lettres, reprises d’une chaîne.",
        "Parce que vous publiez pour une organisation ou faites une lettre.",
        ("publication", "import", "video", "channel", "sheet", "consent", "edition", "picture", "audio"),
    ),
    Family(
        "market", "Marché et conciergerie", "Commandes de votre boutique, « Vous l’avez ? », courses.",
        "Parce que vous tenez une boutique ou un comptoir, ou que vous avez demandé quelque chose.",
        ("order", "request", "shop", "errand", "product", "round"),
    ),
    Family(
        "town", "Vie de la commune", "Signalements, ateliers, annuaire.",
        "Parce que cela touche ce que vous avez signalé, réservé ou repris.",
        ("claim", "problem", "workshop", "event", "listing"),
    ),
    Family(
        "duty", "Alertes à confirmer", "Une alerte attend la seconde personne, ou vous est renvoyée.",
        "Parce que vous pouvez diffuser des alertes pour votre institution.", ("alert",), is_owed=True,
    ),
    Family(
        "organisation", "Vos organisations et vos mandats",
        "Une demande acceptée, un mandat qui se termine, une organisation suspendue.",
        "Parce que vous êtes de cette organisation ou de cette délégation.",
        ("application", "organisation", "mandate", "team", "domain"),
        is_owed=True,
    ),
    Family(
        "moderation", "Modération", "Une décision sur ce que vous avez écrit ou signalé, un jury, un recours.",
        "Parce que la règle vous donne le droit de savoir, de répondre ou de faire appel.",
        ("case", "check", "reply", "report", "seat", "appeal", "moderation", "charter"), is_owed=True,
    ),
    Family(
        "verification", "Vérification", "Votre identité, votre domicile, le courrier qui porte votre code.",
        "Parce que vous avez demandé à être vérifié.", ("verification", "letter"), is_owed=True,
    ),
    Family(
        "money", "Argent", "Factures, prélèvements, parts, cadeaux, mécénat.",
        "Parce que l’argent de votre organisation ou de votre délégation est en jeu.",
        ("billing", "subscription", "gift", "receipt", "share", "referral", "support"), is_owed=True,
    ),
    Family(
        "account", "Votre compte", "La copie de vos données, une demande sur votre compte.",
        "Parce qu’il s’agit de votre compte.", ("account", "data", "member", "sign_in"), is_owed=True,
    ),
)  # fmt: skip

BY_KEY = {family.key: family for family in FAMILIES}
_BY_WORD = {word: family for family in FAMILIES for word in family.words}
# Where the word before the dot says too little.
_BY_REASON = {"shop.money": BY_KEY["money"]}
RINGS_THROUGH = frozenset({"alert.asked"})  # a danger waits for a second person: quiet hours do not hold it back


def is_known(reason: str) -> bool:
    return reason in _BY_REASON or reason.partition(".")[0] in _BY_WORD


def family_of(reason: str) -> Family:
    """A test finds the reason that no family knows; should one come all the same, it is not silenced."""
    return _BY_REASON.get(reason) or _BY_WORD.get(reason.partition(".")[0]) or BY_KEY["account"]
