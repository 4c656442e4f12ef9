from .consent import Consent
from .face import Decision, Face, Shield
from .picture import Picture, Rendition
from .sheet import Sheet

__all__ = ["Consent", "Decision", "Face", "Picture", "Rendition", "Sheet", "Shield"]
