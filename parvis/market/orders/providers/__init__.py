"""Payment providers: a shop's own account at one, behind a port as small as what we need of it (ADR 0406).

The money goes from the buyer to the shop by them; nothing of it passes here. What a provider tells us in a notice is never
believed: the notice says that something changed, and we ask, with the shop's own key, what.
"""

from .port import (
    Charge,
    Mode,
    Provider,
    ProviderAccountSeen,
    ProviderAway,
    ProviderFailure,
    Seen,
    SeenRefund,
    SeenState,
    Started,
    WrongKey,
)
from .registered import provider_of

__all__ = [
    "Charge", "Mode", "Provider", "ProviderAccountSeen", "ProviderAway", "ProviderFailure", "Seen", "SeenRefund", "SeenState",
    "Started", "WrongKey", "provider_of",
]  # fmt: skip
