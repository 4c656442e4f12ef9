from .audio import AudioEdition
from .category import Category
from .parts import Attachment, Correction, Question, Version
from .placement import Placement, Reach
from .publication import Form, Licence, Nature, Publication, State

__all__ = [
    "Attachment", "AudioEdition", "Category", "Correction", "Form", "Licence", "Nature", "Placement", "Publication",
    "Question", "Reach", "State", "Version",
]  # fmt: skip
