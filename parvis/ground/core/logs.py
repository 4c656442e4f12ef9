"""Logs that an operator may keep: one line for each event, and nothing in it about a person."""

from __future__ import annotations

import json
import logging
import re
from datetime import UTC, datetime

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_IPV4 = re.compile(r"\b(?:\d{1,3}\.){3}\d{1,3}\b")
_IPV6 = re.compile(r"(?<![\w:])(?:[0-9a-fA-F]{0,4}:){3,7}[0-9a-fA-F]{0,4}(?![\w:])")
_QUERY = re.compile(r"(?<=[\w/])\?[\w%.+-]+=[^\s'\"]*")


def without_personal_data(text: str) -> str:
    """The text without e-mail addresses, IP addresses and query strings, wherever they come from."""
    text = _EMAIL.sub("[courriel]", text)
    text = _QUERY.sub("?[…]", text)
    text = _IPV6.sub("[adresse]", text)
    return _IPV4.sub("[adresse]", text)


class PlainFormatter(logging.Formatter):
    """For a person at a terminal."""

    def __init__(self) -> None:
        super().__init__("{asctime} {levelname:<7} {name}: {message}", datefmt="%H:%M:%S", style="{")

    def format(self, record: logging.LogRecord) -> str:
        return without_personal_data(super().format(record))


class JsonFormatter(logging.Formatter):
    """For a collector: one JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": without_personal_data(record.getMessage()),
        }
        if record.exc_info:
            line["trace"] = without_personal_data(self.formatException(record.exc_info))
        return json.dumps(line, ensure_ascii=False)
