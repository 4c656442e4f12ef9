"""WordPress exports, brought in: what comes, what is told, what a second time changes, what a killed worker leaves."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image

from parvis.commons.moderation.models import Check
from parvis.commons.pictures.models import Picture
from parvis.ground.core.errors import NotAllowed, Refused
from parvis.ground.core.text import rich
from parvis.media.imports import actions
from parvis.media.imports.actions import bringing
from parvis.media.imports.models import Import, ImportLine
from parvis.media.publications.models import Publication, State
from parvis.media.sites.models import Page, Redirect
from tests.media.publications.world import AT, World

from .bringing import WXR, bring, choices, export, post, send

pytestmark = pytest.mark.django_db
SITE = "https://ancien.exemple.fr"


@pytest.mark.parametrize("name", [file.name for file in sorted(WXR.glob("*.xml"))] or ["absent"])
def test_every_real_export_comes_whole_or_says_what_it_lacks(world: World, name: str):
    if not WXR.is_dir():
        pytest.skip("les exports réels ne sont pas à côté du projet (../shared/samples/wxr)")
    received = send(world, WXR / name)
    assert received.state == Import.State.TRIED and not Publication.objects.exists() and not Page.objects.exists()
    foreseen = received.added, received.left_out
    bring(world, received)
    assert received.state == Import.State.DONE and received.position == received.total
    assert not list(received.lines.filter(outcome="refused").values_list("title", "message"))
    assert (received.added, received.left_out) == foreseen
    assert Publication.objects.count() + Page.objects.count() == received.added
    for piece in Publication.objects.all():
        shown = str(rich.render(piece.body))
        assert "<!-- wp:" not in shown and "<script" not in shown and "<iframe" not in shown and "[gallery" not in shown
        assert piece.published_at is None or piece.published_at < AT
    assert all(line.is_done and (line.message or line.outcome != "left-out") for line in received.lines.all())
    again = send(world, WXR / name)
    assert again.unchanged == received.added and not again.added and not again.changed
    with pytest.raises(Refused):
        bring(world, again)


def _zip(tmp_path: Path, xml: str, **media: bytes) -> Path:
    file = tmp_path / "site.zip"
    with zipfile.ZipFile(file, "w") as made:
        made.writestr("export.xml", xml)
        for name, content in media.items():
            made.writestr(f"wp-content/uploads/2019/05/{name}.png", content)
    return file


def _png(colour: str = "teal") -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (640, 480), colour).save(made, "PNG")
    return made.getvalue()


TEXTS = (
    post(1, "La fête", 'Premier paragraphe\navec une suite.\n\n'
         f'<a href="{SITE}/2019/05/2/">le programme</a> [contact-form id="4"]'
         f'\n\n[caption width="600"]<img src="{SITE}/wp-content/uploads/2019/05/place.png" alt="La place"> La place[/caption]',
         more='<category domain="category"><![CDATA[Agenda]]></category><wp:comment></wp:comment>'),
    post(2, "Le programme", '<!-- wp:paragraph --><p>Dès <strong>dix heures</strong>.</p><!-- /wp:paragraph -->'
         '<!-- wp:latest-posts /--><p><a href="/2019/05/1/">La fête</a>, <a href="/mentions">mentions</a></p>'
         f'<img src="{SITE}/wp-content/uploads/2019/05/perdue.png">'),
    post(3, "À venir", "Pas encore.", status="draft"),
    post(4, "Contact", "Venez nous voir.", kind="page"),
    post(5, "Menu", "", kind="nav_menu_item"),
)  # fmt: skip


def test_texts_keep_their_date_their_links_their_pictures_and_their_old_addresses(world: World, tmp_path: Path):
    received = send(world, _zip(tmp_path, export(*TEXTS), place=_png()))
    assert received.survey["categories"] == [["Agenda", 1]] and received.survey["lost_pictures"] == 1
    bring(world, received, signs_pictures=True)
    feast, programme = (Publication.objects.get(title=title) for title in ("La fête", "Le programme"))
    assert feast.published_at == datetime(2019, 5, 2, 9, 30, tzinfo=UTC) and feast.signature == "Jeanne Petit"
    assert feast.number < programme.number and feast.author == world.editor
    assert f'href="{programme.get_absolute_url()}"' in feast.body and f'href="{feast.get_absolute_url()}"' in programme.body
    assert f'href="{SITE}/mentions"' in programme.body
    assert "<p>Premier paragraphe<br>" in feast.body and "contact-form" not in feast.body
    picture = Picture.objects.get()
    assert picture.alt == "La place" and f'data-picture="{picture.pk}"' in feast.body and feast.pictures.get() == picture
    assert "<img" not in programme.body
    assert Publication.objects.get(title="À venir").state == State.DRAFT
    assert Page.objects.get().title == "Contact" and Page.objects.get().published_at is None
    kept = {one.path: (one.kind, one.object_id) for one in Redirect.objects.all()}
    assert kept["/2019/05/1"] == ("publication", feast.number) and kept["/2019/05/4"] == ("page", Page.objects.get().pk)
    told = {line.title: line for line in received.lines.all()}
    assert any("[contact-form]" in loss for loss in told["La fête"].losses)
    assert any("1 commentaire" in loss for loss in told["La fête"].losses)
    assert any("perdue.png" in loss for loss in told["Le programme"].losses)
    assert told["Menu"].outcome == "left-out" and told["Menu"].message
    # They wait for a human as one lot, each with a check of its own.
    assert {check.lot for check in Check.objects.filter(kind="publication")} == {received.lot}
    assert Check.objects.filter(kind="publication", state=Check.State.WAITING).count() == 2


def test_what_is_lost_is_told_once_in_words_a_secretary_knows(world: World, tmp_path: Path):
    text = '<!-- wp:post-title /--><!-- wp:block {"ref":7} /--><!-- wp:post-author-biography /--><p>Des mots.</p>'
    file = tmp_path / "site.xml"
    file.write_text(export(post(1, "La fête", text + '<img src="/perdue.png">' * 5)))
    received = send(world, file)
    losses = received.lines.get().losses
    assert losses == [
        "le titre, que la page montre déjà", "un bloc réutilisable : recopiez son texte", "la présentation de l’auteur",
        "l’image /perdue.png : son fichier n’est pas là",
    ]  # fmt: skip
    assert received.survey["lost_pictures"] == 1


def test_a_text_that_changed_there_is_amended_here_in_the_open_and_nothing_else(world: World, tmp_path: Path):
    bring(world, send(world, _zip(tmp_path, export(*TEXTS), place=_png())), signs_pictures=True)
    before = {piece.title: piece.updated_at for piece in Publication.objects.all()}
    changed = (TEXTS[0], TEXTS[1].replace("dix heures", "onze heures"), *TEXTS[2:])
    again = send(world, _zip(tmp_path, export(*changed), place=_png()), signs_pictures=True)
    assert (again.changed, again.unchanged, again.added) == (1, 3, 0)
    bring(world, again)
    piece = Publication.objects.get(title="Le programme")
    assert "onze heures" in piece.body and piece.corrections.get().text and piece.versions.count() == 1
    assert {one.title: one.updated_at for one in Publication.objects.exclude(pk=piece.pk)}.items() < before.items()
    assert Picture.objects.count() == 1  # known again by its bytes


def test_pictures_come_only_where_someone_signed_for_their_rights(world: World, tmp_path: Path):
    received = bring(world, send(world, _zip(tmp_path, export(*TEXTS), place=_png())))
    assert not Picture.objects.exists()
    assert any("signé" in loss for line in received.lines.all() for loss in line.losses)


def test_a_worker_that_is_killed_leaves_the_rest_to_the_next_and_nothing_comes_twice(world: World, tmp_path, monkeypatch):
    file = tmp_path / "site.xml"
    file.write_text(export(*(post(number, f"Texte {number}", "Des mots.") for number in range(1, 8))))
    monkeypatch.setattr(bringing, "BATCH", 3)
    received = send(world, file)
    actions.bring(by=world.editor, received=received, at=AT)
    whole = bringing.Writing.write

    def killed_in_the_second(self, pairs):
        whole(self, pairs)
        if pairs[0][0].position == 4:
            raise KeyboardInterrupt

    monkeypatch.setattr(bringing.Writing, "write", killed_in_the_second)
    with pytest.raises(KeyboardInterrupt):
        actions.bring_on(id=received.pk, at=AT)
    received.refresh_from_db()
    assert (received.state, received.position, Publication.objects.count()) == (Import.State.RUNNING, 3, 3)
    monkeypatch.setattr(bringing.Writing, "write", whole)
    actions.bring_on(id=received.pk, at=AT)
    received.refresh_from_db()
    assert received.state == Import.State.DONE and Publication.objects.count() == 7 == received.added
    assert actions.bring_on(id=received.pk, at=AT) == 0  # the job comes round again
    assert list(Publication.objects.order_by("number").values_list("title", flat=True)) == [f"Texte {n}" for n in range(1, 8)]


def test_as_drafts_nothing_appears_and_nobody_is_asked_to_check(world: World, tmp_path: Path):
    received = bring(world, send(world, _zip(tmp_path, export(*TEXTS)), publishes=False))
    assert set(Publication.objects.values_list("state", flat=True)) == {State.DRAFT}
    assert not Check.objects.filter(kind="publication").exists() and received.lot is None


@pytest.mark.parametrize("role", ["author", "stranger", "delegate"])
def test_who_does_not_publish_for_the_organisation_brings_nothing(world: World, tmp_path: Path, role: str):
    file = _zip(tmp_path, export(*TEXTS))
    with pytest.raises(NotAllowed):
        send(world, file, by=getattr(world, role))
    received = send(world, file)
    for act in (actions.bring, actions.stop_import, actions.discard_import, actions.try_again):
        with pytest.raises(NotAllowed):
            act(by=getattr(world, role), received=received, at=AT)
    with pytest.raises(NotAllowed):
        actions.choose(by=getattr(world, role), received=received, choices=choices(world), at=AT)
    assert not Publication.objects.exists() and ImportLine.objects.count() == 5


def test_nothing_comes_without_a_rubric_a_place_or_a_right_to_publish(world: World, tmp_path: Path):
    file = _zip(tmp_path, export(*TEXTS))
    for missing in ({"category": None}, {"territories": ()}):
        with pytest.raises(Refused):
            bring(world, send(world, file, **missing))
    world.organisation.publishes_until = AT
    world.organisation.save()
    with pytest.raises(Refused):
        bring(world, send(world, file))
    assert not Publication.objects.exists() and not Import.objects.filter(state=Import.State.RUNNING).exists()
