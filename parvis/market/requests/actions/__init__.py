"""What is done with a question: asked, confirmed, widened, answered, put aside, fetched, forgotten."""

from .answering import answer, dismiss
from .asking import ask, close, confirm
from .forgetting import forget_all
from .holding import collect, refuse_hold, release, reserve
from .refusals import RequestRefused
from .tending import tend, tend_all

__all__ = [
    "RequestRefused", "answer", "ask", "close", "collect", "confirm", "dismiss", "forget_all", "refuse_hold", "release",
    "reserve", "tend", "tend_all",
]  # fmt: skip
