"""Picture files drawn for the tests."""

from io import BytesIO

from PIL import Image


def drawn(*, size=(1200, 800), format="JPEG", mode="RGB", colour="teal", **options) -> bytes:
    output = BytesIO()
    Image.new(mode, size, colour).save(output, format, **options)
    return output.getvalue()
