"""Public pages: the same bytes for everyone, kept rendered, purged exactly.

A public page is a pure function of its URL and of what is published. A view says so with
`@public(...)`, says what it shows with `depends_on(request, "publication:24581")`, and when it
would read differently by itself with `changes_at(request, instant)`. An action that changes what
pages show calls `purge("publication:24581", ...)`; every process forgets them within a second of the commit.
For votes and comments `purge_soon(...)`: at most once a second a page. No page is kept longer than a minute, so
that a count shown on it (views) is at most a minute old without ever being purged.

What robots may do with a page is said in its headers: as the operator does, or as its editor answered (`crawled_as`).

What every page shows and that seldom changes (the alerts in force, the names of all sites) is read once for all of them, and
never inside a write: `kept_value(...)`.

Tags in use: `publication:<number>`, `territory:<id>` (its lists), `chosen:<id>` (what was chosen for this very territory,
shown on every page inside it), `organisation:<id>`, `site` (everything), `shop:<id>`, `product:<id>`,
`market:<territory id>` (what the shops that stand in it have: a shop or a product came, went, ran out or is there again),
`event:<id>`, `agenda:<territory id>` (a date of it or of a place inside it came, went or changed).
"""

from .declare import changes_at, crawled_as, depends_on, kept_value, public
from .purges import purge, purge_soon

__all__ = ["changes_at", "crawled_as", "depends_on", "kept_value", "public", "purge", "purge_soon"]
