"""A letter of Narbonne with its makers, its readers and pieces to choose from."""

from __future__ import annotations

from datetime import timedelta

from parvis.media.digest.actions import add_item, confirm, open_letter, start_edition, subscribe
from parvis.media.digest.models import Edition, Letter, Reader
from parvis.media.publications.models import Publication
from parvis.people.delegations.models import Mandate
from tests import cast
from tests.cast import AT
from tests.square import Square

TODAY = AT.date()


class Paperboy:
    def __init__(self) -> None:
        self.square = Square()
        self.chooser = cast.delegate_of(self.square.delegation, "Jeanne Presse", Mandate.Role.JOURNALIST)
        self.letter: Letter = open_letter(by=self.chooser, territory=self.square.narbonne, at=AT)

    def pieces(self, count: int) -> list[Publication]:
        return [self.square.piece(f"Nouvelle numéro {n}") for n in range(1, count + 1)]

    def edition(self, count: int = 3, *, rhythm: str = "weekly", days: int = 0) -> Edition:
        """A draft that holds new pieces."""
        made = start_edition(by=self.chooser, letter=self.letter, rhythm=rhythm, day=TODAY + timedelta(days=days), at=AT)
        for piece in self.pieces(count):
            add_item(by=self.chooser, edition=made, kind="publication", id=piece.number or 0, at=AT)
        return made

    def reader(self, email: str = "lucie@exemple.test", *, daily: bool = False) -> Reader:
        subscribe(letter=self.letter, email=email, wants_daily=daily, at=AT)
        return confirm(reader=Reader.objects.get(letter=self.letter, email=email), at=AT)


def titles(edition: Edition) -> list[int]:
    """The numbers at the end of the titles, in the order of the edition: what stands where."""
    numbers = list(edition.items.values_list("object_id", flat=True))
    found = dict(Publication.objects.filter(number__in=numbers).values_list("number", "title"))
    return [int(found[number].rpartition(" ")[2]) for number in numbers]
