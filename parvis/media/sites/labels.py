"""Names under the domain of sites: what a host may be called, and what nobody is given."""

from __future__ import annotations

import re

from parvis.ground.core.text.fold import slugify

from .models import LABEL

_LABEL = re.compile(LABEL)
# Names that mail, browsers and certificate authorities give a meaning to, or that would pass for the platform itself.
RESERVED = frozenset({
    "abonnement", "abonnements", "abuse", "account", "accounts", "acme", "admin", "administrateur", "administration",
    "administrator", "aide", "ameli", "api", "app", "appli", "assets", "auth", "autoconfig", "autodiscover", "bank", "banque",
    "beta", "blog", "broadcasthost", "caf", "cdn", "cert", "certificats", "charte", "compte", "comptes", "connexion", "contact",
    "delegation", "delegations", "demo", "dev", "direct", "dns", "elections", "facture", "factures", "fichiers", "files",
    "films", "france", "france-connect", "franceconnect", "ftp", "gendarmerie", "gouv", "gouvernement", "gouvernement-fr",
    "help", "hostmaster", "images", "imap", "img", "impots", "info", "isatap", "journal", "live", "local", "localhost", "login",
    "mail", "media", "medias", "moderateur", "moderation", "mx", "mx1", "mx2", "no-reply", "noreply", "ns", "ns1", "ns2", "ns3",
    "oauth", "offre", "paiement", "paiements", "parvis", "pay", "payer", "place", "plateforme", "platform", "police",
    "pompiers", "pop", "pop3", "postmaster", "preprod", "preuve", "prod", "redaction", "registre", "root", "samu", "securite",
    "security", "service-public", "session", "signin", "site", "sites", "smtp", "ssl", "sso", "staging", "static", "statique",
    "status", "statut", "support", "test", "tls", "transparence", "tresorerie", "urgence", "urgences", "urssaf", "video",
    "videos", "webmail", "webmaster", "wpad", "www", "www1", "www2", "xn",
})  # fmt: skip


def suggested(name: str) -> str:
    """A label made of a name: « Mairie de Narbonne » -> mairie-de-narbonne."""
    return slugify(name, limit=60).strip("-") or "site"


def what_is_wrong(label: str) -> str:
    """Why nobody may be given this name, in words; "" where it may be."""
    if not label:
        return "Donnez un nom à l’adresse de votre site : par exemple le vôtre, en minuscules."
    if len(label) > 63:
        return "Le nom compte au plus 63 caractères : raccourcissez-le."
    if len(label) < 3:
        return "Le nom compte au moins trois caractères."
    if not _LABEL.fullmatch(label.replace("\n", " ")) or not label.isascii():
        return "Le nom s’écrit en minuscules sans accent, chiffres et traits d’union, sans trait d’union au début ni à la fin."
    if label[2:4] == "--":
        return "Deux traits d’union après les deux premières lettres sont réservés aux adresses codées : retirez-en un."
    if label.isdigit():
        return "Un nom fait de chiffres seulement se confond avec une adresse de machine : ajoutez une lettre."
    if label in RESERVED:
        return f"« {label} » est réservé : ajoutez par exemple le nom de votre commune."
    return ""
