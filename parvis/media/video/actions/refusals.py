"""What an action on films raises when it will not do what was asked."""

from __future__ import annotations

from parvis.ground.core.errors import Refused


class FilmRefused(Refused):
    """The film cannot be taken, changed or removed so; the message says what to do."""


class TooLarge(FilmRefused):
    """The file weighs more than one may."""


class NoRoom(FilmRefused):
    """The organisation's share, or the disk, is full."""


class OutOfStep(FilmRefused):
    """The piece does not begin where the last one ended."""

    def __init__(self) -> None:
        super().__init__("Cet envoi a avancé entre-temps : rechargez la page, il reprendra où il en est.")
