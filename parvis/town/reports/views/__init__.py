from .arranging import figures, figures_csv, service, services
from .desk import desk_list, desk_photo, noted, one
from .public import listed, photo, plan, shown
from .reporting import followed, own_photo, report_form, sent

__all__ = [
    "desk_list", "desk_photo", "figures", "figures_csv", "followed", "listed", "noted", "one", "own_photo", "photo", "plan",
    "report_form", "sent", "service", "services", "shown",
]  # fmt: skip
