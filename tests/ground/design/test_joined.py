"""The stylesheet of every page, and the one of the signed-in half."""

import re
from pathlib import Path

import brotli
from django.contrib.staticfiles import finders
from django.template import Context, Template

from parvis.ground.design.joined import (
    LAYERS,
    SOURCES,
    STYLESHEET,
    join_desk_stylesheets,
    join_film_stylesheets,
    join_market_stylesheets,
    join_social_stylesheets,
    join_stylesheets,
    join_town_stylesheets,
)


def test_joining_twice_gives_the_same_bytes():
    assert join_stylesheets() == join_stylesheets()


def test_the_layers_come_in_their_order():
    text = join_stylesheets().decode()
    assert text.startswith(f"@layer {', '.join(LAYERS)};")
    places = [text.index(f"@layer {layer}{{") for layer in LAYERS]
    assert places == sorted(places)


def test_it_stays_small():
    content = join_stylesheets()
    assert len(content) <= 60_000
    assert len(brotli.compress(content)) <= 10_000
    assert len(brotli.compress(join_desk_stylesheets())) <= 6_000
    assert len(brotli.compress(join_market_stylesheets())) <= 5_000
    assert len(brotli.compress(join_town_stylesheets())) <= 5_000
    assert len(brotli.compress(join_film_stylesheets())) <= 4_000
    assert len(brotli.compress(join_social_stylesheets())) <= 5_000


def test_static_files_find_it_as_its_sources_are_now():
    found = finders.find(STYLESHEET)
    assert Path(found).read_bytes() == join_stylesheets()
    assert STYLESHEET in [name for finder in finders.get_finders() for name, _ in finder.list([])]
    assert f'href="/static/{STYLESHEET}"' in Template("{% stylesheet %}").render(Context())


def test_every_address_in_it_is_a_file_of_ours():
    for address in re.findall(r'url\("([^"]+)"\)', join_stylesheets().decode()):
        assert (SOURCES / address).resolve().is_file(), address
