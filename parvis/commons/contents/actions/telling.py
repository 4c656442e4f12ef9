"""What the copy says of the organisation itself, and the two leaves that explain the rest: one for people, one for machines."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.conf import settings

from parvis.ground.core.templatetags.french import day
from parvis.people.organisations.models import Organisation
from parvis.people.organisations.queries import team_of

from ..registry import Part
from .parts import as_json, as_table

FORMAT, VERSION = "parvis-export", 1


def own_parts(organisation_id: int) -> Iterator[Part]:
    """Who it is here, and who writes in its name."""
    organisation = Organisation.objects.select_related("seat").get(pk=organisation_id)
    told = {
        "nom": organisation.name, "nature": organisation.get_kind_display(), "siege": organisation.seat.name,
        "siege_code_insee": organisation.seat.code,
        "siren": organisation.siren, "siret": organisation.siret, "rna": organisation.rna, "tva": organisation.vat,
        "presentation": organisation.about, "site": organisation.website, "contact": organisation.email,
        "adresse": f"/blog/{organisation.slug}/", "inscrite": organisation.created_at,
        "authentifiee": organisation.authenticated_at, "par": organisation.authenticated_for,
        "publie_jusqu_au": organisation.publishes_until, "fermee": organisation.closed_at,
    }  # fmt: skip
    yield Part("organisation.json", as_json(told))
    team = (
        (place.member.name, place.member.email, place.get_role_display(), place.joined_at.date())
        for place in team_of(organisation)
    )
    yield Part("equipe.csv", as_table(["Nom", "Adresse e-mail", "Rôle", "Depuis"], team))


def manifest(organisation: Organisation, at: datetime) -> Part:
    """What a program asks first: is this a copy of ours, of whom, in which version of the format?"""
    told = {
        "format": FORMAT, "version": VERSION, "organisation": organisation.slug, "nom": organisation.name, "copie_le": at,
        "plateforme": settings.PUBLIC_URL,
    }  # fmt: skip
    return Part("manifeste.json", as_json(told))


def letter_with(organisation: Organisation, lost: list[str], at: datetime) -> Part:
    said = [
        f"{organisation.name} : tout ce que Parvis garde de vous, copié le {day(at)}.", "",
        "POUR LIRE : ouvrez site/index.html. Vos articles, vos films, votre agenda et vos pages s’y lisent sans internet.",
        "Le dossier site/ se dépose tel quel chez n’importe quel hébergeur : il ne contient que ce que tout le monde lisait.", "",
        "POUR ALLER AILLEURS",
        "wordpress.xml : articles et pages, à importer dans WordPress et dans tout ce qui lit ce format (WXR 1.2).",
        "textes/ : chaque texte en Markdown, brouillons compris, avec ses pièces jointes ; textes.jsonl dit tout le reste.",
        "pages/ : les pages de votre site, de la même manière.",
        "boutique/produits.csv : vos produits, dans un tableau que l’import de Parvis relit.", "",
        "À GARDER POUR VOUS : ces dossiers contiennent des noms et des adresses.",
        "organisation.json, equipe.csv : qui vous êtes ici, et qui écrit en votre nom.",
        "images/ : vos images telles que vous les avez envoyées, leurs crédits, le registre des accords.",
        "videos/ : vos films, leurs sous-titres.",
        "boutique/ : commandes, clients, factures (PDF, Factur-X).",
        "commentaires.jsonl, statistiques.csv : ce que l’on vous a écrit, ce qui a été lu.",
        "factures/, abonnements.json, mecenat.json : ce qui fut payé, offert, soutenu.", "",
        "Un dossier manque ? C’est que vous n’aviez rien à y mettre.",
        "Ces fichiers s’ouvrent sans Parvis, et cette copie se relit dans Parvis : Rédaction, puis Apporter. Ils sont à vous.",
    ]  # fmt: skip
    if lost:
        said += ["", "Introuvables sur nos disques, prévenez-nous :", *sorted(lost)]
    return Part("LISEZ-MOI.txt", ("\r\n".join(said) + "\r\n").encode())
