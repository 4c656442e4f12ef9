"""The books, as the treasury reads them."""

from .accounts import account, accounts
from .exports import exports, fec_file

__all__ = ["account", "accounts", "exports", "fec_file"]
