"""Files made to harm: bombs, outside entities, zips that swell. Refused in words, in little memory, nothing read elsewhere."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from parvis.media.imports.readers import Source, TooMuchError, Unreadable, WordPress, recognised
from parvis.media.imports.readers.feed import Feed

from .bringing import export, post

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
from parvis.media.imports.readers import Source, recognised
small = Source(Path(sys.argv[2]))
assert sum(1 for _ in recognised(small).read(small)) == 3
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
source = Source(Path(sys.argv[1]))
count = sum(1 for _ in recognised(source).read(source))
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


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32"])
def test_a_bomb_in_another_encoding_is_refused_too(tmp_path: Path, encoding: str):
    file = tmp_path / "bombe.xml"
    written = f'<?xml version="1.0"?>{DOCTYPES["billion laughs"]}<rss><channel><title>&l9;</title></channel></rss>'
    file.write_bytes(written.encode(encoding))
    with pytest.raises(Unreadable):
        list(Feed().read(Source(file)))


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


def test_a_hundred_megabytes_are_read_in_less_than_two_hundred(tmp_path: Path):
    small, big = tmp_path / "petit.xml", tmp_path / "grand.xml"
    small.write_text(export(*(post(number, "Titre", "Texte") for number in range(1, 4))))
    head, _, tail = export("@").partition("@")
    said = f"<wp:comment><wp:comment_content>{'Le marché ouvre mardi. ' * 4_000}</wp:comment_content></wp:comment>"
    with big.open("w") as written:
        written.write(head)
        number = 0
        while written.tell() < 100 * 1024 * 1024:
            number += 1
            written.write(post(number, f"Texte {number}", "Des mots.", more=said))
        written.write(tail)
    root = Path(__file__).resolve().parents[3]
    environment = {
        "PARVIS_MODE": "test", "DATABASE_URL": "postgresql://x@127.0.0.1:1/x", "DJANGO_SETTINGS_MODULE": "config.settings",
        "PYTHONPATH": str(root), "PATH": "/usr/bin:/bin", "HOME": str(tmp_path),
    }  # fmt: skip
    told = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", MEASURED, str(big), str(small)], env=environment, cwd=root, check=True,
        capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    count, kilobytes = map(int, told.stdout.split())
    assert count == number
    assert kilobytes < 200 * 1024, f"{kilobytes // 1024} MB"


def test_one_text_of_thirty_megabytes_is_refused_not_held(tmp_path: Path):
    file = tmp_path / "enorme.xml"
    file.write_text(export(post(1, "Titre", "mot " * 8_000_000)))
    with pytest.raises(Unreadable):
        list(WordPress().read(Source(file)))


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
    folder = tmp_path / "dossier"
    folder.mkdir()
    (folder / "lien.md").symlink_to("/etc/passwd")
    assert Source(folder).names == ()


@pytest.mark.parametrize("content", [b"", b"\x00" * 500, b"%PDF-1.7", b"<html><body>x</body></html>", b"\xff" * 300, b"a;b"])
def test_what_is_nothing_known_is_no_error(tmp_path: Path, content: bytes):
    file = tmp_path / "inconnu.bin"
    file.write_bytes(content)
    assert recognised(Source(file)) is None
