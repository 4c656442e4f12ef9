from .asking import asked_thanks, own_request_form, own_requests, question, question_picture, request_form
from .demand import demand
from .desk import shop_request, shop_request_picture, shop_requests
from .linked import linked_answer, linked_picture
from .phoning import calls

__all__ = [
    "asked_thanks", "calls", "demand", "linked_answer", "linked_picture", "own_request_form", "own_requests", "question",
    "question_picture", "request_form", "shop_request", "shop_request_picture", "shop_requests",
]  # fmt: skip
