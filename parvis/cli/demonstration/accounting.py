"""What the demonstration accounts for in public: the charter accepted, rights of reply, the heads of each day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from parvis.commons.moderation import charter
from parvis.commons.moderation.actions.acceptances import accept
from parvis.commons.moderation.actions.replies import ask_reply, confirm_reply, refuse_reply, show_reply
from parvis.commons.moderation.models import Acceptance, Reply
from parvis.commons.moderation.queries.acceptances import asked_of
from parvis.ground.journal.actions import publish_head
from parvis.media.publications.models import Publication

from .cast import Cast

PARIS = ZoneInfo("Europe/Paris")
DAYS_OF_HEADS = 60
UNDECIDED = {"jeanne"}  # left to accept the charter, for whoever tries that account


@dataclass(frozen=True, slots=True)
class Answer:
    """A right of reply: to which piece, how long after it was asked it was decided, and why it was refused."""

    piece: str
    name: str
    quality: str
    passage: str
    text: str
    decided_after: timedelta | None
    refusal: str = ""


ANSWERS = (
    Answer(
        "demonstration:echo-de-la-robine/prix-du-vin",
        "Nadège Bonnafous",
        "directrice régionale de l’enseigne",
        "L’enseigne n’a pas souhaité répondre ; l’estimation vient d’un ancien acheteur.",
        "Votre question nous est parvenue un vendredi à 18 heures, pour un article paru le lundi : nous n’avons pas refusé de "
        "répondre, nous n’avons pas eu le temps de le faire.\n\n"
        "Sur une bouteille vendue 3,49 €, notre part était de 0,54 € au dernier trimestre, et non de 0,71 €. Elle paie le loyer "
        "du rayon, la casse et les heures de mise en place. Les chiffres ont été remis à votre rédaction ; chacun peut les "
        "demander à l’accueil du magasin.",
        timedelta(hours=27),
    ),
    Answer(
        "demonstration:amis-de-la-robine/canal-vide",
        "Firmin Tailhan",
        "",
        "un piano droit. Personne n’a jamais réclamé le piano.",
        "Ce piano est le mien. C’est mon voisin du 12, M. Astruc, qui l’a jeté dans la Robine une nuit de 2019, et tout le quai "
        "le sait.",
        timedelta(hours=19),
        "La réponse accuse une autre personne, nommée, d’un fait qu’elle ne peut pas contredire ici. Elle peut reparaître sans "
        "ce passage : dites que le piano était le vôtre, nous la ferons paraître.",
    ),
    Answer(
        "demonstration:mairie-de-narbonne/conseil-municipal-novembre",
        "Groupe Narbonne en commun",
        "élus de l’opposition",
        "jugé trop haut par l’opposition, qui rappelle l’état de la toiture",
        "Nous n’avons pas seulement jugé le prix trop haut : nous avons proposé, chiffres à l’appui, de louer le bâtiment "
        "pendant deux ans avec une promesse d’achat, le temps d’expertiser la charpente. L’amendement a été rejeté par 33 voix "
        "contre 10. Il figure page 11 du procès-verbal.",
        None,
    ),
)


def accept_charter(cast: Cast, *, begun: datetime, now: datetime) -> None:
    """Everyone but the undecided has accepted the version in force, for themselves and those they answer for. Played once."""
    if Acceptance.objects.exists():
        return
    version = charter.version_in_force(now)
    came = datetime.combine(version.since, datetime.min.time(), PARIS)
    at = min(max(came, begun) + timedelta(days=1, hours=9), now)
    for place, (name, member) in enumerate(sorted(cast.members.items())):
        if name in UNDECIDED:
            continue
        for party in asked_of(member, at):
            accept(by=member, party=party.key, version=version.name, at=min(at + timedelta(minutes=37 * place), now))


def answer(cast: Cast, *, now: datetime) -> None:
    """One reply that appeared, one refused, one that waits for the delegate. Played once."""
    if Reply.objects.exists():
        return
    for told in ANSWERS:
        piece = Publication.objects.filter(import_key=told.piece, number__isnull=False).first()
        if piece is None or piece.published_at is None or piece.number is None:
            continue
        asked = now - timedelta(hours=26) if told.decided_after is None else piece.published_at + timedelta(hours=40)
        reply = ask_reply(
            kind="publication", id=piece.number, name=told.name, quality=told.quality, passage=told.passage, text=told.text,
            email="reponse@demo.parvis.test", at=asked,
        )  # fmt: skip
        reply = confirm_reply(reply=reply, at=asked + timedelta(minutes=12))
        if told.decided_after is None:
            continue
        at, by = asked + told.decided_after, cast.presidents[reply.delegation_id]
        if told.refusal:
            cited = next(one for one in charter.version_in_force(at).articles if "épon" in one.title)
            refuse_reply(by=by, reply=reply, reason=told.refusal, charter_article=cited.number, at=at)
        else:
            show_reply(by=by, reply=reply, at=at)


class Heads:
    """Publishes where the journal stands at the end of each day that goes by, of the last two months."""

    def __init__(self, *, now: datetime) -> None:
        self._day: date = (now - timedelta(days=DAYS_OF_HEADS)).astimezone(PARIS).date()

    def until(self, at: datetime) -> None:
        """Publish for the days that have ended by then."""
        today = at.astimezone(PARIS).date()
        while self._day < today:
            midnight = datetime.combine(self._day + timedelta(days=1), datetime.min.time(), PARIS)
            publish_head(day=self._day, at=midnight + timedelta(minutes=7))
            self._day += timedelta(days=1)
