"""Who looks at a piece of evidence, and when, drawn into what they see: a copy that gets out says where it came from."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

WIDTH = 1400
FONT = Path(__file__).resolve().parents[2] / "ground/design/static/design/fonts/atkinson-hyperlegible-next.woff2"
TILT = 24


def watermarked(picture: bytes, text: str) -> bytes:
    """The picture as a JPEG with `text` across all of it."""
    image = Image.open(BytesIO(picture), formats=("JPEG",)).convert("RGBA")
    image.thumbnail((WIDTH, WIDTH * 2), Image.Resampling.LANCZOS)
    font = ImageFont.truetype(FONT, max(14, image.width // 38))
    left, top, right, bottom = font.getbbox(text)
    across, down = round(right - left) + 60, round(bottom - top) * 5 + 10
    side = image.width + image.height
    layer = Image.new("RGBA", (side, side), (0, 0, 0, 0))
    draw = ImageDraw.Draw(layer)
    for row, y in enumerate(range(0, side, down)):
        for x in range(-(row % 2) * across // 2, side, across):
            # Dark letters with a light edge are read on any ground.
            draw.text((x, y), text, font=font, fill=(20, 30, 60, 92), stroke_width=1, stroke_fill=(255, 255, 255, 60))
    tilted = layer.rotate(TILT, resample=Image.Resampling.BILINEAR)
    start = ((side - image.width) // 2, (side - image.height) // 2)
    image.alpha_composite(tilted.crop((*start, start[0] + image.width, start[1] + image.height)))
    output = BytesIO()
    image.convert("RGB").save(output, "JPEG", quality=82)
    return output.getvalue()
