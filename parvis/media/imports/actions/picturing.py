"""Pictures that come with texts: those that were given become pictures of the organisation, others are told."""

from __future__ import annotations

import hashlib
import html as entities
import re
from datetime import datetime

from django.db import transaction

from parvis.commons.pictures.actions import PictureRefused, upload
from parvis.commons.pictures.models import Picture
from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation

from ..models import ImportedPicture, ImportLine
from ..readers import Item, Media, Source

_IMG = re.compile(r"<img\b[^<>]*>", re.I)
_SRC = re.compile(r"""\bsrc\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.I)
_FRAMED = re.compile(r"<figure\b[^<>]*>((?:(?!</?figure\b).)*+)</figure>", re.I | re.S)
_CAPTION = re.compile(r"<figcaption\b[^>]*>(.*?)</figcaption>", re.I | re.S)
_LINKED = re.compile(r"<a\b[^<>]*>\s*+(<img\b[^<>]*>)\s*+</a>", re.I)
_UNSIGNED = "l’image {} : vous n’avez pas signé pour ses droits"


class Pictures:
    """The pictures of one import, each brought in once."""

    def __init__(self, by: Member, organisation: Organisation, source: Source, at: datetime, *, signs: bool) -> None:
        self.by, self.organisation, self.source, self.at, self.signs = by, organisation, source, at, signs

    def place(self, line: ImportLine, item: Item) -> str:
        """The text with each picture as ours, where it came; out of it otherwise."""
        if "<img" not in item.html.lower():
            return item.html
        said = {one.address: one for one in item.media}

        def figure(tag: str) -> str:
            found = _SRC.search(tag)
            address = entities.unescape(found[1] or found[2] or "").strip() if found else ""
            picture = self.bring(line, said.get(address, Media(address)), item.title) if address else None
            return f'<figure data-picture="{picture.pk}"></figure>' if picture else ""

        def framed(found: re.Match[str]) -> str:
            if "<img" not in found[1].lower():
                return found[0]
            figures = "".join(figure(tag) for tag in _IMG.findall(found[1]))
            caption = _CAPTION.search(found[1])
            words = f"<p><em>{caption[1]}</em></p>" if figures and caption and "<p" not in caption[1] else ""
            return figures + words

        html = _FRAMED.sub(framed, _LINKED.sub(r"\1", item.html))
        return _IMG.sub(lambda found: figure(found[0]), html)

    def bring(self, line: ImportLine, media: Media, title: str) -> Picture | None:
        """The picture at an address, as one of the organisation's; None where it is not there, which the line tells."""
        if not self.source.has(media.address):
            return None  # the trial told it
        if not self.signs:
            self._lose(line, _UNSIGNED.format(media.address[-160:]))
            return None
        content = self.source.media(media.address)
        if content is None:
            self._lose(line, f"l’image {media.address[-160:]} : son fichier est trop lourd")
            return None
        digest = hashlib.sha256(content).hexdigest()
        known = ImportedPicture.objects.filter(organisation=self.organisation, digest=digest).select_related("picture").first()
        if known is not None:
            return known.picture
        try:
            with transaction.atomic():
                picture = upload(
                    by=self.by, organisation=self.organisation, content=content, signs_rights=True, shows_people=False,
                    at=self.at, alt=(media.alt or f"Image de l’article « {title} »")[:300],
                    credit=(media.credit or self.organisation.name)[:160],
                )  # fmt: skip
                ImportedPicture.objects.create(organisation=self.organisation, digest=digest, picture=picture)
        except PictureRefused as refusal:
            self._lose(line, f"l’image {media.address[-160:]} : {refusal.message}")
            return None
        return picture

    @staticmethod
    def _lose(line: ImportLine, what: str) -> None:
        if what not in line.losses:
            line.losses.append(what[:300])
