from .desk import edit, home, new, one
from .papers import poster
from .public import alert, alerts, atom, cap, display, rss, short, text
from .zone import zone

__all__ = [
    "alert",
    "alerts",
    "atom",
    "cap",
    "display",
    "edit",
    "home",
    "new",
    "one",
    "poster",
    "rss",
    "short",
    "text",
    "zone",
]
