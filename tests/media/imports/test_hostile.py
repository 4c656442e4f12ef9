"""Files made to harm: bombs, outside entities, zips that swell. Refused in words, in little memory, nothing read elsewhere."""

from __future__ import annotations

import base64
import io
import os
import socket
import stat
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from parvis.commons.pictures.models import Picture
from parvis.ground.core.errors import Refused
from parvis.ground.core.text import rich
from parvis.ground.core.text.depth import nests_too_deep
from parvis.media.imports.actions.picturing import _FRAMED
from parvis.media.imports.actions.writing import _LINKED, _addresses
from parvis.media.imports.markdown import read as read_markdown
from parvis.media.imports.models import ImportLine
from parvis.media.imports.readers import Source, TooMuchError, Unreadable, WordPress, recognised
from parvis.media.imports.readers.feed import Feed
from parvis.media.imports.readers.table import Table
from parvis.media.imports.readers.wordpress import pictures_in
from parvis.media.imports.readers.wordpress_text import clean_text
from parvis.media.publications.models import Publication
from tests.media.publications.world import World

from .bringing import bring, export, post, send

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
DOCTYPES = {
    "billion laughs": f'<!DOCTYPE rss [<!ENTITY l0 "ha">{LAUGHS}]>',
    "quadratic": f'<!DOCTYPE rss [<!ENTITY l9 "{"a" * 50_000}">]>',
    "a file of ours": '<!DOCTYPE rss [<!ENTITY l9 SYSTEM "file:///etc/passwd">]>',
    "another server": '<!DOCTYPE rss [<!ENTITY l9 SYSTEM "http://127.0.0.1:1/x">]>',
    "a parameter entity": '<!DOCTYPE rss [<!ENTITY % p SYSTEM "http://127.0.0.1:1/x.dtd"> %p;]>',
    "far from the head": f'<!--{" " * 70_000}--><!DOCTYPE rss [<!ENTITY l9 "x">]>',
}
MEASURED = """
import resource, sys
import django
django.setup()
from pathlib import Path
from parvis.media.imports.readers import Source, Unreadable, recognised
small = Source(Path(sys.argv[2]))
assert sum(1 for _ in recognised(small).read(small)) == 3
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
source, count = Source(Path(sys.argv[1])), 0
try:
    for _ in recognised(source).read(source):
        count += 1
except Unreadable:
    count = -1
print(count, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


@pytest.mark.parametrize("doctype", DOCTYPES.values(), ids=DOCTYPES)
@pytest.mark.parametrize("reader", [WordPress(), Feed()], ids=["wordpress", "feed"])
def test_a_file_that_defines_entities_is_refused(tmp_path: Path, doctype: str, reader):
    file = tmp_path / "bombe.xml"
    written = export(post(1, "Titre &l9;", "&l9;" * 50), post(2, "Autre", "Des mots."))
    declaration, _, rest = written.partition("?>")
    file.write_text(f"{declaration}?>{doctype}{rest}")
    with pytest.raises(Unreadable):
        list(reader.read(Source(file)))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-7", "cp037"])
def test_a_bomb_in_another_encoding_is_refused_too(tmp_path: Path, encoding: str):
    file = tmp_path / "bombe.xml"
    declared = f'<?xml version="1.0" encoding="{encoding.upper().replace("CP037", "EBCDIC-CP-US")}"?>'
    written = f"{DOCTYPES['billion laughs']}<rss><channel><title>&l9;</title><item><title>a&l9;</title></item></channel></rss>"
    file.write_bytes((declared + written).encode(encoding) if encoding != "utf-7" else declared.encode() + _utf7(written))
    with pytest.raises(Unreadable):
        list(Feed().read(Source(file)))


def _utf7(text: str) -> bytes:
    """Every sign that looks like XML hidden: nothing of it is found by looking at the bytes."""
    return b"".join(b"+" + base64.b64encode(sign.encode("utf-16-be")).rstrip(b"=") + b"-" if sign in "<>!&" else sign.encode()
                    for sign in text)  # fmt: skip


def test_nothing_is_asked_of_another_server_for_a_dtd(tmp_path: Path):
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.2)
        address = f"http://127.0.0.1:{listening.getsockname()[1]}/rss.dtd"
        file = tmp_path / "dtd.xml"
        written = export(post(1, "Titre", "Des mots."))
        for doctype in (f'<!DOCTYPE rss SYSTEM "{address}">', f'<!DOCTYPE rss PUBLIC "-//x//y" "{address}">'):
            file.write_text(written.replace("?>", f"?>{doctype}", 1))
            assert [item.title for item in WordPress().read(Source(file))] == ["Titre"]
        file.write_text(written.replace("<channel>", f'<channel xmlns:xi="http://www.w3.org/2001/XInclude">'
                                        f'<xi:include href="file:///etc/passwd"/><xi:include href="{address}"/>'))  # fmt: skip
        assert "root:" not in str(list(WordPress().read(Source(file))))
        with pytest.raises(TimeoutError):
            listening.accept()


@pytest.mark.parametrize("cut", [200, 900, -20])
def test_a_file_that_was_cut_says_so(tmp_path: Path, cut: int):
    file = tmp_path / "coupe.xml"
    file.write_text(export(*(post(number, "Titre", "Texte") for number in range(1, 4)))[:cut])
    with pytest.raises(Unreadable):
        list(WordPress().read(Source(file)))


def test_signs_that_xml_forbids_are_left_out_and_words_about_entities_stay(tmp_path: Path):
    file = tmp_path / "sale.xml"
    file.write_bytes(export(post(1, "A\x0bB", "x\x00y <code>&lt;!ENTITY a&gt; <!ENTITY b></code>" * 3000)).encode())
    [item] = WordPress().read(Source(file))
    assert item.title == "AB" and "xy" in item.html and "ENTITY b" in item.html


def _measured(tmp_path: Path, file: Path, count: int = -1) -> int:
    """Megabytes that a process of its own takes to read it, more than to read three texts. -1: it is refused."""
    small = tmp_path / "petit.xml"
    small.write_text(export(*(post(number, "Titre", "Texte") for number in range(1, 4))))
    root = Path(__file__).resolve().parents[3]
    environment = {
        "PARVIS_MODE": "test", "DATABASE_URL": "postgresql://x@127.0.0.1:1/x", "DJANGO_SETTINGS_MODULE": "config.settings",
        "PYTHONPATH": str(root), "PATH": "/usr/bin:/bin", "HOME": str(tmp_path),
    }  # fmt: skip
    told = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", MEASURED, str(file), str(small)], env=environment, cwd=root, check=True,
        capture_output=True, text=True, timeout=500,
    )  # fmt: skip
    found, kilobytes = map(int, told.stdout.split())
    assert found == count
    return kilobytes // 1024


def test_a_hundred_megabytes_are_read_in_less_than_two_hundred(tmp_path: Path):
    big = tmp_path / "grand.xml"
    head, _, tail = export("@").partition("@")
    said = f"<wp:comment><wp:comment_content>{'Le marché ouvre mardi. ' * 4_000}</wp:comment_content></wp:comment>"
    with big.open("w") as written:
        written.write(head)
        number = 0
        while written.tell() < 100 * 1024 * 1024:
            number += 1
            written.write(post(number, f"Texte {number}", "Des mots.", more=said))
        written.write(tail)
    assert _measured(tmp_path, big, number) < 200


def test_one_text_of_thirty_megabytes_is_refused_not_held(tmp_path: Path):
    file = tmp_path / "enorme.xml"
    file.write_text(export(post(1, "Titre", "mot " * 8_000_000)))
    with pytest.raises(Unreadable):
        list(WordPress().read(Source(file)))


def test_a_hundred_megabytes_of_nothing_are_refused_in_little_memory_and_time(tmp_path: Path):
    file = tmp_path / "vide.xml"
    head, _, tail = export("@").partition("@")
    with file.open("w") as written:
        written.write(head)
        for _ in range(1_000):
            written.write("<item></item>\n" * 1_000)
        written.write(tail)
    assert _measured(tmp_path, file) < 200
    with pytest.raises(Unreadable, match="année par année"):
        list(WordPress().read(Source(file)))
    assert sum(1 for _ in Feed().read(Source(file))) == 2_000  # of a feed, the newest


def test_one_item_of_ninety_megabytes_is_refused_in_little_memory(tmp_path: Path):
    file = tmp_path / "lourd.xml"
    head, _, tail = export("@").partition("@")
    with file.open("w") as written:
        written.write(f"{head}<item><title>Un</title><content:encoded><![CDATA[")
        for _ in range(90):
            written.write("mot " * 262_144)
        written.write(f"]]></content:encoded></item>{tail}")
    assert _measured(tmp_path, file) < 200
    with pytest.raises(Unreadable, match="trop longue"):
        list(WordPress().read(Source(file)))


def test_an_item_without_a_word_has_no_place_here(tmp_path: Path):
    file = tmp_path / "vide.xml"
    file.write_text(export("<item/>", post(2, "Un titre", "")))
    empty, titled = WordPress().read(Source(file))
    assert empty.kind == "other" and "vide" in empty.left_out and titled.kind == "piece"


def test_a_zip_that_swells_is_not_opened(tmp_path: Path):
    file = tmp_path / "gonfle.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("export.xml", b" " * 40_000_000)
    with pytest.raises(TooMuchError):
        Source(file)


def test_names_that_climb_out_of_a_zip_read_nothing_else(tmp_path: Path):
    file = tmp_path / "grimpe.zip"
    with zipfile.ZipFile(file, "w") as made:
        made.writestr("../../../../etc/passwd", "rien")
        made.writestr("export.xml", export(post(1, "Titre", '<img src="/../../etc/passwd">')))
    source = Source(file)
    assert recognised(source).kind == "wordpress"
    assert source.media("/../../etc/passwd") == b"rien"  # what the zip holds under that name, never the machine's


def test_links_to_elsewhere_are_not_followed_in_a_folder_a_zip_or_among_pictures(tmp_path: Path):
    elsewhere, folder = tmp_path / "ailleurs", tmp_path / "dossier"
    elsewhere.mkdir()
    folder.mkdir()
    (elsewhere / "secret.md").write_text("# Secret")
    (elsewhere / "secret.png").write_bytes(b"x")
    (folder / "lien.md").symlink_to("/etc/passwd")
    (folder / "lien.png").symlink_to(elsewhere / "secret.png")
    (folder / "dossier").symlink_to(elsewhere)
    assert Source(folder).names == ()
    source = Source(folder, media=folder)
    assert not source.has("/lien.png") and not source.has("/dossier/secret.png") and source.media("/secret.png") is None
    file = tmp_path / "liens.zip"
    with zipfile.ZipFile(file, "w") as made:
        link = zipfile.ZipInfo("lien.md")
        link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
        made.writestr(link, "/etc/passwd")
    [item] = recognised(Source(file)).read(Source(file))
    assert "root:" not in item.html and "/etc/passwd" in item.html  # where it points, as words


@pytest.mark.parametrize("lie", ["cut", "damaged", "a password", "packed strangely", "overlapping"])
def test_a_zip_that_lies_is_refused_in_words(tmp_path: Path, lie: str):
    made, name = io.BytesIO(), "export.xml"
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr(name, export(*(post(number, f"Titre {number}", os.urandom(400).hex()) for number in range(1, 60))))
    content = bytearray(made.getvalue())
    index = content.rindex(b"PK\x01\x02")
    if lie == "cut":
        del content[300:600]
    elif lie == "damaged":
        content[1_000:1_200] = os.urandom(200)
    elif lie == "a password":
        content[index + 8] |= 1
        content[6] |= 1
    elif lie == "packed strangely":
        content[index + 10 : index + 12] = content[8:10] = b"\x63\x00"
    else:
        content[index + 42 : index + 46] = (7).to_bytes(4, "little")
    file = tmp_path / "menteur.zip"
    file.write_bytes(content)

    def read() -> None:
        source = Source(file)
        reader = recognised(source)
        if reader is None:
            raise Unreadable("personne ne le reconnaît")
        list(reader.read(source))

    with pytest.raises(Unreadable):
        read()


def test_a_picture_that_a_zip_lies_about_is_lost_and_its_text_comes(tmp_path: Path):
    file = tmp_path / "image.zip"
    with zipfile.ZipFile(file, "w") as made:
        made.writestr("export.xml", export(post(1, "Titre", '<img src="/place.png">')))
        made.writestr("place.png", os.urandom(2_000))
    content = bytearray(file.read_bytes())
    start = content.index(b"place.png", content.index(b"PK\x03\x04", 4)) + 200
    content[start : start + 50] = bytes(50)
    file.write_bytes(content)
    source = Source(file)
    assert [item.title for item in recognised(source).read(source)] == ["Titre"]
    assert source.has("/place.png") and source.media("/place.png") is None


def test_a_table_of_ten_thousand_columns_or_of_one_endless_line_is_refused(tmp_path: Path):
    wide, long, quoted = tmp_path / "large.csv", tmp_path / "long.csv", tmp_path / "ouvert.csv"
    wide.write_text(f"titre;texte{';c' * 10_000}\nUn;Deux\n")
    long.write_text(f"titre;texte\nUn;{'x;' * 3_000_000}\n")
    quoted.write_text('titre;texte\nUn;"' + "jamais fermé\n" * 500_000)
    for file, why in ((wide, "colonnes"), (long, "trop longue"), (quoted, "abîmé")):
        source = Source(file)
        with pytest.raises(Unreadable, match=why):
            list(recognised(source).read(source))
        with pytest.raises(Unreadable, match=why):
            source = Source(file)
            Table().headings(source)
            list(Table().read(source))


def test_front_matter_is_words_whatever_yaml_would_make_of_it(tmp_path: Path):
    folder, witness = tmp_path / "dossier", tmp_path / "temoin"
    folder.mkdir()
    laughs = "".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 10)}]\n" for n in range(1, 10))
    (folder / "bombe.md").write_text(f"---\nl0: &l0 ha\n{laughs}title: Une bombe\n---\nDes mots.\n")
    (folder / "python.md").write_text(
        f'---\ntitle: !!python/object/apply:os.system ["touch {witness}"]\ndate: !!python/name:os.system\n---\nDes mots.\n'
    )
    (folder / "ouvert.md").write_text("---\ntitle: Jamais fermé\n" + "a: b\n" * 20_000)
    bomb, opened, python = recognised(Source(folder)).read(Source(folder))
    assert bomb.title == "Une bombe" and "Des mots" in bomb.html and opened.title
    assert python.title.startswith("!!python") and python.published_at is None and not witness.exists()


# Half a megabyte each, of what opens and never closes: read in a time that grows with it, not with its square.
SIZE = 500_000
ENDLESS = {
    "shortcodes in each other": "[caption]" * 10_000 + "mot" + "[/caption]" * 10_000,
    "columns in each other": "[vc_column]" * 10_000 + "mot" + "[/vc_column]" * 10_000,
    "a shortcode that never ends": "[gallery" + " " * SIZE,
    "values that never come": "[gallery " + "a" * SIZE + "]",
    "open shortcodes": "[gallery a=1 " * (SIZE // 13),
    "open blocks": '<!-- wp:query {"a":1 ' * (SIZE // 21),
    "blocks in each other": "<!-- wp:group -->" * 10_000 + "<p>mot</p>",
    "closed blocks that never opened": "<p>mot</p>" + "<!-- /wp:group -->" * 10_000,
    "drawn blocks that never close": "<p>mot</p><!-- wp:query -->" + "<!-- wp:group -->" * 10_000,
    "open comments": "<!--" * (SIZE // 4),
    "open scripts": "<script>" * (SIZE // 8),
    "open frames": "<iframe src='x'>" * (SIZE // 16),
    "open pictures": "<img src='x' " * (SIZE // 13),
    "open links": '<a href="' * (SIZE // 9),
    "links in links": '<a href="/x">' * (SIZE // 13),
    "open figures": "<figure><img src='x'>" * (SIZE // 21),
    "one figure of all": "<figure>" + "<img src='x'>" * (SIZE // 13),
    "open definitions": "<dt>" * (SIZE // 4),
    "open preformatted": "<pre>" * (SIZE // 5),
    "breaks far apart": ("<br>" + " " * 500) * (SIZE // 504),
    "quotes in quotes": "<blockquote>" * 10_000 + "mot",
}


@pytest.mark.parametrize("text", ENDLESS.values(), ids=ENDLESS)
def test_what_never_closes_is_read_in_no_time(text: str):
    began = time.process_time()
    cleaned = clean_text(text, lambda number: "")
    pictures_in(cleaned.html)
    _addresses(cleaned.html)
    _LINKED.sub("", cleaned.html)
    _FRAMED.sub("", cleaned.html)
    if nests_too_deep(cleaned.html):  # refused by the trial: nobody cleans it
        return
    shown = rich.clean(cleaned.html)
    assert time.process_time() - began < 20
    assert "<script" not in shown and "wp:" not in str(rich.render(shown)).replace("&lt;!-- wp:", "")


@pytest.mark.django_db
@pytest.mark.parametrize("tag", ["pre", "blockquote", "b", "span"])
def test_tags_without_end_are_a_line_to_mend_and_old_pages_that_leave_some_open_come(world: World, tmp_path: Path, tag: str):
    file, folder = tmp_path / "site.xml", tmp_path / "dossier"
    old = "<ul>" + "<li>Un point<p>Un paragraphe<br>" * 600 + "</ul>" + f"<{tag}>mot</{tag}>" * 600
    file.write_text(export(post(1, "Sans fin", f"<{tag}>" * 20_000 + "mot"), post(2, "Ancien", old)))
    received = bring(world, send(world, file))
    assert Publication.objects.get().title == "Ancien" and received.refused == 1
    assert "sans se fermer" in received.lines.get(title="Sans fin").message
    folder.mkdir()
    (folder / "profond.md").write_text(f"# Profond\n\n[lien](#a)\n\n{f'<{tag}>' * 20_000}")
    [item] = recognised(Source(folder)).read(Source(folder))
    assert "sans se fermer" in item.refusal


OPEN = '<a "'


def test_a_feed_whose_titles_and_first_words_never_close_is_read_in_no_time(tmp_path: Path):
    file = tmp_path / "flux.xml"
    file.write_text(
        "<rss><channel><title>Un</title>"
        + "".join(
            f"<item><guid>{n}</guid><link>https://x.exemple.fr/{n}</link><title><![CDATA[{'<' * 200_000}]]></title>"
            f"<description><![CDATA[{OPEN * 100_000}]]></description></item>"
            for n in range(5)
        )
        + "</channel></rss>"
    )
    began = time.process_time()
    assert len(list(Feed().read(Source(file)))) == len(list(Feed().read(Source(file, options={"is_own": True})))) == 5
    assert time.process_time() - began < 20


@pytest.mark.parametrize(
    "text",
    ["<A " * 150_000, '<Button link="' * 30_000, '<a href="x">' * 300, "[" * 20_000, "> " * 20_000, "*a **b " * 20_000],
    ids=["components", "buttons", "links", "brackets", "quotes", "emphasis"],
)  # fmt: skip
def test_markdown_that_never_closes_is_read_in_no_time(text: str):
    began = time.process_time()
    rich.clean(read_markdown("hostile.md", text).written(lambda href: href))
    assert time.process_time() - began < 20


def test_a_text_longer_than_any_book_is_told_and_the_others_come(tmp_path: Path):
    file = tmp_path / "long.xml"
    file.write_text(export(post(1, "Sans fin", "mot " * 600_000), post(2, "Autre", "Des mots.")))
    endless, other = WordPress().read(Source(file))
    assert "partagez-le" in endless.refusal and other.html


LIES = {
    "html.png": b"<html><script>alert(1)</script></html>",
    "dessin.png": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>',
    "dessin.svg": b'<svg xmlns="http://www.w3.org/2000/svg"><image href="http://127.0.0.1:1/x"/></svg>',
    "coupee.jpg": b"\xff\xd8\xff\xe0" + b"x" * 500,
    "vide.png": b"",
    "programme.gif": b"MZ" + bytes(500),
}


@pytest.mark.django_db
def test_pictures_that_lie_are_lost_in_words_and_nothing_of_them_is_kept(world: World, tmp_path: Path):
    file = tmp_path / "site.zip"
    with zipfile.ZipFile(file, "w") as made:
        made.writestr("export.xml", export(post(1, "Titre", "Des mots. " + "".join(f'<img src="/{name}">' for name in LIES))))
        for name, content in LIES.items():
            made.writestr(name, content)
    received = bring(world, send(world, file), signs_pictures=True)
    piece = Publication.objects.get()
    assert not Picture.objects.exists() and "<img" not in piece.body and "data-picture" not in piece.body
    [line] = received.lines.all()
    assert all(any(name in loss for loss in line.losses) for name in LIES) and line.outcome == "new"


@pytest.mark.django_db
@pytest.mark.parametrize("harm", ["entities", "a cut zip", "ninety columns of nothing"])
def test_what_is_refused_says_what_to_do_and_changes_nothing(world: World, tmp_path: Path, harm: str):
    file = tmp_path / ("site.zip" if harm == "a cut zip" else "site.csv" if "columns" in harm else "site.xml")
    whole = export(post(1, "Titre", "Des mots."))
    if harm == "entities":
        file.write_text(whole.replace("?>", f"?>{DOCTYPES['billion laughs']}", 1))
    elif harm == "a cut zip":
        with zipfile.ZipFile(file, "w") as made:
            made.writestr("export.xml", whole)
        content = file.read_bytes()
        file.write_bytes(content[:100] + content[160:])
    else:
        file.write_text(";" * 400 + "\n" + "a;" * 400)
    try:
        received = send(world, file)
    except Refused as refusal:
        told = refusal.message
    else:
        assert received.state == "refused"
        told = received.refusal
    assert any(word in told for word in ("exportez", "refaites", "gardez", "Envoyez"))
    assert not Publication.objects.exists() and not ImportLine.objects.exists()


@pytest.mark.parametrize("content", [b"", b"\x00" * 500, b"%PDF-1.7", b"<html><body>x</body></html>", b"\xff" * 300, b"a;b"])
def test_what_is_nothing_known_is_no_error(tmp_path: Path, content: bytes):
    file = tmp_path / "inconnu.bin"
    file.write_bytes(content)
    assert recognised(Source(file)) is None
