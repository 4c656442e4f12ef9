"""Delegations, as those who administer them and those who work for them see them."""

from .administration import delegations_list, new_delegation
from .managing import administration_page, managed_page
from .rota import rota

__all__ = ["administration_page", "delegations_list", "managed_page", "new_delegation", "rota"]
