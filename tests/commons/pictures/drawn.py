"""Picture files drawn for the tests."""

from io import BytesIO

from PIL import Image


def drawn(*, size=(1200, 800), format="JPEG", mode="RGB", colour="teal", **options) -> bytes:
    output = BytesIO()
    Image.new(mode, size, colour).save(output, format, **options)
    return output.getvalue()


def with_gps() -> bytes:
    image = Image.new("RGB", (640, 400), "teal")
    image.putpixel((0, 0), (255, 0, 0))
    exif = Image.Exif()
    exif[0x0112] = 6  # turned a quarter
    exif[0x010F] = "Appareil de Rose"
    exif.get_ifd(0x8825)[2] = (43.0, 11.0, 3.0)
    output = BytesIO()
    image.save(output, "JPEG", exif=exif, quality=95)
    return output.getvalue()
