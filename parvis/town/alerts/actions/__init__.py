"""Writing, sending, changing and ending alerts."""

from .changing import (
    cancel_alert,
    confirm_update,
    drop_update,
    end_alert,
    hide_alert,
    proposed,
    restore_alert,
    update_alert,
)
from .refusals import AlertRefused, TwinRefused
from .sending import confirm_alert, send_alert, send_back, tags_of
from .writing import discard_alert, name_sector, rewrite_alert, write_alert

__all__ = [
    "AlertRefused",
    "TwinRefused",
    "cancel_alert",
    "confirm_alert",
    "confirm_update",
    "discard_alert",
    "drop_update",
    "end_alert",
    "hide_alert",
    "name_sector",
    "proposed",
    "restore_alert",
    "rewrite_alert",
    "send_alert",
    "send_back",
    "tags_of",
    "update_alert",
    "write_alert",
]
