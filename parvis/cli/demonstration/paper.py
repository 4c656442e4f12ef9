"""A minute or an order on paper: a PDF of plain text in a standard font, written by hand."""

from __future__ import annotations

import textwrap

LINES, COLUMNS = 44, 84


def make_pdf(heading: str, title: str, text: str) -> bytes:
    """Set `text` under its title, page after page. Signs outside Western European type are dropped."""
    lines = [heading, "", title, ""]
    for paragraph in text.splitlines():
        lines += textwrap.wrap(paragraph, COLUMNS) or [""]
    pages = [lines[start : start + LINES] for start in range(0, len(lines), LINES)]
    objects = [b"<< /Type /Catalog /Pages 2 0 R /Lang (fr-FR) >>", b""]
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    kids = []
    for number, page in enumerate(pages, start=1):
        stream = _page(page, f"{number} / {len(pages)}")
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        box = "/MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >>"
        objects.append(f"<< /Type /Page /Parent 2 0 R {box} /Contents {len(objects)} 0 R >>".encode())
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    return _file(objects)


def _page(lines: list[str], folio: str) -> bytes:
    parts = [b"BT /F1 11 Tf 72 770 Td 15.5 TL"]
    parts += [b"(%s) Tj T*" % _escaped(line) for line in lines]
    parts.append(b"ET BT /F1 9 Tf 290 40 Td (%s) Tj ET" % _escaped(folio))
    return b"\n".join(parts)


def _escaped(line: str) -> bytes:
    plain = line.replace("\u202f", "\u00a0").encode("cp1252", "ignore")
    return plain.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def _file(objects: list[bytes]) -> bytes:
    written, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    table += b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(written))
    return written + table + trailer
