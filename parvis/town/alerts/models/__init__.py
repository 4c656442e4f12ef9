from .alert import Alert, Certainty, Kind, Severity, Urgency
from .message import AlertMessage
from .sector import Sector

__all__ = ["Alert", "AlertMessage", "Certainty", "Kind", "Sector", "Severity", "Urgency"]
