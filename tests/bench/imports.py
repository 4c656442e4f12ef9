"""Bringing in a site of many articles: how many a second one core takes, whole, from the file to the page."""

from __future__ import annotations

import os
import resource
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.bench.alone import own_database
from tests.bench.registry import Row, at_most

COUNT = int(os.environ.get("PARVIS_BENCH_IMPORTS", "3000"))
NAME = "parvis_bench_imports"
AT_LEAST = 60  # articles a second and core
HEAD = """<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Ancien</title><wp:wxr_version>1.2</wp:wxr_version>
<wp:base_blog_url>https://ancien.exemple.fr</wp:base_blog_url>"""
ITEM = """<item><title>{title}</title><link>https://ancien.exemple.fr/{number}/</link><guid>https://ancien.exemple.fr/?p={number}</guid>
<content:encoded><![CDATA[{text}]]></content:encoded><wp:post_id>{number}</wp:post_id><wp:status>publish</wp:status>
<wp:post_date_gmt>{year}-05-{day:02d} 09:30:00</wp:post_date_gmt><wp:post_type>post</wp:post_type></item>\n"""


def figures() -> list[Row]:
    """A row for the speed, one for the memory; `PARVIS_BENCH_IMPORTS=100000` for the whole of what was promised."""
    with own_database(NAME), tempfile.TemporaryDirectory() as folder:
        return list(_measured(Path(folder)))


def _measured(folder: Path) -> Iterator[Row]:
    from parvis.cli.synthetic.texts import Texts
    from parvis.media.imports import actions
    from parvis.media.imports.choices import Choices
    from parvis.media.imports.models import Import
    from parvis.media.imports.readers import Source
    from parvis.media.publications.models import Category, Publication
    from tests import cast

    cast.delegation()
    hall = cast.organisation()
    editor = cast.editor_of(hall)
    file, texts = folder / "grand.xml", Texts(["narbonne", "gruissan"])
    with file.open("w") as written:
        written.write(HEAD)
        for number in range(1, COUNT + 1):
            text = "\n\n".join(texts.paragraphs())
            told = {"title": texts.title(), "text": text, "number": number, "year": 2008 + number % 15, "day": number % 27 + 1}
            written.write(ITEM.format(**told))
        written.write("</channel></rss>")
    choices = Choices(publishes=True, territories=(hall.seat_id,), category=Category.objects.first().pk)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began, busy = time.monotonic(), time.process_time()
    received = actions.receive_folder(by=editor, organisation=hall, path=file, choices=choices, at=cast.AT)
    source = Source(file)
    actions.try_on(id=received.pk, at=cast.AT, source=source)
    received.refresh_from_db()
    actions.bring(by=editor, received=received, at=cast.AT)
    actions.bring_on(id=received.pk, at=cast.AT, source=source)
    spent, worked = time.monotonic() - began, time.process_time() - busy
    received.refresh_from_db()
    assert received.state == Import.State.DONE and Publication.objects.count() == COUNT == received.added
    value = f"{COUNT / spent:.0f}/s ({spent:.0f} s, dont {worked:.0f} s de calcul ici)"
    what = f"Reprise de {COUNT:,} articles de WordPress, essai compris, par seconde"
    yield Row(what, value, f"≥ {AT_LEAST}/s", COUNT / spent >= AT_LEAST)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    yield at_most(f"Mémoire prise par cette reprise ({file.stat().st_size / 1e6:.0f} Mo)", grown, 200, "Mo")
