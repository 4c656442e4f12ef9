"""What a merchant types."""

from .hours import ClosureForm, WeekForm
from .shop import HelpForm, OpenForm, PauseForm, PhotoForm, PresentForm, SellingForm

__all__ = ["ClosureForm", "HelpForm", "OpenForm", "PauseForm", "PhotoForm", "PresentForm", "SellingForm", "WeekForm"]
