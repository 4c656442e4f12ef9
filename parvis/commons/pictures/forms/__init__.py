from .consents import ConsentForm, ExtendForm, WithdrawnForm
from .sheets import BoxForm, ClockField

__all__ = ["BoxForm", "ClockField", "ConsentForm", "ExtendForm", "WithdrawnForm"]
