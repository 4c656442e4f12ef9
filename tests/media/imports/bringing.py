"""Bringing in, as a person and the worker do it together."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from parvis.media.imports import actions
from parvis.media.imports.choices import Choices
from parvis.media.imports.models import Import
from parvis.media.imports.readers import Source
from tests.media.publications.world import AT, World

WXR = Path(__file__).resolve().parents[4] / "shared" / "samples" / "wxr"


def send(world: World, file: Path, *, by=None, **told: Any) -> Import:
    """Send a file, and let the worker try it."""
    with file.open("rb") as content:
        received = actions.receive(
            by=by or world.editor, organisation=world.organisation, content=content, size=file.stat().st_size,
            file_name=file.name, choices=choices(world, **told), at=AT,
        )  # fmt: skip
    actions.try_on(id=received.pk, at=AT)
    received.refresh_from_db()
    return received


def bring(world: World, received: Import, **told: Any) -> Import:
    """Say where it goes, bring it, and let the worker do it."""
    if told:
        chosen = replace(Choices.read(received.options), **told)
        actions.choose(by=world.editor, received=received, choices=chosen, at=AT)
        actions.try_on(id=received.pk, at=AT)
        received.refresh_from_db()
    actions.bring(by=world.editor, received=received, at=AT)
    actions.bring_on(id=received.pk, at=AT)
    received.refresh_from_db()
    return received


def bring_folder(world: World, folder: Path, **told: Any) -> Import:
    """What `parvis import site` does with a folder of this machine."""
    source = Source(folder)
    received = actions.receive_folder(
        by=world.editor, organisation=world.organisation, path=folder, choices=choices(world, **told), at=AT
    )
    actions.try_on(id=received.pk, at=AT, source=source)
    received.refresh_from_db()
    if received.added + received.changed:
        actions.bring(by=world.editor, received=received, at=AT)
        actions.bring_on(id=received.pk, at=AT, source=source)
        received.refresh_from_db()
    return received


def choices(world: World, **told: Any) -> Choices:
    return Choices(**{"category": world.category.pk, "territories": (world.narbonne.pk,), "publishes": True} | told)


def export(*items: str, site: str = "https://ancien.exemple.fr", version: str = "1.2") -> str:
    """A WordPress export that holds these items."""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/{version}/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/{version}/"><channel><title>Ancien site</title><link>{site}</link>
<wp:wxr_version>{version}</wp:wxr_version><wp:base_blog_url>{site}</wp:base_blog_url>
<wp:author><wp:author_login>jeanne</wp:author_login><wp:author_display_name>Jeanne Petit</wp:author_display_name></wp:author>
{"".join(items)}</channel></rss>"""


def post(number: int, title: str, text: str, *, more: str = "", kind: str = "post", status: str = "publish", site: str =
         "https://ancien.exemple.fr") -> str:  # fmt: skip
    return f"""<item><title>{title}</title><link>{site}/2019/05/{number}/</link><dc:creator>jeanne</dc:creator>
<guid>{site}/?p={number}</guid><content:encoded><![CDATA[{text}]]></content:encoded><wp:post_id>{number}</wp:post_id>
<wp:post_date_gmt>2019-05-{number % 27 + 1:02d} 09:30:00</wp:post_date_gmt><wp:status>{status}</wp:status>
<wp:post_type>{kind}</wp:post_type>{more}</item>"""
