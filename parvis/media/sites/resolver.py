"""What the DNS says of a domain: the one place from which it is asked.

`DNS_SERVER` names the resolver to ask; without it, those of the machine.
"""

from __future__ import annotations

from django.conf import settings

SECONDS = 5.0
MOST = 50  # records of one name that are looked at


class NoAnswer(Exception):
    """The DNS could not be asked, or did not know: that says nothing about the proof."""


def texts_at(name: str) -> list[str]:
    """The TXT records of a name; none where the name does not exist. Raises NoAnswer."""
    import dns.exception
    import dns.resolver

    resolver = dns.resolver.Resolver(configure=not settings.DNS_SERVER)
    if settings.DNS_SERVER:
        host, _, port = settings.DNS_SERVER.rpartition(":")
        resolver.nameservers, resolver.port = [host], int(port)
    resolver.lifetime = SECONDS
    try:
        answer = resolver.resolve(f"{name}.", "TXT", search=False)
    except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
        return []
    except (dns.exception.DNSException, OSError) as error:
        raise NoAnswer(type(error).__name__) from error
    return [b"".join(one.strings).decode("ascii", "replace") for one in list(answer)[:MOST]]
