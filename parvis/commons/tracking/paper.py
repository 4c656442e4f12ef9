"""Where the sheet of style of a printed report lies."""

from pathlib import Path

SHEETS = Path(__file__).parent / "templates" / "tracking"
