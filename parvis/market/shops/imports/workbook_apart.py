"""A program apart: the first sheet of a workbook as JSON rows of text, from the standard input to the standard output.

`pictures.apart` runs it with a limit on seconds, and it limits its own memory: a workbook is a ZIP, and a small one may unfold
without end. Formulas are read as the values they had. It knows nothing of the rest of the product.
"""

import json
import resource
import sys
from io import BytesIO

MOST_ROWS, MOST_COLUMNS = 100_000, 300
MEMORY, SECONDS = 3 << 29, 50
UNREADABLE, TOO_LARGE = 10, 11


def main() -> int:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    from python_calamine import CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(BytesIO(sys.stdin.buffer.read()))
        sheet = next((one for one in map(book.get_sheet_by_name, book.sheet_names) if one.total_height), None)
        if sheet is None:
            return UNREADABLE
        if sheet.total_height > MOST_ROWS + 1 or sheet.total_width > MOST_COLUMNS:
            return TOO_LARGE
        rows = [[_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    except BaseException:  # whatever its decoder says of it, a panic of Rust too
        return UNREADABLE
    sys.stdout.write(json.dumps(rows, ensure_ascii=True))
    return 0


def _text(cell: object) -> str:
    """A number with four decimals at least, so that 1.234 is nobody's thousand."""
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, float):
        if cell.is_integer() and abs(cell) < 1e15:
            return str(int(cell))
        whole, _, rest = f"{cell:.6f}".partition(".")
        return f"{whole}.{rest.rstrip('0').ljust(4, '0')}"
    return str(cell)


if __name__ == "__main__":
    sys.exit(main())
