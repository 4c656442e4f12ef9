"""A copy that was taken along, brought in again: nothing is lost, field by field."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from parvis.commons.agenda.actions import announce_event, cancel_date
from parvis.commons.agenda.recurrence import Rule
from parvis.commons.pictures.models import Picture
from parvis.media.imports import actions
from parvis.media.imports.choices import Choices
from parvis.media.imports.models import Import, ImportLine
from parvis.media.publications.models import Publication
from parvis.media.sites.actions import arrange_menu, keep_redirects
from parvis.media.sites.models import Page, SiteFile
from parvis.media.sites.queries import led_to, site_of
from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation
from tests.cast import AT
from tests.house import copy_of
from tests.leaving import town_hall

pytestmark = pytest.mark.django_db
# Of the row, not of the text: when it was written down, by whom, under which numbers.
OF_THE_ROW = {"id", "numero", "adresse", "fichier", "cree", "modifie", "change", "cle_d_import", "date_d_origine", "ecrit_par"}


def bring(hall: Organisation, by: Member, file: Path, **told: Any) -> Import:
    """Send the copy, say where what it does not tell goes, bring it in."""
    chosen = Choices(**{"publishes": True, "signs_pictures": True, "territories": (hall.seat_id,), "category": 1} | told)
    with file.open("rb") as content:
        received = actions.receive(
            by=by, organisation=hall, content=content, size=file.stat().st_size, file_name=file.name, choices=chosen, at=AT
        )
    actions.try_on(id=received.pk, at=AT)
    received.refresh_from_db()
    assert received.kind == Import.Kind.PARVIS
    if received.added + received.changed:
        actions.bring(by=by, received=received, at=AT)
        actions.bring_on(id=received.pk, at=AT)
        received.refresh_from_db()
    return received


def wipe(hall: Organisation) -> None:
    Publication.objects.filter(organisation=hall).delete()
    Page.objects.filter(site__organisation=hall).delete()
    SiteFile.objects.filter(site__organisation=hall).delete()
    Picture.objects.filter(organisation=hall).delete()


def lines_of(copy: ZipFile, name: str) -> list[dict[str, Any]]:
    """What a copy tells, in words that two copies share: a picture by what it shows, a text by its title."""
    told = [json.loads(line) for line in copy.read(name).splitlines()]
    return sorted((_same(one) for one in told), key=lambda one: one["titre"])


def _same(one: dict[str, Any]) -> dict[str, Any]:
    pictures = {picture["id"]: f"« {picture['description']} », {picture['credit']}" for picture in one["images"]}

    def said(value: Any, name: str = "") -> Any:
        if isinstance(value, dict):
            return {key: said(held, key) for key, held in value.items() if key not in OF_THE_ROW}
        if name in {"picture", "image"}:
            return pictures.get(value)
        if name in {"images", "pictures"}:
            return [pictures[held["id"] if isinstance(held, dict) else held] for held in value]
        if name == "files":
            return len(value)
        if isinstance(value, list):
            return [said(held) for held in value]
        if isinstance(value, str):
            value = re.sub(r'data-picture="(\d+)"', lambda found: pictures[int(found[1])], value)
            return re.sub(r"/(article|a)/\d+", r"/\1/N", value)
        return value

    return said(one)


def test_a_copy_that_is_wiped_and_brought_in_again_loses_nothing(tmp_path):
    hall = town_hall()
    by = hall.team.get().member
    (tmp_path / "avant").mkdir()
    (tmp_path / "apres").mkdir()
    with copy_of(hall, tmp_path / "avant") as before:
        pieces, pages = lines_of(before, "textes/textes.jsonl"), lines_of(before, "pages/pages.jsonl")
    wipe(hall)
    received = bring(hall, by, tmp_path / "avant" / "mairie-de-narbonne.zip")
    assert (received.state, received.added, received.refused) == (Import.State.DONE, 8, 0)
    with copy_of(hall, tmp_path / "apres") as after:
        again, pages_again = lines_of(after, "textes/textes.jsonl"), lines_of(after, "pages/pages.jsonl")

    # What no longer appeared comes back to be read again first; its line says so.
    drafts = {"Retiré depuis": "withdrawn"}
    for one in pieces:
        if one["titre"] in drafts:
            assert one["etat"] == drafts[one["titre"]]
            one |= {"etat": "draft", "paru": None, "masque": None, "masque_motif": ""}
            assert "brouillon" in ImportLine.objects.get(title=one["titre"]).losses[0]
    for one in pages:
        one |= {"etat": "draft", "paru": None, "versions": [], "en_cours": None, "accueil": one["accueil"]}
    assert again == pieces
    assert pages_again == pages
    market = next(one for one in again if one["titre"] == "Le marché")
    assert len(market["versions"]) == 1, "the past is there, as it was"
    assert market["pieces_jointes"] == [{"titre": "Le plan"}]

    links = Publication.objects.get(title="Le marché").body
    ball = Publication.objects.get(title__startswith="Fête")
    assert f'href="{ball.get_absolute_url()}#s-le-soir"' in links, "texts lead to each other under their new numbers"
    assert 'href="/narbonne-11262/"' in links
    old = next(
        json.loads(line)
        for line in ZipFile(tmp_path / "avant" / "mairie-de-narbonne.zip").read("textes/textes.jsonl").splitlines()
    )
    assert hall.redirects.get(path=old["adresse"].rstrip("/")).object_id == ball.number, "the old address leads to the text"
    assert site_of(hall.pk) is not None

    second = bring(hall, by, tmp_path / "avant" / "mairie-de-narbonne.zip")
    assert (second.added, second.changed, second.unchanged) == (0, 0, 8), "the same copy twice changes nothing"


def test_who_signed_and_old_addresses_come_home_and_what_does_not_is_in_the_copy(tmp_path):
    """Old addresses of before lead to the new texts; dates that repeat and the look of the site are in the copy, to be read."""
    hall = town_hall()
    by = hall.team.get().member
    market = Publication.objects.get(title="Le marché")
    Publication.objects.filter(pk=market.pk).update(
        signature_url="https://rose.exemple.fr/", source_url="https://ailleurs.exemple.fr/marche", is_open_to_comments=False
    )
    site = site_of(hall.pk)
    hours = site.pages.get(title="Horaires")
    at = {"by": by, "organisation": hall, "at": AT}
    keep_redirects(leads=[("/2019/05/le-marche/", "publication", market.number), ("/horaires.php", "page", hours.pk)], **at)
    arrange_menu(by=by, site=site, lines=[hours, "news"], at=AT)
    event = announce_event(
        title="Le marché du mardi", territory=hall.seat, place="Les halles", kind="market",
        starts_at=AT + timedelta(days=3), ends_at=AT + timedelta(days=3, hours=4),
        rule=Rule(repeats="weekly", weekdays=(1,), count=10), **at,
    )  # fmt: skip
    called_off = event.occurrences.order_by("day")[1].day
    cancel_date(by=by, event=event, day=called_off, because="Férié", at=AT)
    with copy_of(hall, tmp_path) as copy:
        ical = copy.read("agenda/agenda.ics").decode()
        assert "RRULE:FREQ=WEEKLY;COUNT=10" in ical.replace("\r\n ", "")
        assert "STATUS:CANCELLED" in ical
        assert json.loads(copy.read("pages/site.json"))["menu"] == [f"page {hours.pk}", "news"]
        told = json.loads(copy.read("agenda/agenda.jsonl").splitlines()[0])
        assert (told["repete"], told["fois"], told["dates_annulees"]) == ("weekly", 10, [called_off.isoformat()])
    wipe(hall)
    hall.redirects.all().delete()
    received = bring(hall, by, tmp_path / "mairie-de-narbonne.zip")
    assert received.refused == 0
    again = Publication.objects.get(title="Le marché")
    assert (again.signature, again.signature_url) == ("Rose Vidal", "https://rose.exemple.fr/")
    assert (again.source_url, again.is_open_to_comments) == ("https://ailleurs.exemple.fr/marche", False)
    assert (again.lead_picture.alt, again.lead_picture.credit) == ("Le « quai » & l’eau", "Mairie")
    assert led_to(hall.pk, "/2019/05/le-marche/") == ("publication", again.number)
    assert led_to(hall.pk, "/horaires.php") == ("page", Page.objects.get(title="Horaires").pk)


def test_a_copy_that_someone_wrote_into_is_told_line_by_line_and_harms_nothing(tmp_path):
    hall = town_hall()
    by = hall.team.get().member
    before = set(Publication.objects.values_list("pk", "title"))
    with copy_of(hall, tmp_path) as copy:
        manifest = copy.read("manifeste.json")
        whole = copy.read("textes/textes.jsonl").splitlines()[1]
    hostile = json.loads(whole) | {
        "id": 900, "titre": "Piégé", "texte": "<script>alert(1)</script><p onclick=x>Bonjour</p>", "questions": [],
        "images": [{"id": 1, "fichier": "../../../etc/passwd", "description": "x", "credit": "y"}], "image": 1,
        "pieces_jointes": [{"titre": "Lu", "fichier": "../../etc/passwd"}], "licence": "cc-by",
    }  # fmt: skip
    lines = [b"{", b"[1]", b'{"id": 1}', b"null", b'{"id": "x"}', json.dumps(hostile).encode(), b"[" * 3000, b"\xff\xfe"]
    file = tmp_path / "piege.zip"
    with ZipFile(file, "w") as packed:
        packed.writestr("manifeste.json", manifest)
        packed.writestr("textes/textes.jsonl", b"\n".join(lines))
    received = bring(hall, by, file)
    assert (received.added, received.refused) == (1, 7)
    new = Publication.objects.get(title="Piégé")
    assert new.body == "<p>Bonjour</p>"
    assert not new.attachments.exists()
    assert {pk for pk, _ in before} == set(Publication.objects.exclude(pk=new.pk).values_list("pk", flat=True))
