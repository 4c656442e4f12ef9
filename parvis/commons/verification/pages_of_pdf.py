"""A program apart: the pages of a PDF as JPEG pictures, from the standard input to the standard output.

`taking.py` runs it with a limit on memory, processor time and seconds, so that a document made to harm
harms this process and nobody else. It knows nothing of the rest of the product.
"""

import resource
import struct
import sys
from io import BytesIO

PAGES, LONGER_SIDE, DOTS_AN_INCH = 6, 2000, 200
MEMORY, SECONDS = 1 << 30, 15
UNREADABLE, TOO_MANY_PAGES, LOCKED = 10, 11, 12


def main() -> int:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(sys.stdin.buffer.read())
    except pypdfium2.PdfiumError as error:
        return LOCKED if "password" in str(error).lower() else UNREADABLE
    if not 1 <= len(document) <= PAGES:
        return TOO_MANY_PAGES
    pictures = []
    for page in document:
        longer = max(page.get_size())
        if not longer > 0:
            return UNREADABLE
        picture = page.render(scale=min(DOTS_AN_INCH / 72, LONGER_SIDE / longer)).to_pil().convert("RGB")
        output = BytesIO()
        picture.save(output, "JPEG", quality=85)
        pictures.append(output.getvalue())
    for content in pictures:
        sys.stdout.buffer.write(struct.pack(">I", len(content)) + content)
    return 0


if __name__ == "__main__":
    sys.exit(main())
