"""What leaves: the copy of a large organisation and a whole territory, how many pieces a second, in how much memory."""

from __future__ import annotations

import os
import re
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

from tests.bench.alone import own_database
from tests.bench.registry import Row, at_most

COUNT = int(os.environ.get("PARVIS_BENCH_EXPORTS", "1000"))
MEGABYTES = int(os.environ.get("PARVIS_BENCH_EXPORTS_MB", "100"))  # of films and pictures
NAME = "parvis_bench_exports"
A_FILM, A_PICTURE = 20_000_000, 400_000  # bytes
MOST = 200  # MB
AT_ONCE = 500


def figures() -> list[Row]:
    """`PARVIS_BENCH_EXPORTS=10000 PARVIS_BENCH_EXPORTS_MB=2000` for the whole of what was promised."""
    with own_database(NAME), tempfile.TemporaryDirectory() as folder:
        return list(_measured(Path(folder)))


def _measured(folder: Path) -> Iterator[Row]:
    from zipfile import ZipFile

    from django.test import override_settings

    from parvis.people.organisations.models import Organisation
    from parvis.web.exports.territory import territory_parts
    from parvis.web.exports.writing import write
    from tests import cast
    from tests.house import copy_of

    with override_settings(MEDIA_ROOT=folder / "files"):
        heavy = _apart(_organisation)
        hall = Organisation.objects.get()
        spent, peak = _watched(lambda: copy_of(hall, folder).close())
        made = folder / f"{hall.slug}.zip"
        with ZipFile(made) as whole:
            texts = sum(name.startswith("textes/") and name.endswith(".md") for name in whole.namelist())
            held = sum(whole.getinfo(name).file_size for name in whole.namelist() if name.startswith(("images/", "videos/")))
        assert texts == COUNT and held >= heavy
        what = f"Copie d’une organisation : {COUNT:,} articles, {heavy / 1e6:,.0f} Mo de films et d’images, par seconde"
        yield Row(what, f"{COUNT / spent:.0f}/s ({spent:.0f} s, {made.stat().st_size / 1e6:,.0f} Mo de zip)")
        yield at_most("Mémoire prise par cette copie", peak, MOST, "Mo")
        made.unlink()

        place, out = cast.place("aude-d11"), folder / "territoire"
        done: list[Any] = []
        spent, peak = _watched(lambda: done.append(write(territory_parts(place, cast.AT), out)))
        assert len((out / "donnees/articles.jsonl").read_bytes().splitlines()) == COUNT and not done[0].lost
        what = f"Territoire de {COUNT:,} articles : données, textes, site et sommes, par seconde"
        yield Row(what, f"{COUNT / spent:.0f}/s ({spent:.0f} s, {done[0].files:,} fichiers, {done[0].bytes / 1e6:,.0f} Mo)")
        yield at_most("Mémoire prise par cette copie d’un territoire", peak, MOST, "Mo")


def _apart(work: Callable[[], int]) -> int:
    """Done by another process: what it freed would be used again here, and hide what is measured."""
    from django.db import connections

    connections.close_all()
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.write(write, str(work()).encode())
        finally:
            os._exit(0)
    os.close(write)
    with os.fdopen(read) as answer:
        told = answer.read()
    os.waitpid(child, 0)
    return int(told)


def _watched(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds, and megabytes of memory at the peak above what the process had when it began."""
    Path("/proc/self/clear_refs").write_text("5")  # the peak is counted from here on
    before, began = _kilobytes("VmRSS"), time.monotonic()
    work()
    return time.monotonic() - began, (_kilobytes("VmHWM") - before) / 1024


def _kilobytes(name: str) -> int:
    found = re.search(rf"^{name}:\s+(\d+) kB", Path("/proc/self/status").read_text(), re.MULTILINE)
    assert found is not None
    return int(found[1])


def _organisation() -> int:
    """One with so many pieces, every other under an open licence, each with a picture; gives the bytes of its files."""
    from parvis.cli.synthetic.texts import Texts
    from parvis.ground.territories.queries import around as territories_around
    from parvis.media.publications.models import Correction, Placement, Publication, Reach
    from parvis.media.publications.queries import category_at
    from tests import cast, film

    delegation = cast.delegation()
    hall = cast.organisation()
    by = cast.editor_of(hall)
    pictures, films, heavy = _files(hall, by, film.ready(by=by, organisation=hall, passed_by=cast.delegate_of(delegation)))
    texts, category = Texts(["narbonne", "gruissan"]), category_at("numerique")
    around = territories_around([hall.seat_id])
    for first in range(1, COUNT + 1, AT_ONCE):
        some = [
            Publication(
                number=number, organisation=hall, author=by, state="published", category=category, title=texts.title()[:160],
                standfirst=texts.paragraphs()[0][:300], licence="cc-by" if number % 2 else "all-rights",
                form="video" if number <= len(films) else "article", video=films[number - 1] if number <= len(films) else None,
                body="".join(f"<p>{text}</p>" for text in texts.paragraphs())
                + f'<figure data-picture="{pictures[number % len(pictures)].pk}"></figure>',
                lead_picture=pictures[number % len(pictures)], created_at=cast.AT, updated_at=cast.AT,
                published_at=cast.AT - timedelta(minutes=number),
            )
            for number in range(first, min(first + AT_ONCE, COUNT + 1))
        ]  # fmt: skip
        Publication.objects.bulk_create(some)
        Reach.objects.bulk_create(Reach(publication=one, territory_id=hall.seat_id) for one in some)
        Publication.pictures.through.objects.bulk_create(
            Publication.pictures.through(publication=one, picture_id=one.lead_picture_id) for one in some
        )
        Correction.objects.bulk_create(
            Correction(publication=one, text="L’heure a changé.", made_at=cast.AT) for one in some[::10]
        )
        Placement.objects.bulk_create(
            Placement(
                publication=one, territory_id=pk, chosen=pk == hall.seat_id, category=category, top_category=category,
                published_at=one.published_at, number=one.number, is_film=one.form == "video",
            )
            for one in some
            for pk in around
        )  # fmt: skip
    return heavy


def _files(hall: Any, by: Any, model: Any) -> tuple[list[Any], list[Any], int]:
    """Pictures and films in the real store: what is shown of each is that of one, what was sent is each one's own."""
    from parvis.commons.pictures.actions import seek_faces, upload
    from parvis.commons.pictures.models import Sheet
    from tests.cast import AT
    from tests.commons.pictures.drawn import drawn

    picture = upload(
        by=by, organisation=hall, content=drawn(), alt="Le quai", credit="Mairie", signs_rights=True, shows_people=False, at=AT
    )
    seek_faces(id=picture.pk, at=AT)
    picture.refresh_from_db()
    pictures = []
    for _ in range(max(1, MEGABYTES * 1_000_000 // 4 // A_PICTURE)):
        pictures.append(_copied(picture, original=_stored(A_PICTURE, "jpg")))
        for one in picture.renditions.all():
            _copied(one, picture=pictures[-1])
    films = []
    sheet = Sheet.objects.get(carrier_kind="video", carrier_id=model.pk)
    for _ in range(max(1, MEGABYTES * 3_000_000 // 4 // A_FILM)):
        films.append(_copied(model, source=_stored(A_FILM, "bin"), source_destroyed_at=None))
        signed = _copied(sheet, carrier_id=films[-1].pk, state="signed")
        Sheet.objects.filter(pk=signed.pk).update(state="passed")
        for one in model.renditions.all():
            _copied(one, video=films[-1])
    return pictures, films, len(pictures) * A_PICTURE + len(films) * A_FILM


def _copied(row: Any, **changed: Any) -> Any:
    made = type(row)(
        **{field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields} | {"pk": None, "id": None}
    )
    for name, value in changed.items():
        setattr(made, name, value)
    made.save(force_insert=True)
    return made


def _stored(size: int, extension: str) -> str:
    """A file of noise, which no ZIP makes smaller."""
    from parvis.ground.core import files

    with tempfile.TemporaryFile() as content:
        for start in range(0, size, 1 << 20):
            content.write(os.urandom(min(1 << 20, size - start)))
        content.seek(0)
        return files.store(content, extension=extension)
