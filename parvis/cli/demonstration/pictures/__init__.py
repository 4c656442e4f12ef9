"""Pictures of the demonstration, drawn by the project itself: flat southern light, one small palette.

A scene and a seed always give the same picture.
"""

from __future__ import annotations

import io
from random import Random

from PIL import Image

from .canvas import HEIGHT, WIDTH, Canvas
from .palette import DARK, DUSK, EVENING, MORNING, NOON, RAIN
from .scenes import SCENES

LIGHTS = {"morning": MORNING, "noon": NOON, "evening": EVENING, "dusk": DUSK, "rain": RAIN, "night": DARK}

__all__ = ["HEIGHT", "LIGHTS", "SCENES", "WIDTH", "draw", "draw_jpeg"]


def draw(scene: str, seed: int = 1, light: str = "") -> Image.Image:
    """Draw a scene. Without `light`, the seed chooses among the hours that suit it."""
    painter, hours = SCENES[scene]
    random = Random(f"{scene}-{seed}")  # noqa: S311 - a drawing, not a secret
    hour = random.choice(hours)
    canvas = Canvas(LIGHTS[light] if light else hour, random)
    painter(canvas)
    return canvas.finish()


def draw_jpeg(scene: str, seed: int = 1, light: str = "") -> bytes:
    """The picture as a camera would hand it over."""
    buffer = io.BytesIO()
    draw(scene, seed, light).save(buffer, "JPEG", quality=92)
    return buffer.getvalue()
