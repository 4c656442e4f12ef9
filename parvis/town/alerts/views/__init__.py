from .desk import edit, home, new, one
from .following import choices, device, follow, receipt, sent, stop, stopped
from .papers import poster
from .public import alert, alerts, atom, cap, display, rss, short, text
from .reach import alert_reach
from .relays import delegation_relay, delegation_tree, one_relay, relay, relay_tree
from .zone import zone

__all__ = [
    "alert",
    "alert_reach",
    "alerts",
    "atom",
    "cap",
    "choices",
    "delegation_relay",
    "delegation_tree",
    "device",
    "display",
    "edit",
    "follow",
    "home",
    "new",
    "one",
    "one_relay",
    "poster",
    "receipt",
    "relay",
    "relay_tree",
    "rss",
    "sent",
    "short",
    "stop",
    "stopped",
    "text",
    "zone",
]
