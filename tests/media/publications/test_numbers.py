"""Numbers under concurrency: two editors who publish at the same instant (R9)."""

import threading

import pytest
from django.db import connection

from parvis.media.publications import actions
from parvis.media.publications.actions import PublicationRefused
from parvis.media.publications.models import Placement, Publication

from .world import AT, make_world


def side_by_side(*acts) -> list:
    """Do these at once, each on a connection of its own; gives what each gave or raised."""
    results: list = [None] * len(acts)
    together = threading.Barrier(len(acts))

    def run(position: int) -> None:
        try:
            together.wait()
            results[position] = acts[position]()
        except Exception as error:
            results[position] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(position,)) for position in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


@pytest.mark.xdist_group("committed")
def test_pieces_published_at_once_get_numbers_of_their_own_and_one_piece_appears_once(committed_db: str):
    world = make_world()
    drafts = [world.draft(title=f"Texte {n}", territories=[world.narbonne]) for n in range(4)]

    def publishing(draft: Publication):
        return lambda: actions.publish(by=world.editor, publication=draft, territories=[world.narbonne], at=AT)

    published = side_by_side(*(publishing(draft) for draft in drafts))
    numbers = [one.number for one in published]
    assert sorted(numbers) == list(range(min(numbers), min(numbers) + 4))

    again = world.draft(territories=[world.narbonne])
    results = side_by_side(*[publishing(again)] * 3)
    assert sum(isinstance(result, Publication) for result in results) == 1
    assert sum(isinstance(result, PublicationRefused) for result in results) == 2
    assert Placement.objects.filter(publication=again, territory=world.narbonne).count() == 1
