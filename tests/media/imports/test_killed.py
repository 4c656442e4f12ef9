"""An import whose process dies by SIGKILL, again and again: in the end it is what it would have been undisturbed."""

from __future__ import annotations

import io
import os
import re
import signal
import subprocess
import sys
import time
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.db import connection, connections
from PIL import Image

from parvis.commons.moderation.models import Check
from parvis.commons.pictures.models import Picture
from parvis.commons.search.models import Document
from parvis.ground.core import clock, files
from parvis.ground.core.models import StoredFile
from parvis.media.imports import actions
from parvis.media.imports.actions import tending
from parvis.media.imports.choices import Choices
from parvis.media.imports.models import Import, ImportedPicture
from parvis.media.publications.models import Category, Placement, Publication
from parvis.media.sites.models import Page, Redirect
from parvis.people.organisations.models import Organisation
from tests import cast
from tests.cast import AT
from tests.environment import ROOT, databases

from .bringing import export, post

TEXTS = 240
# A process of its own, as a worker is one. Small batches, so that it can be killed between and within several.
CHILD = """
import sys
import django
django.setup()
from parvis.media.imports import actions
from parvis.media.imports.actions import bringing, trying
from tests.cast import AT
bringing.BATCH, trying.BATCH = 20, 20
getattr(actions, sys.argv[1])(id=int(sys.argv[2]), at=AT)
"""


def _site(tmp_path: Path) -> Path:
    """Articles that lead to each other, drafts, pages, a double, pictures that several texts show, one that is not there."""
    made, items = {}, []
    for number in range(1, 13):
        content = io.BytesIO()
        Image.new("RGB", (320, 240), (number * 20, 90, 140)).save(content, "PNG")
        made[f"wp-content/uploads/2019/05/vue-{number}.png"] = content.getvalue()
    for number in range(1, TEXTS + 1):
        text = f'Le texte n° {number}.\n\nVoir <a href="https://ancien.exemple.fr/2019/05/{number % TEXTS + 1}/">la suite</a>.'
        if number % 5 == 0:
            text += f'\n\n<img src="/wp-content/uploads/2019/05/vue-{number % 13}.png" alt="Vue">'
        kind = "page" if number % 60 == 7 else "nav_menu_item" if number % 40 == 9 else "post"
        items.append(post(number, f"Texte {number}", text, kind=kind, status="draft" if number % 30 == 1 else "publish"))
    file = tmp_path / "ancien-site.zip"
    with zipfile.ZipFile(file, "w") as zipped:
        zipped.writestr("export.xml", export(*items, items[2]))
        for name, content in made.items():
            zipped.writestr(name, content)
    return file


def _received(organisation: Organisation, file: Path) -> Import:
    by = cast.editor_of(organisation, f"Éditrice {organisation.name}")
    choices = Choices(
        publishes=True, territories=(organisation.seat_id,), category=Category.objects.order_by("pk")[0].pk, signs_pictures=True
    )
    with file.open("rb") as content:
        return actions.receive(
            by=by, organisation=organisation, content=content, size=file.stat().st_size, file_name=file.name, choices=choices,
            at=AT,
        )  # fmt: skip


def _begin(act: str, received: Import, database: str) -> subprocess.Popen[bytes]:
    environment = os.environ | {"DATABASE_URL": databases.application_url(database), "PYTHONPATH": str(ROOT)}
    return subprocess.Popen([sys.executable, "-W", "ignore", "-c", CHILD, act, str(received.pk)], env=environment, cwd=ROOT)


def _kill_once_past(process: subprocess.Popen[bytes], received: Import, name: str, place: int, after: float) -> None:
    """SIGKILL, `after` seconds after what it writes has gone past `place`: in the middle of what comes next."""
    until = time.monotonic() + 120
    while getattr(received, name) <= place and process.poll() is None and time.monotonic() < until:
        time.sleep(0.01)
        received.refresh_from_db()
    time.sleep(after)
    os.kill(process.pid, signal.SIGKILL)
    assert process.wait(30) == -signal.SIGKILL, "it had ended before it was killed: nothing is proven"
    received.refresh_from_db()


def _finish(act: str, received: Import, database: str) -> None:
    assert _begin(act, received, database).wait(300) == 0
    received.refresh_from_db()


def _all_of(organisation: Organisation, received: Import) -> dict[str, Any]:
    """Everything that came, with its numbers told by what they name."""
    pieces = {one.pk: one for one in Publication.objects.filter(organisation=organisation)}
    named = {one.number: one.import_key for one in pieces.values() if one.number}
    pages = {one.pk: one.import_key for one in Page.objects.filter(site__organisation=organisation)}
    pictures = dict(ImportedPicture.objects.filter(organisation=organisation).values_list("picture_id", "digest"))

    def told(html: str) -> str:
        html = re.sub(r"/article/(\d+)-", lambda found: f"/article/<{named[int(found[1])]}>-", html)
        return re.sub(r'data-picture="(\d+)"', lambda found: f"<{pictures[int(found[1])]}>", html)

    numbers = set(named)
    return {
        "pieces": sorted(
            (one.import_key, one.import_digest, one.title, told(one.body), one.state, str(one.published_at), one.signature,
             one.number is not None, one.reading_minutes, one.pictures.count())
            for one in pieces.values()
        ),
        "places": sorted(
            (named[number], territory) for number, territory in
            Placement.objects.filter(number__in=numbers).values_list("number", "territory_id")
        ),
        "index": sorted(named[one] for one in
                        Document.objects.filter(kind="publication", object_id__in=numbers).values_list("object_id", flat=True)),
        "checks": sorted(named[one] for one in
                         Check.objects.filter(kind="publication", object_id__in=numbers).values_list("object_id", flat=True)),
        "pages": sorted(pages.values()),
        "redirects": sorted(
            (one.path, one.kind, named.get(one.object_id) if one.kind == "publication" else pages.get(one.object_id))
            for one in Redirect.objects.filter(organisation=organisation)
        ),
        "pictures": (sorted(pictures.values()), Picture.objects.filter(organisation=organisation).count()),
        "lines": list(received.lines.order_by("position").values_list(
            "position", "key", "digest", "kind", "title", "outcome", "message", "losses", "is_done")),
        "counts": (received.state, received.total, received.position, received.added, received.changed, received.unchanged,
                   received.refused, received.left_out, received.loss_count),
        "files": StoredFile.objects.filter(name=received.file).count(),
    }  # fmt: skip


def test_killed_three_times_it_comes_as_if_it_had_never_been(committed_db: str, tmp_path: Path) -> None:
    cast.delegation()
    file = _site(tmp_path)
    undisturbed, disturbed = cast.organisation("Mairie tranquille"), cast.organisation("Mairie secouée")
    whole, shaken = _received(undisturbed, file), _received(disturbed, file)

    # The trial, whole, then killed twice: nothing but its own lines was written, and it begins again.
    _finish("try_on", whole, committed_db)
    for place in (0, 60):
        _kill_once_past(_begin("try_on", shaken, committed_db), shaken, "total", place, 0.03)
        assert shaken.state == Import.State.READING and shaken.total < whole.total
        assert not Publication.objects.exists() and not Page.objects.exists() and not Picture.objects.exists()
    _finish("try_on", shaken, committed_db)
    assert shaken.state == Import.State.TRIED
    assert _all_of(disturbed, shaken)["lines"] == _all_of(undisturbed, whole)["lines"]

    for received in (whole, shaken):
        actions.bring(by=received.by, received=received, at=AT)
        received.refresh_from_db()
    _finish("bring_on", whole, committed_db)
    for place, after in ((0, 0.05), (60, 0.12), (140, 0.0)):
        _kill_once_past(_begin("bring_on", shaken, committed_db), shaken, "position", place, after)
        assert shaken.state == Import.State.RUNNING and place < shaken.position < shaken.total
        assert Publication.objects.filter(organisation=disturbed).count() <= shaken.position
        assert shaken.lines.filter(is_done=True).count() == shaken.position
    _finish("bring_on", shaken, committed_db)
    assert shaken.state == Import.State.DONE
    expected, found = _all_of(undisturbed, whole), _all_of(disturbed, shaken)
    for name, told in expected.items():
        assert found[name] == told, name
    assert len(expected["pieces"]) > 200 and len(expected["redirects"]) > 200 and expected["pictures"][1] == 12


def test_what_a_killed_process_left_is_taken_up_by_the_round_and_told_when_it_never_ends(
    committed_db: str, tmp_path: Path
) -> None:
    from tests.jobs import run_waiting_jobs

    cast.delegation()
    received = _received(cast.organisation(), _site(tmp_path))
    with connection.cursor() as cursor:  # its job was taken, and its worker is dead
        cursor.execute("UPDATE procrastinate_jobs SET status = 'failed' WHERE task_name = 'imports.try'")
    _kill_once_past(_begin("try_on", received, committed_db), received, "total", 0, 0.0)
    assert actions.tend(at=clock.now()) == 0, "it was heard of a moment ago"
    later = clock.now() + tending.SILENT + timedelta(seconds=1)
    assert actions.tend(at=later) == 1
    assert actions.tend(at=later + tending.SILENT * 2) == 0, "its job waits for a worker: nobody died"
    assert "imports.try" in run_waiting_jobs()
    received.refresh_from_db()
    assert received.state == Import.State.TRIED and received.taken_up == 0

    actions.bring(by=received.by, received=received, at=AT)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'failed' WHERE task_name = 'imports.bring'")
    _kill_once_past(_begin("bring_on", received, committed_db), received, "position", 0, 0.0)
    stood = received.position
    for turn in range(1, tending.TAKEN_UP_AT_MOST + 2):
        actions.tend(at=clock.now() + tending.SILENT * 2 * turn)
        with connection.cursor() as cursor:  # each worker that takes it dies
            cursor.execute("UPDATE procrastinate_jobs SET status = 'failed' WHERE task_name = 'imports.bring'")
    received.refresh_from_db()
    assert received.state == Import.State.STOPPED and received.position == stood
    assert "plusieurs fois au même endroit" in received.survey["stopped"]

    # Nothing is lost: one button goes on where it stood.
    assert files.local_path(received.file).exists() and received.can_resume
    actions.resume_import(by=received.by, received=received, at=clock.now())
    assert "imports.bring" in run_waiting_jobs()
    received.refresh_from_db()
    assert received.state == Import.State.DONE and received.position == received.total and not received.file
    assert Publication.objects.count() + Page.objects.count() == received.added


def test_no_batch_in_hand_is_taken_from_who_writes_it(committed_db: str, tmp_path: Path) -> None:
    cast.delegation()
    received = _received(cast.organisation(), _site(tmp_path))
    actions.try_on(id=received.pk, at=AT)
    actions.bring(by=received.by, received=received, at=AT)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'failed' WHERE task_name = 'imports.bring'")
    other = connections["default"].copy()
    try:
        other.set_autocommit(False)
        with other.cursor() as cursor:
            cursor.execute("SELECT 1 FROM imports_import WHERE id = %s FOR UPDATE", [received.pk])
        assert actions.tend(at=clock.now() + tending.SILENT * 3) == 0
    finally:
        other.rollback()
        other.close()
    assert actions.tend(at=clock.now() + tending.SILENT * 3) == 1
