"""What the shops of the demonstration show of their goods."""

import re
import tomllib
from itertools import pairwise
from pathlib import Path

from parvis.cli.demonstration.market import goods
from parvis.cli.demonstration.pictures.wares import WARES, draw_ware

TOLD = tomllib.loads((Path(goods.__file__).parent / "goods.toml").read_text())


def drawings(shop: str) -> list[str]:
    """The drawing of each of its goods: where none is named, that of the one before."""
    found = ["box"]
    for line in TOLD[shop]["goods"].strip().splitlines():
        named = re.search(r"\bp:([\w-]+)", line)
        found.append(named[1] if named else found[-1])
    return found[1:]


def test_every_good_has_a_drawing_and_its_words():
    shown = {kind for shop in TOLD for kind in drawings(shop)}
    assert shown <= WARES.keys() & goods.ALT.keys()


def test_the_books_of_the_bookshop_do_not_look_alike():
    shown = drawings("Librairie La Lettre d’Oc")
    assert len(set(shown)) >= 10 and max(map(shown.count, shown)) <= 4
    assert all(one != other for one, other in pairwise(shown))
    assert len({draw_ware(kind) for kind in shown}) == len(set(shown))
