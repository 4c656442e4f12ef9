"""A page that is added is looked at: axe and the validator read the same table, and this says when one is missing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from django.urls import get_resolver, resolve

from tests.journeys.pages import SIGNED_IN, SIGNED_OUT

# Pages that only a list leads to: tests/journeys/pages.py finds an address of each while it runs.
FOUND = (
    "/redaction/audience/publication/1/",
    "/groupes/1-les-jardins/membres/1/exclure/", "/groupes/1-les-jardins/fichiers/1/masquer/",
    "/fil/contacts/1/", "/fil/suivre/territory/1/",
    "/narbonne-11262/article/24001-un-titre/", "/article/24001-un-titre/", "/redaction/textes/1/", "/compte/echanges/1/",
    "/redaction/textes/1/versions/", "/redaction/textes/1/retirer/", "/delegation/verifications/1/",
    "/administration/membres/1/", "/administration/membres/1/urgence/",
    "/compte/reagir/24001/", "/compte/reagir/publication/24001/", "/compte/commentaires/publication/24001/",
    "/article/24001-un-titre/versions/", "/commentaires/publication/24001/", "/redaction/textes/1/apercu/",
    "/compte/organisations/demandes/1/", "/delegation/organisations/demandes/1/", "/compte/organisations/invitation/perdue/",
    "/delegation/identites/1/", "/delegation/identites/1/pieces/1/", "/delegation/lieux/1/",
    "/delegation/signalements/1/", "/delegation/jury/1/", "/compte/decisions/1/",
    "/signalement/", "/evenement/1-un-bal/", "/redaction/agenda/1/",
    "/redaction/textes/1/parution/", "/redaction/textes/1/parution/confirmer/", "/redaction/textes/1/jeter/",
    "/compte/organisations/les-amis-de-la-robine/mecenat/recus/1/",
    "/compte/organisations/mairie-de-narbonne/offre/commerces/1/", "/delegation/cadeaux/1/",
    "/conciergerie/boutiques/1/", "/conciergerie/boutiques/ouvrir/991200000/",
    "/delegation/reponses/1/", "/tresorerie/abonnements/1/", "/tresorerie/factures/F2026-000001/",
    "/boutique/fromagerie-de-la-cite/1-pelardon/", "/commerce/produits/1/", "/commerce/produits/importer/1/",
    "/commerce/demandes/1/", "/demande/une-reference-inconnue/",
    "/narbonne-11262/alertes/1/", "/redaction/alertes/1/portee/", "/redaction/alertes/relais/1/",
    "/delegation/relais/1/", "/delegation/retraits/1/",
    "/redaction/alertes/1/", "/redaction/alertes/1/modifier/",
    "/annuaire/1-une-fiche/", "/compte/fiches/1/", "/compte/fiches/demandes/1/", "/delegation/fiches/1/",
    "/delegation/adresses/1/",
    "/droit-de-reponse/?objet=publication-24001", "/commerce/commandes/1/", "/compte/commandes/1/",
    "/commerce/commandes/1/argent/", "/commerce/commandes/1/facture/", "/commerce/factures/F2026-00001/",
    "/conciergerie/comptoirs/1/", "/conciergerie/comptoirs/1/modifier/", "/conciergerie/tournees/1/",
    "/conciergerie/tournees/1/modifier/", "/conciergerie/creneaux/1/", "/conciergerie/route/1/", "/conciergerie/vehicules/1/",
    "/conciergerie/courses/1/", "/conciergerie/colis/1/",
    "/probleme/une-reference-inconnue/", "/redaction/problemes/services/1/",
    "/redaction/images/1/", "/redaction/consentements/1/", "/consentement/1-une-marque/",
    "/atelier/1-un-atelier/", "/atelier/1-un-atelier/inscription/", "/inscription/une-reference-inconnue/",
    "/redaction/ateliers/1/", "/redaction/ateliers/1/modifier/", "/redaction/ateliers/1/appel/", "/redaction/ateliers/lieux/1/",
    "/redaction/videos/1/", "/redaction/videos/1/supprimer/", "/redaction/videos/1/publier/",  # in the journey of sending a film
    "/redaction/videos/importer/1/", "/redaction/apporter/1/", "/delegation/lots/1/",  # in the journey of bringing in
    "/billet/1/", "/membre/1-rose-vidal/", "/fil/membres/1/", "/fil/billets/1/", "/fil/billets/1/modifier/",
    "/fil/billets/1/supprimer/", "/moi/signaler/post/1/",
    "/delegation/lettre/1/", "/delegation/lettre/editions/1/", "/delegation/lettre/editions/1/apercu/",
)  # fmt: skip
# route -> why nobody looks at it as a page
NOT_LOOKED_AT = {
    "page/<int:id>-<slug:slug>/": "leads to a page of a site, on another host",
    "redaction/site/preparer/": "a button",
    "redaction/site/<int:id>/apparence/theme.css": "a stylesheet",
    "redaction/site/<int:id>/documents/<int:file>/": "a file",
    "redaction/site/domaine/": "leads to the names of one's site",
    "certificats/autoriser/": "a word to the program that obtains certificates: tests/web/hosting",
    "tresorerie/factures/<slug:number>.pdf": "a file",
    "compte/organisations/<slug:slug>/factures/<slug:number>.pdf": "a file",
    "delegation/gestion/<slug:slug>/factures/<slug:number>.pdf": "a file",
    "delegation/gestion/<slug:slug>/comptes/<month": "waits for a paid month: tests/money/subscriptions",
    "tresorerie/parts/contestations/": "waits for a dispute: tests/money/subscriptions",
    "tresorerie/exports/fec": "a file", "tresorerie/comptes/<int:pk>/": "a list of lines: tests/money/ledger",
    **dict.fromkeys(
        ("tresorerie/echeances/<slug", "tresorerie/encaissements/<int", "tresorerie/clients/<slug", "tresorerie/cheques/<int",
         "tresorerie/remises/<int", "tresorerie/mandats/<int", "tresorerie/releves/<int", "tresorerie/attente/<int"),
        "one of a list of the treasury: tests/money/billing",
    ),
    "compte/organisations/<slug:slug>/prelevement/<slug": "a mandate to print: tests/money/billing",
    **dict.fromkeys(
        ("panier/commander/", "panier/merci/", "commande/<str:token>/", "compte/panier/"),
        "a trolley, or a letter, leads there: looked at in the journey of buying",
    ),
    "commerce/commandes/<int:number>/bon.pdf": "a file", "commerce/clients.csv": "a file",
    "commerce/factures/<str:number>.pdf": "a file", "paiement/avis/": "for machines",
    "ateliers/passeport.pdf": "a file", "ateliers/<slug:key>/depliant.pdf": "a file", "compte/ateliers/passeport.pdf": "a file",
    "redaction/ateliers/<number:pk>/feuille.pdf": "a file", "redaction/ateliers/chiffres.csv": "a file",
    "compte/ateliers/<number:pk>/": "a page of the workshop leads there: looked at in the journey of workshops",
    "<territory:territory>/annuaire/mairie.vcf": "a file", "annuaire/<number:number>.vcf": "a file",
    "compte/fiches/<number:number>/rendre/": "an act", "compte/fiches/demandes/<number:pk>/abandonner/": "an act",
    "compte/fiches/<number:number>/reprendre/": "a card leads there: tests/town/directory",
    "delegation/fiches/lettres/": "a file", "delegation/adresses/<number:pk>/retirer/": "an act",
    "fil/billets/<number:id>/masquer/": "a group's moderator is led there: tests/social/walls",
    "compte/ma-commune/": "leads to the front page of one’s commune",
    "fil/mon-mur/": "leads to the wall of who asks", "fil/billets/<number:id>/sondage/": "an act",
    "fil/billets/<number:id>/images/": "a picture",
    "groupe/<piece:piece>/rendez-vous.ics": "a file", "groupes/<piece:piece>/rendez-vous.ics": "a file",
    "groupes/<piece:piece>/rendez-vous/<number:pk>/rendez-vous.ics": "a file",
    "groupes/<piece:piece>/fichiers/<number:pk>/": "a file",
    "groupes/<piece:piece>/moderation/commentaires/": "the same page as for a document",
    "healthz": "for machines", "metrics": "for machines", "vues/": "a beacon", "moi/": "fragments, seen in their pages",
    "notifications/nouvelles/": "for the bell",
    "fichiers/": "files", "sitemap": "for machines", "opensearch.xml": "for machines", "ouvrier.js": "for machines",
    "<territory:territory>/appli/poche.json": "for machines", "<territory:territory>/appli/manifest": "for machines",
    "evenement/<piece:piece>/rendez-vous.ics": "a file", "evenement/<piece:piece>/affiche.pdf": "a file",
    "<territory:territory>/agenda.ics": "for machines", "<territory:territory>/agenda/affiche.pdf": "a file",
    "robots.txt": "for machines", "indexnow.txt": "for machines", "api/v1/": "for machines",
    "redaction/programmes/adresses/": "its list leads there: used in tests/people/access",
    ".well-known/": "for machines", "transparence/preuve.": "a file",
    "redaction/audit/rapport.pdf": "a file",
    "transparence/preuve/<number:number>": "a file",
    "video/<piece:piece>/versions/": "the page of versions of an article",
    **dict.fromkeys(
        ("video/<piece:piece>/", "<territory:territory>/video/<piece", "redaction/videos/<number:id>/sous-titres/",
         "redaction/videos/<number:id>/chapitres/"),
        "a film leads there: looked at in the journey of watching",
    ),
    "films/": "files, asked for by the player",
    "a/": "leads to the article", "notifications/lues/": "an act", "notifications/<int:pk>/": "leads to what it is about",
    "compte/mes-donnees/copie/": "a file", "compte-ferme/copie/": "a file",
    "compte-ferme/<str:token>/": "a letter leads there: tests/people/members",
    "administration/deces/<int:pk>/": "a message leads there: looked at in the journey of one's own data",
    "redaction/emporter/<slug:slug>.zip": "a file", "redaction/apporter/<int:id>/lignes.csv": "a file",
    "redaction/apporter/flux/": "an act",
    "redaction/nouveau/": "an act", "redaction/textes/<int:id>/deprogrammer/": "an act",
    "article/<int:number>/documents/": "a file", "compte/mot-de-passe/choisir/": "leads to changing it",
    **dict.fromkeys(
        ("compte/connexion/cle/", "compte/connexion/code/", "compte/securite/confirmer/code/", "compte/securite/confirmer/cle/",
         "compte/securite/application/retirer/", "compte/securite/codes/", "compte/securite/cles/<int:pk>/",
         "compte/second-facteur-perdu/"),
        "waits for a second factor, which nobody of the demonstration has",
    ),
    "compte/organisations/<slug:slug>/mecenat/recus/<int:pk>.pdf": "a file",
    "compte/organisations/<slug:slug>/mecenat/annees/<int:year>.pdf": "a file",
    "messages/<int:pk>/suite/": "a fragment", "messages/<int:pk>/reponse/": "an act", "messages/<int:pk>/copie/": "a file",
    "messages/<int:pk>/<int:seq>/fichier/": "a file", "delegation/messages/": "a file",
    "messages/<int:pk>/<int:seq>/modifier/": "within a quarter of an hour of writing: looked at in the story of a message",
    "compte/offre/": "waits for the code of a letter: looked at in its journey",
    "compte/organisations/<slug:slug>/offre/commerces.csv": "a file",
    "compte/organisations/<slug:slug>/offre/liasses/": "a file, and an act",
    "delegation/identites/lettres/": "a file", "delegation/identites/<int:pk>/pieces/<int:piece>/image": "a picture",
    **dict.fromkeys(("signalement/<slug:reference>/", "recours/<str:token>/"), "a letter leads there: looked at in its journey"),
    "redaction/consentements/<int:id>/papier/": "a file",
    **dict.fromkeys(
        ("redaction/videos/<int:id>/images/", "delegation/images/videos/<int:id>/"),
        "waits for a worker to read a film: looked at in the story of a film",
    ),
    "delegation/lieux/<int:pk>/fermer/": "an act", "delegation/images/<int": "an act",
    "delegation/verifications/<int:pk>/images": "an act",
    "redaction/alertes/<number:number>/zone/": "a draft leads there: looked at in the journey of a flood",
    **dict.fromkeys(
        ("alertes/suivi/<slug:reference>/", "alertes/suivi/<slug:reference>/arreter/", "alertes/recu/<str:token>/",
         "relais/<slug:reference>/"), "a letter leads there: looked at in the journey of a relay",
    ),
    "alertes/suivre/appareil/": "what a browser sends", "notifications/appareil/": "what a browser sends",
    "redaction/alertes/<number:number>/affiche.pdf": "a file", "alerte/": "leads to the alert",
    **dict.fromkeys(
        tuple(f"<territory:territory>/alertes/{file}" for file in (
            "atom.xml", "rss.xml", "<number:number>.cap.xml", "<number:number>.sms.txt",
        )),
        "for machines",
    ),
    "transparence/journal.json": "for machines", "transparence/decisions.": "for machines",
    "repondre/<str": "known by mail to one shop alone, whose desk shows the same; its picture a file",
    "demande/<slug:reference>/photo/": "a picture", "commerce/demandes/<number:pk>/photo/": "a picture",
    "conciergerie/colis/etiquettes.pdf": "a file", "conciergerie/colis/<int:pk>/etiquettes.pdf": "a file",
    "conciergerie/arrets/": "an act", "conciergerie/route/<int:pk>/feuille.pdf": "a file",
    "commerce/lieu/plan.svg": "a drawing",
    "commerce/produits/produits.csv": "a file", "commerce/produits/importer/<number:id>/lignes.csv": "a file",
    "probleme/<slug:reference>/photo/": "a picture", "redaction/problemes/<number:number>/photo/": "a picture",
    "redaction/videos/<int:id>/relancer/": "an act",
    "redaction/videos/envoi/": "for the script that sends, and acts",
    "redaction/audience/chiffres.csv": "a file", "delegation/audience/chiffres.csv": "a file",
    "redaction/problemes/chiffres.csv": "a file", "<territory:territory>/problemes/plan.svg": "a picture",
    "<territory:territory>/problemes/<number:number>/photo/": "a picture",
    "lettre/<number:number>/gazette.pdf": "a file", "delegation/lettre/editions/<number:pk>/gazette.pdf": "a file",
    "lettre/abonnement/<slug:reference>/sortie/": "pressed by the mail program, for a person it leads to their own page",
    "droit-de-reponse/<str": "known by mail to one person alone: the story of a reply looks at it",
}  # fmt: skip


def test_every_page_is_in_the_table_that_axe_and_the_validator_read() -> None:
    shown = {
        resolve(urlsplit(path).path).route.replace("^", "")
        for path in (*SIGNED_OUT, *FOUND, *(p for group in SIGNED_IN.values() for p in group))
    }
    missing = [
        route
        for route in routes(get_resolver())
        if route.replace("^", "") not in shown
        and not route.endswith(("<feed:file>", "<film_feed:file>"))
        and not any(route.lstrip("^").startswith(known) for known in NOT_LOOKED_AT)
    ]
    assert not missing, "\n".join(missing)


def routes(resolver: Any, before: str = "") -> Iterator[str]:
    for entry in resolver.url_patterns:
        route = before + str(entry.pattern)
        if hasattr(entry, "url_patterns"):
            yield from routes(entry, route)
        else:
            yield route
