"""A program apart: the photograph of a telephone (HEIC) as a PNG, from the standard input to the standard output.

`apart.py` runs it with a limit on memory, processor time and seconds: its decoder is a large program written in C, and a file
made to harm harms this process and nobody else. It knows nothing of the rest of the product.
"""

import resource
import sys
from io import BytesIO

MEGAPIXELS, KEPT = 50, 4000
MEMORY, SECONDS = 3 << 29, 20
UNREADABLE, TOO_LARGE = 10, 11


def main() -> int:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    import pillow_heif
    from PIL import Image

    pillow_heif.options.DECODE_THREADS = 1
    pillow_heif.options.THUMBNAILS = False
    pillow_heif.register_heif_opener()
    try:
        image = Image.open(BytesIO(sys.stdin.buffer.read()), formats=["HEIF"])
        if image.width * image.height > MEGAPIXELS * 1_000_000:
            return TOO_LARGE
        image.load()
    except Image.DecompressionBombError:
        return TOO_LARGE
    except Exception:  # whatever its decoder says of it
        return UNREADABLE
    profile = image.info.get("icc_profile")
    if max(image.size) > KEPT:
        image.thumbnail((KEPT, KEPT), Image.Resampling.LANCZOS)
    image.info.clear()
    image.save(sys.stdout.buffer, "PNG", compress_level=1, icc_profile=profile)
    return 0


if __name__ == "__main__":
    sys.exit(main())
