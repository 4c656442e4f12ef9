from .alert import Alert, Certainty, Kind, Severity, Urgency
from .delivery import Delivery, Spread
from .followers import Channel, Follower, Following
from .message import AlertMessage
from .relays import Relay, RelayCall, RelayedPerson, RelayRound
from .sector import Sector

__all__ = [
    "Alert",
    "AlertMessage",
    "Certainty",
    "Channel",
    "Delivery",
    "Follower",
    "Following",
    "Kind",
    "Relay",
    "RelayCall",
    "RelayRound",
    "RelayedPerson",
    "Sector",
    "Severity",
    "Spread",
    "Urgency",
]
