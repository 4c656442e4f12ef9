from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from parvis.ground.core.errors import Refused
from parvis.media.imports.actions.writing import Writing
from parvis.media.imports.markdown import read
from parvis.media.imports.models import Import
from parvis.media.publications import actions
from parvis.media.publications.models import Publication, State
from tests import cast
from tests.media.publications.world import AT, World

from .bringing import bring_folder

pytestmark = pytest.mark.django_db
GUIDE = """---
permalink: /guide/ouvrir
---
# Ouvrir des données : l'essentiel

::: warning Attention à [la suite](2-suite.md)
Lisez **avant**.
:::

:::tip
Une astuce
:::

### Pourquoi ?

Voir [la suite](2-suite.md#comment-faire-), [l'accueil](/absent/), [ailleurs](https://exemple.fr/?utm_source=x&a=1)
et [plus bas](#pourquoi-).

![Un schéma](./images/schema.png)

| Jour | Heure |
| --- | ---: |
| mardi | 9 h |

```python
print("<b>[[toc]]</b>")
```

### Pour qui ?

<script>alert(1)</script>

<Button link="1-guide.md" text="Revenir"/>
"""
SUITE = "# La suite\n\n[Retour](/guide/ouvrir)\n\n## Comment faire ?\n\nAinsi.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "1-guide.md").write_text(GUIDE)
    (tmp_path / "2-suite.md").write_text(SUITE)
    (tmp_path / "court.md").write_text("# Court")
    return tmp_path


def bring_in(world: World, folder: Path, **options):
    return bring_folder(world, folder, **{"least_bytes": 40, "territories": (world.france.pk,), **options})


def test_a_folder_becomes_pieces_with_titles_asides_tables_code_and_links_between_them(world: World, folder: Path):
    report = bring_in(world, folder)
    assert (report.kind, report.state, report.added, report.left_out) == ("markdown", "done", 2, 1)
    guide, suite = Publication.objects.order_by("number")
    assert (guide.title, guide.state) == ("Ouvrir des données : l'essentiel", State.PUBLISHED)
    assert "Ouvrir des données" not in guide.body
    link = suite.get_absolute_url()
    assert f'<aside class="warning">\n<p><strong>Attention à <a href="{link}">la suite</a></strong></p>' in guide.body
    assert '<aside class="tip">\n<p>Une astuce</p>' in guide.body
    assert f'<a href="{link}#s-comment-faire">la suite</a>' in guide.body
    assert '<a href="https://exemple.fr/?a=1">ailleurs</a>' in guide.body
    assert '<a href="#s-pourquoi">plus bas</a>' in guide.body
    assert "l'accueil et" not in guide.body and ", l'accueil," in guide.body
    assert f'<a href="{guide.get_absolute_url()}">Retour</a>' in suite.body
    assert "<th>Jour</th>" in guide.body
    assert '<pre><code>print("&lt;b&gt;[[toc]]&lt;/b&gt;")' in guide.body
    assert "script" not in guide.body and "alert" not in guide.body
    assert ">Revenir</a>" in guide.body
    losses = report.lines.get(key="1-guide.md").losses
    assert any("images/schema.png" in loss for loss in losses) and any("« /absent/ »" in loss for loss in losses)
    assert len(losses) == 2 and report.lines.get(key="2-suite.md").losses == []
    assert report.lines.get(key="court.md").message.startswith("trop court")


def test_headings_below_the_title_never_jump_a_level(world: World, folder: Path):
    from parvis.ground.core.text import rich

    bring_in(world, folder)
    guide = Publication.objects.order_by("number").first()
    assert [(level, words) for level, _, words in rich.anchors(guide.body)] == [("h2", "Pourquoi ?"), ("h2", "Pour qui ?")]


def test_again_it_changes_nothing_and_a_changed_file_is_amended_in_the_open(world: World, folder: Path):
    bring_in(world, folder)
    before = list(Publication.objects.order_by("pk").values())
    again = bring_in(world, folder)
    assert (again.added, again.changed, again.unchanged) == (0, 0, 2)
    assert list(Publication.objects.order_by("pk").values()) == before
    (folder / "2-suite.md").write_text(SUITE + "\nUn mot de plus.\n")
    changed = bring_in(world, folder)
    assert (changed.added, changed.changed, changed.unchanged) == (0, 1, 1)
    suite = Publication.objects.get(import_key="2-suite.md")
    assert "Un mot de plus" in suite.body
    assert "Un mot de plus" not in suite.versions.get().body
    assert suite.corrections.count() == 1


def test_what_an_editor_corrected_here_is_not_undone_by_the_same_file(world: World, folder: Path):
    bring_in(world, folder)
    suite = Publication.objects.get(import_key="2-suite.md")
    actions.amend(by=world.editor, publication=suite, at=AT, correction="Une faute.", title="La suite, corrigée")
    bring_in(world, folder)
    suite.refresh_from_db()
    assert suite.title == "La suite, corrigée"


def test_pieces_bear_the_date_given_in_the_order_of_the_files(world: World, folder: Path):
    bring_in(world, folder, dated=datetime(2024, 3, 21, 8, tzinfo=UTC).isoformat())
    first, second = Publication.objects.order_by("number")
    assert first.published_at.date().isoformat() == "2024-03-21"
    assert first.published_at < second.published_at < AT


def test_an_organisation_without_the_right_imports_nothing(world: World, folder: Path):
    type(world.organisation).objects.update(publishes_until=None)
    with pytest.raises(Refused, match="abonnement"):
        bring_in(world, folder)
    assert not Publication.objects.exists()


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Sans titre du tout.", "1 un fichier"),
        ("---\ntitle: Du haut\n---\n\n## Un intertitre\n", "Du haut"),
        ("# " + "mot " * 100, None),
        ("", "1 un fichier"),
        ("\x00# Nul\n", "Nul"),
        ("## Premier\n\ntexte", "Premier"),
    ],
)
def test_every_file_has_a_title_of_a_fit_length(text, title):
    found = read("dossier/1-un-fichier.md", text).title
    assert found == title if title else len(found) <= 160 and found.endswith("…")


@pytest.mark.parametrize("name", ["site", "markdown"])
def test_the_command_reads_a_folder_and_tells_what_it_did(world: World, folder: Path, name: str):
    cast.administrator()
    out = StringIO()
    told = [
        "import", name, str(folder), "--organisation", world.organisation.slug, "--territory", "france", "--min-bytes", "40",
        "--date", "2024-03-21", "--licence", "etalab",
    ]  # fmt: skip
    call_command(*told, "--essai", stdout=out)
    assert "2 nouveaux" in out.getvalue() and "rien n’a changé" in out.getvalue() and not Publication.objects.exists()
    call_command(*told, stdout=out)
    assert Publication.objects.filter(state=State.PUBLISHED, licence="etalab").count() == 2
    assert "images/schema.png" in out.getvalue()
    assert {piece.published_at.date().isoformat() for piece in Publication.objects.all()} == {"2024-03-21"}
    call_command(*told, stdout=out)
    assert "0 nouveaux, 0 modifiés, 2 déjà là" in out.getvalue() and Publication.objects.count() == 2


def test_a_trial_never_goes_on_with_what_was_interrupted(world: World, folder: Path, monkeypatch: pytest.MonkeyPatch):
    def interrupted(self, pairs):
        raise KeyboardInterrupt

    whole = Writing.write
    monkeypatch.setattr(Writing, "write", interrupted)
    told = ["import", "site", str(folder), "--organisation", world.organisation.slug, "--territory", "france"]
    with pytest.raises(CommandError, match="relancez la même commande"):
        call_command(*told, stdout=StringIO())
    monkeypatch.setattr(Writing, "write", whole)
    call_command(*told, "--essai", stdout=StringIO())
    assert not Publication.objects.exists() and Import.objects.filter(state=Import.State.RUNNING).count() == 1
    call_command(*told, stdout=StringIO())
    assert Publication.objects.count() == 3 and not Import.objects.filter(state=Import.State.RUNNING).exists()


@pytest.mark.parametrize(
    ("option", "value", "words"),
    [("--organisation", "absente", "Aucune organisation"), ("--territory", "atlantide", "Aucun territoire"),
     ("--date", "hier", "AAAA-MM-JJ"), ("--category", "absente", "Aucune rubrique"), ("--by", "x@exemple.fr", "Aucun compte")],
)  # fmt: skip
def test_the_command_says_what_is_wrong_in_what_was_asked(world: World, folder: Path, option, value, words):
    asked = {"--organisation": world.organisation.slug, "--territory": "france", option: value}
    with pytest.raises(CommandError, match=words):
        call_command("import", "site", str(folder), *(part for pair in asked.items() for part in pair), stdout=StringIO())
    assert not Publication.objects.exists()
