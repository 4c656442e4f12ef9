"""What a merchant types, and a concierge for them."""

from .counter import CodeForm, PrepareForm
from .hours import ClosureForm, WeekForm
from .shop import HelpForm, OpenForm, PauseForm, PhotoForm, PlaceForm, PresentForm, SellingForm

__all__ = [
    "ClosureForm", "CodeForm", "HelpForm", "OpenForm", "PauseForm", "PhotoForm", "PlaceForm", "PrepareForm",
    "PresentForm", "SellingForm", "WeekForm",
]  # fmt: skip
