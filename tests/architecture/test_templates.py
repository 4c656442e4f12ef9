"""What every template of the project keeps to, so that the strict content policy holds."""

import re
from pathlib import Path

import pytest

PARVIS = Path(__file__).resolve().parents[2] / "parvis"
TEMPLATES = sorted(file for file in PARVIS.rglob("*.html") if "/templates/" in file.as_posix())
# Data for machines is not a script; everything that runs has an address of its own.
_INLINE_SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*\btype=\"application/(?:ld\+)?json\")", re.IGNORECASE)
_INLINE_STYLE = re.compile(r"<style[\s>]|\sstyle\s*=", re.IGNORECASE)
_HANDLER = re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"<(?:script|link|img|iframe|source|video|audio)\b[^>]*\b(?:src|href|srcset)=[\"']https?://", re.IGNORECASE
)


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: file.relative_to(PARVIS).as_posix())
def test_a_template_has_no_inline_script_nor_style_and_asks_nobody_else(file):
    text = file.read_text()
    for rule in (_INLINE_SCRIPT, _INLINE_STYLE, _HANDLER, _ELSEWHERE):
        assert rule.search(text) is None, rule.search(text)
