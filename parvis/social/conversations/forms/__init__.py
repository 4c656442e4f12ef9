"""What is typed in conversations."""

from .arranging import KeptForm, NameForm
from .reporting import ReportForm
from .writing import EditForm, FirstForm, MessageForm

__all__ = ["EditForm", "FirstForm", "KeptForm", "MessageForm", "NameForm", "ReportForm"]
