"""The audio edition of a text: asked for when it appears, made by a job, gone as soon as the text says something else."""

from __future__ import annotations

import hashlib
import re
from datetime import datetime

from django.db import transaction

from parvis.ground.core import files
from parvis.ground.core.jobs import HEAVY, defer
from parvis.ground.core.pages import purge
from parvis.ground.core.text.plain import plain_text
from parvis.ground.journal import actions as journal

from .. import voice
from ..models import AudioEdition, Form, Publication, State
from ..queries.locks import lock_publication
from ..queries.tags import page_tags

_BLOCK_ENDS = re.compile(r"</(?:p|h[1-6]|li|blockquote|td|th|figcaption)>", re.IGNORECASE)


def words_read(publication: Publication) -> str:
    """What a voice reads of a piece, a paragraph a line."""
    parts = [publication.title, publication.standfirst, *_paragraphs(publication.body)]
    if publication.form == Form.INTERVIEW:
        for one in publication.questions.order_by("position"):
            parts += [one.question, *_paragraphs(one.answer)]
    sentences = [part if part.endswith((".", "!", "?", "…", ":")) else f"{part}." for part in parts if part]
    return "\n\n".join(sentences)


def keep_heard(publication: Publication) -> None:
    """What readers see has appeared or changed: its audio edition is let out, or is out of date and asked for anew."""
    if publication.video_id is not None:
        return
    made = AudioEdition.objects.filter(publication=publication).first()
    if made is not None and made.digest == _digest(words_read(publication)):
        files.publish(made.file)
        return
    if made is not None:
        _drop(made)
    if voice.voice() is not None:
        defer("publications.read_aloud", priority=HEAVY, id=publication.pk)


def keep_unheard(publication: Publication) -> None:
    """Readers see it no more: nor do they hear it."""
    made = AudioEdition.objects.filter(publication=publication).first()
    if made is not None:
        files.withdraw(made.file)


def read_aloud(*, id: int, at: datetime) -> bool:
    """Make the audio edition of a piece that readers see; says whether it made one. Asked again, does nothing."""
    speaker = voice.voice()
    publication = Publication.objects.filter(pk=id, state=State.PUBLISHED, video=None).first()
    if speaker is None or publication is None:
        return False
    text = words_read(publication)
    digest = _digest(text)
    if AudioEdition.objects.filter(publication=publication, digest=digest).exists():
        return False
    try:
        reading = voice.read_aloud(text, speaker)  # takes long: nothing is locked meanwhile
    except voice.NoVoiceError:
        return False
    with transaction.atomic():
        publication = lock_publication(id)
        if publication.state != State.PUBLISHED or _digest(words_read(publication)) != digest:
            return False  # withdrawn or rewritten meanwhile: whoever did it asked again
        before = AudioEdition.objects.filter(publication=publication).first()
        if before is not None:
            if before.digest == digest:
                return False
            _drop(before)
        file = files.store(reading.content, extension="m4a", public=True)
        AudioEdition.objects.create(
            publication=publication, digest=digest, voice=speaker.name, file=file, bytes=len(reading.content),
            duration_ms=reading.duration_ms, made_at=at,
        )  # fmt: skip
        journal.record(
            by=None,
            action="publication.read_aloud",
            subject_kind="publication",
            subject_id=publication.number,
            at=at,
            digest=digest,
        )
        purge(*page_tags(publication))
    return True


def _drop(made: AudioEdition) -> None:
    files.forget(made.file)
    made.delete()


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _paragraphs(html: str) -> list[str]:
    return [said for part in _BLOCK_ENDS.split(html) if (said := plain_text(part))]
