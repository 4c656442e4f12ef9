"""Names that may be served: read from what people type, refused in words."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import urlsplit

from django.conf import settings

from parvis.ground.core.errors import Refused
from parvis.ground.core.hosts import host_name
from parvis.ground.core.suffixes import registrable

LONGEST = 240  # « _parvis. » stands before it, and a name holds 253 characters
# Set aside by the standards of the Internet: nobody buys them, and no authority certifies them (RFC 6761, 7686, 8375, 9476).
_NOT_OPEN = frozenset({"local", "test", "example", "invalid", "onion", "arpa", "alt", "internal", "lan", "home", "corp"})
_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*://", re.IGNORECASE)


class DomainRefused(Refused):
    """The domain is not claimed, proven or changed."""

    def __init__(self, message: str, *, field: str | None = "name") -> None:
        super().__init__(message, field=field)


def read_name(typed: str) -> str:
    """The name in what was typed or pasted, as the DNS writes it: « https://Actu.Mairie-Été.fr/ » -> actu.xn--mairie-t-g1ab.fr.

    Raises DomainRefused for what could not be served, or is not theirs to claim.
    """
    name = _SCHEME.sub("", typed.strip()).partition("/")[0].strip().rstrip(".")
    if not name:
        raise DomainRefused("Écrivez le nom de domaine, par exemple actu.mairie-exemple.fr.")
    if "*" in name:
        raise DomainRefused("Un nom à la fois, sans étoile : ajoutez chacun en entier, www.mairie-exemple.fr par exemple.")
    if _is_machine(name):
        raise DomainRefused("C’est l’adresse d’une machine, pas un nom de domaine. Écrivez un nom comme actu.mairie-exemple.fr.")
    if "@" in name:
        raise DomainRefused("C’est une adresse e-mail. Écrivez seulement ce qui suit l’arobase, si ce nom est le vôtre.")
    ascii_name = _ascii(name)
    if ascii_name is None or ":" in name or host_name(ascii_name) != ascii_name or len(ascii_name) > LONGEST:
        raise DomainRefused(
            "Ce n’est pas un nom de domaine. Il s’écrit en lettres, chiffres et traits d’union, séparés par des points : "
            "actu.mairie-exemple.fr."
        )
    _refuse_what_is_nobodys(ascii_name)
    return ascii_name


def _refuse_what_is_nobodys(name: str) -> None:
    last = name.rpartition(".")[2]
    if "." not in name or last in _NOT_OPEN or last.isdigit() or (last == "localhost" and settings.ENV.is_behind_proxy):
        raise DomainRefused("Aucun lecteur ne trouverait ce nom : écrivez-en un que vous avez acheté.")
    own = [urlsplit(settings.PUBLIC_URL).hostname or "", *settings.ALLOWED_HOSTS]
    if name == settings.SITES_DOMAIN or name.endswith(f".{settings.SITES_DOMAIN}"):
        raise DomainRefused("Ce nom est de la plateforme. Écrivez un nom que vous avez acheté ailleurs.")
    if any(name == host or ("." in host and registrable(name) == registrable(host.lstrip("."))) for host in own if host):
        raise DomainRefused("Ce nom est celui de la plateforme, où sont les comptes : aucun site n’y est servi.")
    if registrable(name) is None:
        raise DomainRefused(
            f"« {name} » n’est à personne, des milliers de noms finissent ainsi. Écrivez le vôtre : mairie-exemple.{name}."
        )


def _ascii(name: str) -> str | None:
    """In lower case, its accents as the DNS writes them; None where that cannot be done."""
    try:
        written = name.lower().encode("idna").decode("ascii").lower()
        # What is not written back the same way holds signs that pass for others.
        return written if written.isascii() and (name.isascii() or written.encode().decode("idna") == name.lower()) else None
    except UnicodeError:
        return None


def _is_machine(name: str) -> bool:
    bare = name.strip("[]")
    if ":" in bare and bare.count(":") == 1:
        bare = bare.partition(":")[0]
    try:
        ipaddress.ip_address(bare)
    except ValueError:
        return bool(re.fullmatch(r"(?:0x[0-9a-f]+|[0-9]+)(?:\.(?:0x[0-9a-f]+|[0-9]+))*", bare, re.IGNORECASE))
    return True
