"""What does not count as a reading: programs that say they are programs, and pages fetched before being asked for."""

from __future__ import annotations

import re
from collections.abc import Mapping

# Search engines, collectors, monitors, previewers and libraries name themselves by one of these.
_NAMES = re.compile(
    r"(?<!cu)bot(?![a-z])|crawl|spider|slurp|scrap|fetch|monitor|archiv|preview|validator|checker|feed|lighthouse|pingdom|uptime"
    r"|facebookexternalhit|embedly|whatsapp/|curl|wget|python|java/|okhttp|go-http|libwww|httpclient|axios"
    r"|node|ruby|perl|php|gpt|claude|anthropic|perplexity|bytespider|ccbot|ahrefs|semrush|mj12|dotbot|petal",
    re.IGNORECASE,
)


def is_robot(headers: Mapping[str, str]) -> bool:
    """Whether this request declares itself as something else than a reader's browser showing our own page."""
    browser = headers.get("User-Agent", "")
    if len(browser) < 12 or _NAMES.search(browser):
        return True
    if headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        return True
    return "prefetch" in headers.get("Sec-Purpose", "") + headers.get("Purpose", "")
