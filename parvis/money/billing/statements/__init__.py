"""What a bank says of an account, read from its files: nothing is written here.

`read(content)` gives what the file holds, or raises Unreadable with a message that says what to do.
"""

from .lines import BankLine, Refusal, Returns, Statement, Unreadable
from .reading import LARGEST, read

__all__ = ["LARGEST", "BankLine", "Refusal", "Returns", "Statement", "Unreadable", "read"]
