"""How much one person does, act by act: the one table. `/transparence/limites/` shows it as it stands here.

Set well above what anyone does in a day among neighbours: a limit that an honest person feels is a fault of this table.
What an institution owes to people (an alert, a correction, an answer to a delegation) has no line here, and never will.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

NEW_FOR = timedelta(days=7)  # after the verification of an account
KEPT = timedelta(days=1)  # what was done is remembered for as long as the longest window, and no longer
SPANS = (
    (timedelta(minutes=1), "en une minute"),
    (timedelta(hours=1), "en une heure"),
    (timedelta(days=1), "en vingt-quatre heures"),
)
SAME_TEXT, SAME_TEXT_NEW = 3, 2  # how many times one text, or nearly the same, may be sent in a day
SHORTEST_TEXT = 5  # words: « Merci à tous » may be said as often as one likes; a text with a link always counts

# How many in a minute, an hour and a day.
Rates = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Rule:
    act: str
    does: str  # what one does, on the public page: « écrire un commentaire »
    one: str  # what is counted: « commentaire »
    many: str
    rates: Rates
    new: Rates  # in the first days of an account
    reads: bool = False  # is its text held against what the same person wrote elsewhere?

    def rates_of(self, *, is_new: bool) -> Rates:
        return self.new if is_new else self.rates


# Letters between people who know each other are counted and their words never looked at, not even by a digest (R66).
RULES = (
    Rule("comment", "écrire un commentaire", "commentaire", "commentaires", (10, 60, 200), (5, 20, 50), reads=True),
    Rule("post", "écrire un billet", "billet", "billets", (5, 20, 60), (3, 10, 20), reads=True),
    Rule("share", "partager une publication sur son mur", "partage", "partages", (5, 30, 100), (3, 10, 30)),
    Rule("reaction", "dire « j’aime » ou « je n’aime pas »", "vote", "votes", (30, 300, 1000), (20, 100, 300)),
    Rule("poll", "répondre à un sondage", "réponse", "réponses", (20, 100, 300), (10, 50, 100)),
    Rule("follow", "suivre quelqu’un ou quelque chose", "abonnement", "abonnements", (60, 300, 1000), (30, 100, 200)),
    Rule("contact", "demander à quelqu’un d’être son contact", "demande", "demandes", (10, 30, 60), (5, 10, 20), reads=True),
    Rule("message", "écrire un message privé", "message", "messages", (30, 500, 2000), (20, 150, 400)),
    Rule(
        "message.stranger", "écrire à quelqu’un qui n’est pas de ses contacts", "premier message", "premiers messages",
        (5, 15, 30), (2, 5, 10), reads=True,
    ),
    Rule("group", "créer un groupe", "groupe", "groupes", (1, 2, 4), (1, 1, 2)),
    Rule("group.join", "entrer dans un groupe, ou le demander", "entrée", "entrées", (10, 30, 60), (5, 15, 30)),
    Rule("invitation", "inviter quelqu’un", "invitation", "invitations", (20, 60, 150), (10, 20, 40)),
    Rule("meeting", "proposer un rendez-vous dans un groupe", "rendez-vous", "rendez-vous", (5, 15, 40), (3, 5, 10)),
    Rule("file", "déposer un fichier", "fichier", "fichiers", (10, 60, 150), (5, 20, 50)),
    Rule("audit", "faire lire un site pour savoir qui il renseigne", "lecture", "lectures", (3, 20, 60), (3, 20, 60)),
    Rule("notice", "signaler un contenu", "signalement", "signalements", (5, 30, 60), (5, 30, 60)),
)  # fmt: skip
_BY_ACT = {rule.act: rule for rule in RULES}


def rule_of(act: str) -> Rule:
    """The line of an act. Raises KeyError for an act without one."""
    return _BY_ACT[act]
