"""What is done with a report: told, confirmed, answered, ended; and with a desk: opened, its services arranged."""

from .answering import answer, judge_photo, reopen, route
from .arranging import close_desk, drop_service, keep_service, open_desk
from .forgetting import forget_all
from .refusals import ReportRefused
from .reporting import confirm, give_up, report

__all__ = [
    "ReportRefused", "answer", "close_desk", "confirm", "drop_service", "forget_all", "give_up", "judge_photo", "keep_service",
    "open_desk", "reopen", "report", "route",
]  # fmt: skip
