from .consents import ConsentForm, ExtendForm, WithdrawnForm
from .sheets import BoxForm, ClockField, CorrectionForm

__all__ = ["BoxForm", "ClockField", "ConsentForm", "CorrectionForm", "ExtendForm", "WithdrawnForm"]
