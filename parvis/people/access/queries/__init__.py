"""Reading tokens and webhooks."""

from .endpoints import deliveries_of, endpoints_of
from .tokens import digest_of, lock_token, token_of, tokens_of

__all__ = ["deliveries_of", "digest_of", "endpoints_of", "lock_token", "token_of", "tokens_of"]
