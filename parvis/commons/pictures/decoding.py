"""What a file really is, whatever its name says: decoded, upright, in sRGB, without any metadata."""

from __future__ import annotations

import warnings
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from parvis.ground.core.errors import Refused

from .apart import BusyError, TooLongError, run_apart
from .pixels_of_heif import KEPT, MEGAPIXELS, TOO_LARGE

MEGABYTES = 20
SMALLEST = 200  # pixels on the shorter side
PATIENCE = 30  # seconds, for a photograph that is read apart
# Only these decoders are ever tried.
FORMATS = ("JPEG", "PNG", "WEBP", "AVIF", "GIF")
ACCEPTED = "image/jpeg,image/png,image/webp,image/avif,image/heic,image/heif,.heic"  # what a form offers to choose
HEIF_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}


class PictureRefused(Refused):
    """A picture that cannot be taken in or decided on so, and what to do about it."""


def decode(content: BinaryIO) -> Image.Image:
    """The picture in this file, upright and in sRGB. Raises PictureRefused.

    Size and dimensions are read before a single pixel is decoded: a small file may hold a picture that fills the memory.
    """
    weight = content.seek(0, 2)
    content.seek(0)
    if weight > MEGABYTES * 1024 * 1024:
        raise PictureRefused(f"Ce fichier pèse plus de {MEGABYTES} Mo : enregistrez-en une copie plus légère.", field="file")
    if _is_heif(content):
        content = _read_apart(content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # measured just below
            image = Image.open(content, formats=FORMATS)
            _measure(image)
            if getattr(image, "n_frames", 1) > 1:
                raise PictureRefused("Les images animées ne sont pas acceptées : choisissez une image fixe.", field="file")
            image.load()
    except Image.DecompressionBombError as error:
        raise _too_large() from error
    except PictureRefused:
        raise
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, KeyError, IndexError, TypeError) as error:
        raise PictureRefused(
            "Ce fichier n’est pas une image lisible : choisissez un fichier JPEG, PNG, WebP, AVIF ou HEIC.", field="file"
        ) from error
    return _plain(image)


def encode(image: Image.Image, *, format: str) -> bytes:
    """The picture as a file that carries nothing but pixels: "webp", "avif", "jpg" or "png"."""
    output = BytesIO()
    options: dict[str, dict[str, object]] = {
        "webp": {"format": "WEBP", "quality": 78, "method": 4},
        "avif": {"format": "AVIF", "quality": 58, "speed": 7},
        "jpg": {"format": "JPEG", "quality": 90, "optimize": True, "progressive": True},
        "png": {"format": "PNG", "optimize": True},
    }
    image.save(output, exif=b"", icc_profile=None, **options[format])  # type: ignore[arg-type]
    return output.getvalue()


def at_width(image: Image.Image, width: int) -> Image.Image:
    """A copy no wider than `width`."""
    if image.width <= width:
        return image
    return image.resize((width, max(1, round(image.height * width / image.width))), Image.Resampling.LANCZOS)


def _is_heif(content: BinaryIO) -> bool:
    """The photograph of a telephone, by its first words; AVIF has the same shape, and a decoder of its own."""
    head = content.read(64)
    content.seek(0)
    brands = {head[place : place + 4] for place in range(8, 64, 4)}
    return head[4:8] == b"ftyp" and not brands & {b"avif", b"avis"} and bool(brands & HEIF_BRANDS)


def _read_apart(content: BinaryIO) -> BytesIO:
    try:
        status, written = run_apart(Path(__file__).with_name("pixels_of_heif.py"), content.read(), patience=PATIENCE)
    except BusyError as error:
        raise PictureRefused(
            "Beaucoup d’images arrivent en ce moment : renvoyez la vôtre dans une minute.", field="file"
        ) from error
    except TooLongError as error:
        raise PictureRefused(
            "Cette photo demande trop de travail pour être lue : enregistrez-la en JPEG.", field="file"
        ) from error
    if status == TOO_LARGE:
        raise _too_large()
    if status or not written:
        raise PictureRefused("Ce fichier n’est pas une image lisible : enregistrez la photo en JPEG.", field="file")
    return BytesIO(written)


def _measure(image: Image.Image) -> None:
    width, height = image.size
    if width * height > MEGAPIXELS * 1_000_000:
        raise _too_large()
    if min(width, height) < SMALLEST:
        raise PictureRefused(
            f"Cette image ne fait que {width} × {height} pixels : il en faut au moins {SMALLEST} de chaque côté.",
            field="file",
        )


def _too_large() -> PictureRefused:
    return PictureRefused(
        f"Cette image compte plus de {MEGAPIXELS} millions de pixels : réduisez-la avant de l’envoyer.", field="file"
    )


def _plain(image: Image.Image) -> Image.Image:
    profile = image.info.get("icc_profile")
    upright = ImageOps.exif_transpose(image) or image
    has_alpha = upright.mode in {"RGBA", "LA", "PA"} or "transparency" in upright.info
    mode = "RGBA" if has_alpha else "RGB"
    if profile and upright.mode in {"RGB", "CMYK"}:
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            upright = ImageCms.profileToProfile(upright, source, ImageCms.createProfile("sRGB"), outputMode="RGB") or upright
        except (ImageCms.PyCMSError, OSError):
            pass  # a broken profile: the numbers are taken as they are
    plain = upright.convert(mode)
    if max(plain.size) > KEPT:
        plain.thumbnail((KEPT, KEPT), Image.Resampling.LANCZOS)
    plain.info.clear()
    return plain
