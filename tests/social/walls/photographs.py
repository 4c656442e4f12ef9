"""A photograph for tests: nobody on it."""

from functools import cache
from io import BytesIO

from PIL import Image


@cache
def photograph(width: int = 640, height: int = 420, shade: int = 120) -> bytes:
    made = BytesIO()
    Image.linear_gradient("L").resize((width, height)).point(lambda value: (value + shade) % 256).convert("RGB").save(
        made, "JPEG"
    )
    return made.getvalue()
