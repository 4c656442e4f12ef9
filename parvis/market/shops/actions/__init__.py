"""Writes on shops."""

from .confirming import CODE_LENGTH, confirm_shop, prepare_shop, send_code_again
from .opening import open_shop
from .projecting import project
from .refusals import ShopRefused

__all__ = ["CODE_LENGTH", "ShopRefused", "confirm_shop", "open_shop", "prepare_shop", "project", "send_code_again"]
