import struct
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

import pillow_heif
import pytest
from PIL import Image

from parvis.commons.pictures import actions, decoding
from parvis.commons.pictures.actions import PictureRefused
from parvis.commons.pictures.models import Picture
from parvis.commons.pictures.queries import figures, shown
from parvis.ground.core import files
from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.models import StoredFile
from tests import cast

from .drawn import drawn, with_gps

pytestmark = pytest.mark.django_db
SAMPLES = Path(__file__).parent / "samples"


@pytest.fixture
def team(db):
    organisation = cast.organisation()
    return organisation, cast.editor_of(organisation)


def take_in(team, content: bytes, **fields) -> Picture:
    organisation, editor = team
    described = {
        "alt": "La halle",
        "credit": "Ville de Narbonne",
        "signs_rights": True,
        "shows_people": False,
        "is_drawn": True,
        **fields,
    }
    return actions.upload(by=editor, organisation=organisation, content=content, at=cast.AT, **described)


def heic(size: tuple[int, int] = (640, 400), **options: Any) -> bytes:
    """As a telephone writes it, with its maker and where it was."""
    exif = Image.Exif()
    exif[0x010F] = "Appareil de Rose"
    exif.get_ifd(0x8825)[2] = (43.0, 11.0, 3.0)
    output = BytesIO()
    heif = pillow_heif.from_pillow(Image.linear_gradient("L").resize(size).convert("RGB"))
    heif.save(output, quality=60, exif=exif.tobytes(), **options)
    return output.getvalue()


def heic_bomb(side: int = 60_000) -> bytes:
    """A photograph that says it is larger than it is."""
    content = bytearray(heic())
    place = content.find(b"ispe")
    content[place + 8 : place + 16] = struct.pack(">II", side, side)
    return bytes(content)


def bomb(side: int = 13_000) -> bytes:
    """A PNG of a few hundred bytes that says it is 169 million pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")


def animated() -> bytes:
    output = BytesIO()
    frames = [Image.new("RGB", (300, 300), colour) for colour in ("red", "blue")]
    frames[0].save(output, "GIF", save_all=True, append_images=frames[1:])
    return output.getvalue()


def test_a_picture_loses_what_its_camera_wrote_and_stands_upright(team):
    picture = take_in(team, with_gps())
    assert (picture.width, picture.height) == (400, 640)
    for name in [picture.original, *picture.renditions.values_list("file", flat=True)]:
        content = files.open_file(name).read()
        assert b"Rose" not in content
        assert b"Exif" not in content
        assert not Image.open(BytesIO(content)).getexif()


def test_the_photograph_of_a_telephone_is_taken_in_without_what_it_tells(team):
    content = heic()
    assert b"Rose" in content
    picture = take_in(team, content)
    assert (picture.width, picture.height) == (640, 400)
    for name in [picture.original, *picture.renditions.values_list("file", flat=True)]:
        kept = files.open_file(name).read()
        assert b"Rose" not in kept
        assert not Image.open(BytesIO(kept)).getexif()


def test_a_photograph_that_takes_too_long_is_given_up(team, monkeypatch):
    monkeypatch.setattr(decoding, "PATIENCE", 0.01)
    with pytest.raises(PictureRefused, match="trop de travail"):
        take_in(team, heic())


def test_a_page_has_a_webp_at_once_and_every_width_after_the_job(team, run_jobs):
    picture = take_in(team, drawn(size=(2000, 1000)))
    first = shown([picture.pk])[picture.pk]
    assert first.src.startswith("/fichiers/")
    assert (first.width, first.avif_srcset) == (960, "")
    assert "pictures.make_renditions" in run_jobs()
    later = shown([picture.pk])[picture.pk]
    assert [part.split()[1] for part in later.avif_srcset.split(", ")] == ["480w", "960w", "1600w"]
    assert [part.split()[1] for part in later.webp_srcset.split(", ")] == ["480w", "960w", "1600w"]
    assert (later.width, later.height) == (1600, 800)
    assert actions.make_renditions(id=picture.pk) == 0


def test_the_original_is_kept_from_readers(team):
    picture = take_in(team, drawn())
    assert not StoredFile.objects.get(name=picture.original).is_public


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"Ceci est un texte, nomme photo.jpg", "pas une image lisible"),
        (b"", "pas une image lisible"),
        (drawn()[:2000], "pas une image lisible"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "pas une image lisible"),
        (bomb(), "millions de pixels"),
        (bomb(60_000), "millions de pixels"),
        (heic_bomb(), "millions de pixels"),
        (heic_bomb(8_000), "millions de pixels"),
        (heic()[:900], "pas une image lisible"),
        (heic((150, 150)), "au moins 200"),
        (animated(), "animées"),
        (drawn(size=(120, 900)), "au moins 200"),
        (b"\xff\xd8\xff" + bytes(21 * 1024 * 1024), "plus de 20"),
    ],
    ids=[
        "texte nommé .jpg",
        "vide",
        "tronqué",
        "svg",
        "169 mégapixels",
        "3600 mégapixels",
        "HEIC de 3600 mégapixels",
        "HEIC de 64 mégapixels",
        "HEIC tronqué",
        "HEIC trop petit",
        "animée",
        "trop petite",
        "21 Mo",
    ],
)
def test_a_file_that_is_no_fit_picture_is_refused_and_nothing_is_kept(team, content, words):
    before = StoredFile.objects.count()
    with pytest.raises(PictureRefused) as refusal:
        take_in(team, content)
    assert words in refusal.value.message.replace("\u00a0", " ")
    assert refusal.value.field == "file"
    assert (Picture.objects.count(), StoredFile.objects.count()) == (0, before)


@pytest.mark.parametrize(
    ("fields", "field"),
    [({"alt": " "}, "alt"), ({"alt": "a" * 301}, "alt"), ({"credit": ""}, "credit"), ({"signs_rights": False}, "signs_rights")],
)
def test_a_picture_needs_words_a_credit_and_a_signed_line(team, fields, field):
    """R44."""
    with pytest.raises(PictureRefused) as refusal:
        take_in(team, drawn(), **fields)
    assert refusal.value.field == field
    assert not Picture.objects.exists()


def test_a_stranger_brings_no_picture_in(team):
    with pytest.raises(NotAllowed):
        take_in((team[0], cast.member()), drawn())
    assert not Picture.objects.exists()


@pytest.mark.parametrize(
    ("format", "mode", "colour"),
    [
        ("PNG", "RGBA", "teal"),
        ("PNG", "P", 3),
        ("PNG", "L", 90),
        ("WEBP", "RGB", "teal"),
        ("AVIF", "RGB", "teal"),
        ("JPEG", "CMYK", 0),
        ("GIF", "P", 1),
    ],
)
def test_every_kind_of_picture_people_have_is_taken(team, format, mode, colour):
    assert shown([take_in(team, drawn(format=format, mode=mode, colour=colour)).pk])


def test_the_same_file_in_two_organisations_is_two_pictures_and_giving_one_up_leaves_the_other(team, run_jobs):
    other = cast.organisation("Ville de Gruissan", seat=cast.place("gruissan-11170"))
    mine, theirs = take_in(team, drawn()), take_in((other, cast.editor_of(other, "Lucie Autre")), drawn())
    actions.discard(by=team[1], picture=mine, at=cast.AT)
    run_jobs()
    assert shown([theirs.pk])
    assert files.open_file(theirs.original).read()


def test_pictures_in_a_text_become_figures_with_words_and_a_credit(team):
    picture = take_in(team, drawn(), alt='Une halle "neuve" <b>')
    html = figures(f'<p>a</p><figure data-picture="{picture.pk}"></figure>')[picture.pk]
    assert 'alt="Une halle &quot;neuve&quot; &lt;b&gt;"' in html
    assert '<figcaption><span class="credit">Ville de Narbonne</span></figcaption>' in html


def test_reading_pictures_in_bulk_costs_one_query_whatever_their_number(team, django_assert_num_queries):
    ids = [take_in(team, drawn(size=(300, 200 + n))).pk for n in range(4)]
    with django_assert_num_queries(1):
        assert set(shown([*ids, None, 10**12])) == set(ids)
    with django_assert_num_queries(0):
        assert shown([None]) == {}
