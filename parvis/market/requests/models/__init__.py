"""« Vous l’avez ? »: what a resident looks for, the shops that were asked, what they answered, what is put aside."""

from .asked import Answer, Asked
from .holds import Hold
from .questions import Question, Ring

__all__ = ["Answer", "Asked", "Hold", "Question", "Ring"]
