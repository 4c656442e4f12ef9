"""What an editor may set on a piece, made fit to be stored. Raises PublicationRefused on what cannot be kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from parvis.commons.pictures.models import Picture
from parvis.ground.core.text import rich
from parvis.ground.core.text.links import without_trackers
from parvis.ground.core.text.plain import plain_text, reading_minutes, tidy_line
from parvis.ground.territories.models import Territory
from parvis.media.video.models import State as Film
from parvis.media.video.queries.watching import spoken_words
from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation

from ..models import Form, Licence, Nature, Publication, Question, Reach
from .errors import ChangedMeanwhile, PublicationRefused

TITLE, STANDFIRST, BODY, QUESTIONS = 160, 600, 400_000, 30
PARTS = {"questions", "territories", "pictures"}
PLAIN = {
    "category",
    "form",
    "nature",
    "licence",
    "lead_picture",
    "is_open_to_comments",
    "release_at",
    "import_key",
    "import_digest",
    "video",
    "dated_at",
}
LINES = {"title": TITLE, "signature": 120}
LINKS = {"signature_url": 300, "source_url": 300}
NAMES = {
    "title": "Le titre", "signature": "La signature", "standfirst": "Le chapeau", "body": "Le texte",
    "signature_url": "Le lien de la signature", "source_url": "Le lien de la source",
}  # fmt: skip


def require_unchanged(publication: Publication, *, by: Member, seen: datetime | None) -> None:
    """Refuse to write over what another person saved since the text that was `seen`; one's own saves are known."""
    if seen is not None and seen != publication.updated_at and publication.updated_by not in (None, by):
        raise ChangedMeanwhile(publication.updated_by.name)


def write(publication: Publication, fields: Mapping[str, Any]) -> None:
    """Set `fields` on the piece, cleaned; parts that are rows of their own are left to `write_parts`."""
    unknown = set(fields) - PARTS - PLAIN - set(LINES) - set(LINKS) - {"standfirst", "body"}
    if unknown:
        raise TypeError(f"unknown fields of a publication: {sorted(unknown)}")
    for name, limit in LINES.items():
        if name in fields:
            setattr(publication, name, _short(tidy_line(fields[name]), name, limit))
    for name, limit in LINKS.items():
        if name in fields:
            setattr(publication, name, _short(_link(fields[name], name), name, limit))
    if "standfirst" in fields:
        publication.standfirst = _short(tidy_line(fields["standfirst"]), "standfirst", STANDFIRST)
    if "body" in fields:
        publication.body = _rich(fields["body"], "body")
    for name in PLAIN & set(fields):
        setattr(publication, name, fields[name])
    for name, choices in (("form", Form), ("nature", Nature), ("licence", Licence)):
        if getattr(publication, name) not in choices.values:
            raise PublicationRefused("Choisissez une des valeurs proposées.", field=name)
    if publication.nature == Nature.JOURNALISM and publication.organisation.kind != Organisation.Kind.MEDIA:  # R40
        raise PublicationRefused("« Journalisme » est réservé aux médias et aux rédactions des délégations.", field="nature")
    _check_film(publication)
    _check_pictures(publication, fields)


def write_parts(publication: Publication, fields: Mapping[str, Any]) -> None:
    """Set questions, pictures and chosen territories, once the piece has its row; then its reading time."""
    if "questions" in fields:
        _write_questions(publication, fields["questions"])
    if "territories" in fields:
        _write_reaches(publication, fields["territories"])
    if "pictures" in fields:
        publication.pictures.set(fields["pictures"])
    publication.pictures.add(*pictures_shown_by(publication))
    publication.reading_minutes = reading_minutes(words_of(publication))
    publication.save(update_fields=["reading_minutes"])


def words_of(publication: Publication) -> str:
    """All that a piece says besides its title, in plain text: for search and snippets; of a film, what is said in it too."""
    questions = publication.questions.order_by("position") if publication.form == Form.INTERVIEW else []
    parts = [publication.standfirst, plain_text(publication.body)]
    parts += [f"{one.question} {plain_text(one.answer)}" for one in questions]
    if publication.video_id is not None:
        parts.append(spoken_words(publication.video_id))
    return " ".join(part for part in parts if part)


def pictures_shown_by(publication: Publication) -> set[int]:
    """Ids of the pictures that stand in the piece: at its head, in its text, in its answers."""
    texts = [publication.body, *publication.questions.values_list("answer", flat=True)]
    shown = {id for text in texts for id in rich.pictures_in(text)}
    return shown | ({publication.lead_picture_id} if publication.lead_picture_id else set())


def _short(text: str, name: str, limit: int) -> str:
    if len(text) > limit:
        raise PublicationRefused(
            f"{NAMES[name]} compte {len(text):,} caractères : raccourcissez à {limit:,} au plus.".replace(",", "\u202f"),
            field=name,
        )
    return text


def _link(value: str, name: str) -> str:
    url = tidy_line(value)
    if url and (not url.startswith(("https://", "http://")) or " " in url):
        raise PublicationRefused(f"{NAMES[name]} doit commencer par https:// et ne contenir aucun espace.", field=name)
    return without_trackers(url)


def _rich(html: str, name: str) -> str:
    # Measured before any parsing: five megabytes are refused, not worked on.
    for text in (html, cleaned := rich.clean(html) if len(html) <= 4 * BODY else html):
        if len(text) > (4 * BODY if text is html else BODY):
            raise PublicationRefused(
                "Le texte est trop long pour un seul article (plus de 400\u202f000 caractères) : partagez-le en plusieurs.",
                field=name,
            )
    return cleaned


def _check_film(publication: Publication) -> None:
    """A piece of form « vidéo » shows one film of its own organisation; no other piece shows any."""
    film = publication.video
    if (publication.form == Form.VIDEO) != (film is not None):
        raise PublicationRefused("Une vidéo se publie depuis sa page : ouvrez « Vidéos », puis choisissez-la.", field="form")
    if film is None or publication.pk:
        return
    if film.organisation_id != publication.organisation_id:
        raise PublicationRefused("Cette vidéo est à une autre organisation.", field="video")
    if film.state in {Film.REMOVED, Film.REFUSED}:
        raise PublicationRefused("Cette vidéo n’est plus là : envoyez-en une autre.", field="video")
    if Publication.objects.filter(video=film).exists():
        raise PublicationRefused("Cette vidéo a déjà sa page : ouvrez-la pour la changer.", field="video")


def _check_pictures(publication: Publication, fields: Mapping[str, Any]) -> None:
    """Only pictures of the same organisation may illustrate a piece."""
    wanted = {picture.pk for picture in fields.get("pictures", ())}
    texts = [publication.body, *(rich.clean(answer) for _, answer in fields.get("questions", ()))]
    wanted |= {id for text in texts for id in rich.pictures_in(text)}
    if publication.lead_picture_id:
        wanted.add(publication.lead_picture_id)
    if not wanted:
        return
    own = set(Picture.objects.filter(organisation=publication.organisation_id, pk__in=wanted).values_list("pk", flat=True))
    if wanted - own:
        raise PublicationRefused(
            f"L’image {min(wanted - own)} ne fait pas partie des images de votre organisation : retirez-la du texte.",
            field="body",
        )


def questions_to_keep(questions: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Those of an interview that say something, each with its answer, cleaned."""
    kept = [(tidy_line(question), _rich(answer, "body")) for question, answer in questions]
    kept = [(question, answer) for question, answer in kept if question or answer]
    if len(kept) > QUESTIONS:
        raise PublicationRefused(f"Un entretien compte au plus {QUESTIONS} questions.", field="questions")
    for question, _ in kept:
        if len(question) > 600:
            raise PublicationRefused("Une question compte au plus 600 caractères.", field="questions")
    return kept


def _write_questions(publication: Publication, questions: Sequence[tuple[str, str]]) -> None:
    kept = questions_to_keep(questions)
    publication.questions.all().delete()
    Question.objects.bulk_create(
        Question(publication=publication, position=position, question=question, answer=answer)
        for position, (question, answer) in enumerate(kept, start=1)
    )


def _write_reaches(publication: Publication, territories: Iterable[Territory]) -> None:
    chosen = {territory.pk for territory in territories}
    if len(chosen) > 40:
        raise PublicationRefused(
            "Vous avez choisi plus de 40 territoires : choisissez plutôt le département ou la région qui les contient.",
            field="territories",
        )
    publication.reaches.exclude(territory__in=chosen).delete()
    Reach.objects.bulk_create((Reach(publication=publication, territory_id=pk) for pk in chosen), ignore_conflicts=True)
