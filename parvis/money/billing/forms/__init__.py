"""What is typed about billing."""

from .documents import AnswerForm, CreditForm, DepositForm
from .parties import DetailsForm, IssuerForm, SupplierForm

__all__ = ["AnswerForm", "CreditForm", "DepositForm", "DetailsForm", "IssuerForm", "SupplierForm"]
