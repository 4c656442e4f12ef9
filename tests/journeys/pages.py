"""Every page there is to look at, with who looks at it; found by walking the lists of the demonstration."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .visitor import Visitor


@dataclass(frozen=True, slots=True)
class Shown:
    path: str
    role: str = ""  # signed out
    status: int = 200


SIGNED_OUT = (
    "/", "/narbonne-11262/", "/le-grand-narbonne-e241100593/", "/aude-d11/", "/occitanie-r76/", "/france/", "/international/",
    "/narbonne-11262/articles/", "/narbonne-11262/articles/?page=2", "/narbonne-11262/articles/numerique/",
    "/narbonne-11262/articles/numerique/souverainete-numerique/", "/bages-11024/articles/", "/narbonne-11262/webtv/",
    "/bages-11024/webtv/", "/aude-d11/webtv/", "/narbonne-11262/webtv/numerique/", "/blog/mairie-de-narbonne/webtv/",
    "/narbonne-11262/annuaire/", "/narbonne-11262/annuaire/mairie/", "/narbonne-11262/annuaire/?quoi=boulangerie&pres=narbonne",
    "/aude-d11/annuaire/", "/narbonne-11262/aide/", "/aide/", "/blog/mairie-de-narbonne/", "/blog/centre-des-guides/",
    "/marche/", "/marche/recherche/", "/marche/recherche/?q=pain&ou=saint-denis", "/narbonne-11262/marche/", "/aude-d11/marche/",
    "/marche/recherche/?q=pain&ou=narbonne-11262", "/marche/recherche/?q=introuvablement&ou=narbonne-11262&ouvert=1",
    "/narbonne-11262/agenda/", "/aude-d11/agenda/?genre=market", "/bages-11024/agenda/",
    "/recherche/", "/recherche/?q=canal", "/recherche/?q=introuvablement", "/recherche/?q=eau&categorie=environnement",
    "/territoires/", "/territoires/?q=saint+denis", "/territoires/?q=xyzxyz", "/qui-sommes-nous/", "/mentions-legales/",
    "/confidentialite/", "/promesse/", "/navigateur/", "/charte/", "/charte/1/",
    "/transparence/decisions/", "/transparence/rapport/", "/narbonne-11262/transparence/",
    "/transparence/journal/", "/droit-de-reponse/demande/",
    "/accessibilite/", "/transparence/", "/transparence/preuve/", "/transparence/limites/",
    "/transparence/robots/", "/transparence/mesure/",
    "/offre/", "/mecenat/les-amis-de-la-robine/",
    "/commande/retrouver/", "/commande/retrouver/?envoye=1", "/commande/retrouver/?boutique=fromagerie-de-la-cite",
    "/boutique/fromagerie-de-la-cite/", "/panier/", "/boutique/fromagerie-de-la-cite/produits/",
    "/boutique/fromagerie-de-la-cite/", "/boutique/fromagerie-de-la-cite/produits/",
    "/narbonne-11262/marche/retrait/", "/narbonne-11262/marche/effets/", "/aude-d11/marche/effets/",
    "/api/", "/abonnements/", "/style/", "/style/territoire/", "/style/article/", "/compte/connexion/", "/compte/inscription/",
    "/compte/mot-de-passe/oublie/", "/compte/mot-de-passe/oublie/envoye/", "/compte/confirmer/", "/compte/suspendu/",
    "/compte/confirmer/une:cle:perdue/", "/compte/mot-de-passe/nouveau/1-perdu/", "/compte/mot-de-passe/nouveau/",
    "/narbonne-11262/ateliers/", "/narbonne-11262/ateliers/?famille=medias", "/aude-d11/ateliers/", "/ateliers/",
    "/ateliers/securite/", "/ateliers/formulaires/", "/lieu/la-mediatheque-du-pont/", "/inscription/envoyee/",
    "/vous-l-avez/", "/vous-l-avez/?ou=narbonne-11262&quoi=fermeture", "/vous-l-avez/envoyee/", "/narbonne-11262/on-cherche/",
    "/deces/", "/deces/merci/", "/compte-ferme/", "/compte-ferme/envoye/",
    "/contact/", "/contact/merci/", "/delegations/delegation-du-narbonnais/",
    "/narbonne-11262/lettre/", "/gruissan-11170/lettre/", "/narbonne-11262/lettre/recevoir/", "/lettre/demandee/", "/lettre/1/",
    "/lettre/abonnement/quitte-depuis-longtemps/",
    "/narbonne-11262/problemes/", "/narbonne-11262/problemes/nouveau/", "/gruissan-11170/problemes/", "/probleme/envoye/",
    "/narbonne-11262/problemes/1/",
    "/appli/", "/appli/hors-ligne/", "/appli/oublier/", "/narbonne-11262/appli/", "/france/appli/", "/bages-11024/appli/",
    "/delegations/delegation-du-narbonnais/comptes/",
    "/narbonne-11262/alertes/suivre/", "/alertes/suivre/envoye/", "/alertes/suivre/fini/",
    "/narbonne-11262/alertes/", "/aude-d11/alertes/", "/bages-11024/alertes/", "/narbonne-11262/alertes/ecran/",
    "/coursan-11106/alertes/ecran/", "/groupe/1-les-jardins-de-la-robine/",
)  # fmt: skip
SIGNED_IN = {
    "resident": (
        "/messages/", "/messages/demandes/", "/messages/anciennes/", "/messages/nouveau/", "/messages/nouveau/?q=marg",
        "/messages/1/", "/messages/1/reglages/", "/messages/1/signaler/", "/messages/1/2/supprimer/",
        "/messages/chercher/", "/messages/chercher/?q=marmite", "/messages/chercher/?q=introuvablement",
        "/groupes/", "/groupes/?q=chorale", "/groupes/?q=introuvablement", "/groupes/nouveau/", *(
            f"/groupes/1-les-jardins-de-la-robine/{part}"
            for part in (
                "", "membres/", "inviter/", "rendez-vous/", "rendez-vous/nouveau/", "rendez-vous/1/", "rendez-vous/1/modifier/",
                "fichiers/", "moderation/",
            )
        ),
        "/groupes/5-chorale-du-pont/", "/groupes/6-repair-cafe-de-gruissan/",
        "/fil/", "/fil/abonnements/", "/fil/contacts/", "/fil/contacts/?nom=Personne+Inconnue",
        "/compte/fiches/",
        "/compte/", "/compte/profil/", "/compte/courriel/", "/compte/mot-de-passe/changer/", "/compte/securite/",
        "/compte/deconnexion/", "/compte/echanges/", "/notifications/",
        "/notifications/reglages/", "/narbonne-11262/", "/compte/securite/confirmer/",
        "/compte/securite/application/", "/compte/securite/cles/",
        "/compte/commandes/", "/compte/demenagement/", "/compte/nom/", "/compte/verification/", "/compte/securite/cles/ajouter/",
        "/compte/ateliers/", "/compte/charte/", "/compte/demandes/", "/compte/demandes/nouvelle/",
        "/compte/mes-donnees/", "/compte/mes-donnees/effacer/",
        "/compte/appareils/", "/compte/securite/second-facteur/", "/compte/organisations/", "/compte/organisations/nouvelle/",
        "/fil/ecrire/", "/fil/mur/", "/fil/organisations/mairie-de-narbonne/",
        "/compte/organisations/coursan-xv/reprendre/", "/compte/courses/", "/compte/courses/nouvelle/",
    ),
    "merchant": (
        "/commerce/demandes/",
        "/commerce/commandes/", "/commerce/commandes/passees/", "/commerce/clients/",
        "/commerce/commandes/1/", "/commerce/commandes/1/argent/", "/commerce/commandes/1/facture/",
        "/commerce/argent/", "/commerce/paiements/", "/commerce/releve/", "/commerce/factures/",
        "/commerce/", "/commerce/ouvrir/", "/commerce/boutique/", "/commerce/horaires/", "/commerce/photos/", "/commerce/vente/",
        "/commerce/lieu/", "/commerce/etat/", "/commerce/produits/",
        "/commerce/produits/nouveau/", "/commerce/produits/importer/",
        "/compte/organisations/fromagerie-de-la-cite/abonnement/boutique/",
    ),
    "newcomer": ("/compte/", "/compte/verification/", "/compte/verification/demande/"),
    "editor": (
        "/groupes/10-logiciels-libres-de-l-aude/reglages/", "/groupes/10-logiciels-libres-de-l-aude/",
        "/compte/commentaires/", "/compte/organisations/mairie-de-narbonne/commentaires/",
        "/redaction/alertes/relais/",
        "/redaction/alertes/", "/redaction/alertes/nouvelle/?modele=inondation",
        "/redaction/problemes/", "/redaction/problemes/?etat=ended", "/redaction/problemes/nouveau/",
        "/redaction/problemes/services/", "/redaction/problemes/chiffres/", "/redaction/problemes/1/",
        "/redaction/ateliers/", "/redaction/ateliers/passes/", "/redaction/ateliers/nouveau/",
        "/redaction/ateliers/nouveau/?modele=dangers", "/redaction/ateliers/nouveau/?modele=formulaires",
        "/redaction/ateliers/nouveau/?modele=", "/redaction/ateliers/chiffres/", "/redaction/ateliers/lieux/",
        "/redaction/ateliers/lieux/nouveau/",
        "/redaction/site/", "/redaction/site/1/", "/redaction/site/1/menu/", "/redaction/site/1/apparence/",
        "/redaction/site/1/documents/", "/redaction/site/1/reglages/",
        "/redaction/site/1/domaine/", "/redaction/site/pages/1/versions/",
        "/redaction/site/pages/1/decider/", "/redaction/site/apercu/4/", "/redaction/site/pages/3/",
        "/redaction/", "/redaction/?etat=parus", "/redaction/?etat=programmes", "/redaction/images/", "/redaction/videos/",
        "/redaction/consentements/", "/compte/echanges/", "/redaction/audit/",
        "/redaction/videos/importer/", "/redaction/apporter/",
        "/redaction/audience/?pour=mairie-de-narbonne", "/redaction/audience/?pour=mairie-de-narbonne&periode=365",
        "/redaction/audience/territoire/?pour=mairie-de-narbonne",
        "/redaction/agenda/", "/redaction/agenda/?etat=passes", "/redaction/agenda/nouveau/?pour=mairie-de-narbonne",
        "/redaction/programmes/", "/redaction/emporter/", "/redaction/emporter/?organisation=les-amis-de-la-robine",
        "/compte/organisations/les-amis-de-la-robine/mecenat/", "/compte/organisations/les-amis-de-la-robine/mecenat/recus/",
        "/compte/organisations/mairie-de-narbonne/offre/", "/compte/organisations/mairie-de-narbonne/offre/commerces/",
        "/compte/organisations/mairie-de-narbonne/", "/compte/organisations/mairie-de-narbonne/abonnement/", "/notifications/",
        "/compte/organisations/mairie-de-narbonne/factures/", "/compte/organisations/mairie-de-narbonne/facturation/",
        "/compte/organisations/mairie-de-narbonne/parrainage/",
        "/compte/organisations/mairie-de-narbonne/prelevement/",
    ),
    "delegate": (
        "/delegation/fiches/", "/delegation/relais/", "/delegation/retraits/?q=agence",
        "/delegation/adresses/", "/delegation/adresses/?q=boulangerie",
        "/conciergerie/boutiques/", "/conciergerie/boutiques/?q=fromagerie",
        "/delegation/identites/", "/delegation/identites/?q=bascou", "/delegation/identites/decisions/", "/delegation/lieux/",
        "/delegation/lieux/nouveau/", "/delegation/signalements/", "/delegation/signalements/?etat=jury",
        "/delegation/signalements/?etat=jugees",
        "/delegation/audience/", "/delegation/audience/?periode=90",
        "/delegation/", "/delegation/decisions/", "/delegation/mandats/", "/delegation/images/",
        "/delegation/organisations/", "/delegation/organisations/toutes/", "/delegation/organisations/decisions/",
        "/delegation/organisations/coursan-xv/",
        "/delegation/gestion/delegation-du-narbonnais/", "/delegation/gestion/delegation-du-narbonnais/factures/",
        "/delegation/gestion/delegation-du-narbonnais/facturation/", "/delegation/second-facteur/", "/delegation/gardes/",
        "/delegation/reponses/",
        "/delegation/gestion/delegation-du-narbonnais/", "/delegation/second-facteur/", "/delegation/gardes/",
        "/conciergerie/demandes/",
        "/delegation/reponses/", "/delegation/cadeaux/", "/delegation/cadeaux/?q=rue+droite",
        "/delegation/lettre/", "/delegation/lettre/ouvrir/",
    ),
    "panel": ("/delegation/jury/", "/compte/decisions/"),
    "treasurer": (
        "/tresorerie/factures/", "/tresorerie/emetteur/", "/tresorerie/tarifs/", "/tresorerie/comptes/", "/tresorerie/exports/",
        "/tresorerie/abonnements/", "/tresorerie/abonnements/?etat=a-payer", "/tresorerie/parts/",
        "/delegation/gestion/delegation-du-narbonnais/comptes/", "/delegation/gestion/delegation-du-narbonnais/emplois/",
        "/delegation/gestion/delegation-du-narbonnais/parrainages/",
        "/tresorerie/", "/tresorerie/echeances/", "/tresorerie/encaissements/", "/tresorerie/relances/", "/tresorerie/cheques/",
        "/tresorerie/prelevements/", "/tresorerie/versements/", "/tresorerie/mandats/", "/tresorerie/releves/",
        "/tresorerie/attente/",
    ),
    "concierge": (
        "/conciergerie/", "/conciergerie/colis/", "/conciergerie/comptoirs/", "/conciergerie/comptoirs/nouveau/",
        "/conciergerie/tournees/", "/conciergerie/tournees/nouvelle/", "/conciergerie/vehicules/", "/conciergerie/courses/",
        "/conciergerie/courses/nouvelle/",
    ),
    "administrator": (
        "/administration/deces/",
        "/administration/", "/administration/membres/", "/administration/second-facteur/", "/administration/organisations/",
        "/administration/organisations/mairie-de-narbonne/urgence/",
        "/administration/organisations/nouvelle/", "/administration/organisations/mairie-de-narbonne/",
        "/administration/organisations/mairie-de-narbonne/abonnement/",
        "/administration/delegations/", "/administration/delegations/nouvelle/",
        "/administration/delegations/delegation-du-narbonnais/",
    ),
}  # fmt: skip
# role, list, what its links look like, how many to open
FOUND = (
    ("resident", "/groupes/1-les-jardins-de-la-robine/membres/", r"/groupes/[^\"]+/membres/\d+/exclure/", 1),
    ("resident", "/groupes/1-les-jardins-de-la-robine/fichiers/", r"/groupes/[^\"]+/fichiers/\d+/masquer/", 1),
    ("", "/narbonne-11262/ateliers/", r"/atelier/\d+-[^/\"]+/", 2),
    ("editor", "/redaction/ateliers/", r"/redaction/ateliers/\d+/", 1),
    ("editor", "/redaction/site/1/", r"/redaction/site/pages/\d+/", 2),
    ("editor", "/redaction/programmes/?pour=mairie-de-narbonne", r"/redaction/programmes/adresses/\d+/", 1),
    ("editor", "/redaction/videos/?organisation=mairie-de-narbonne", r"/redaction/videos/\d+/", 1),
    ("editor", "/redaction/ateliers/passes/", r"/redaction/ateliers/\d+/appel/", 1),
    ("editor", "/redaction/ateliers/lieux/", r"/redaction/ateliers/lieux/\d+/", 1),
    ("resident", "/fil/contacts/", r"/fil/contacts/\d+/", 2),
    ("resident", "/messages/", r"/messages/\d+/", 3),
    ("resident", "/messages/demandes/", r"/messages/\d+/", 1),
    ("resident", "/narbonne-11262/", r"/fil/suivre/territory/\d+/", 1),
    ("resident", "/compte/ateliers/", r"/inscription/[\w-]{20,}/", 1),
    ("", "/blog/mairie-de-narbonne/", r"/billet/\d+/", 1),
    ("", "/recherche/?q=boulodrome+parasol", r"/billet/\d+/", 1),
    ("", "/narbonne-11262/articles/", r"/narbonne-11262/article/[^/\"]+/", 2),
    ("", "/narbonne-11262/annuaire/?categorie=batiment", r"/annuaire/\d+-[^/\"]+/", 1),
    ("delegate", "/delegation/retraits/?q=agence", r"/delegation/retraits/\d+/", 1),
    ("delegate", "/delegation/relais/", r"/delegation/relais/\d+/", 1),
    ("delegate", "/delegation/fiches/", r"/delegation/fiches/\d+/", 1),
    ("delegate", "/delegation/adresses/?q=agence", r"/delegation/adresses/\d+/\?delegation=[\w-]+", 1),
    ("resident", "/compte/fiches/", r"/compte/fiches/demandes/\d+/", 1),
    ("resident", "/compte/fiches/", r"/compte/fiches/\d+/", 1),
    ("", "/boutique/fromagerie-de-la-cite/produits/", r"/boutique/fromagerie-de-la-cite/\d+-[^/\"]+/", 2),
    ("", "/narbonne-11262/agenda/", r"/evenement/\d+-[^/\"]+/", 2),
    ("", "/recherche/?q=archiviste+parchemin", r"/article/[^/\"]+/", 1),
    ("", "/recherche/?q=razimbaud+vanne", r"/article/[^/\"]+/", 1),
    ("", "/recherche/?q=portable+empreinte", r"/article/[^/\"]+/", 1),
    ("", "/narbonne-11262/alertes/", r"/[a-z0-9-]+/alertes/\d+/", 2),
    ("", "/coursan-11106/alertes/", r"/coursan-11106/alertes/\d+/", 1),
    ("", "/gruissan-11170/alertes/", r"/gruissan-11170/alertes/\d+/", 1),
    ("editor", "/redaction/alertes/", r"/redaction/alertes/\d+/", 3),
    ("editor", "/redaction/alertes/", r"/redaction/alertes/\d+/portee/", 1),
    ("editor", "/redaction/alertes/relais/", r"/redaction/alertes/relais/\d+/", 1),
    ("editor", "/redaction/alertes/", r"/redaction/alertes/\d+/modifier/", 1),
    ("editor", "/redaction/?etat=parus", r"/redaction/textes/\d+/", 1),
    ("editor", "/redaction/?etat=brouillons", r"/redaction/textes/\d+/", 1),
    ("editor", "/redaction/images/?organisation=mairie-de-narbonne", r"/redaction/images/\d+/", 3),
    ("editor", "/redaction/consentements/?pour=mairie-de-narbonne", r"/redaction/consentements/\d+/", 2),
    ("editor", "/redaction/audience/", r"/redaction/audience/publication/\d+/", 1),
    ("editor", "/redaction/agenda/", r"/redaction/agenda/\d+/", 2),
    ("editor", "/compte/echanges/", r"/compte/echanges/\d+/", 1),
    ("editor", "/compte/decisions/", r"/compte/decisions/\d+/", 2),
    ("panel", "/delegation/jury/", r"/delegation/jury/\d+/", 1),
    ("delegate", "/delegation/signalements/", r"/delegation/signalements/\d+/", 2),
    ("delegate", "/delegation/signalements/?etat=jury", r"/delegation/signalements/\d+/", 1),
    ("", "/narbonne-11262/articles/", r"/article/(\d+)", 1),
    ("delegate", "/delegation/", r"/delegation/verifications/\d+/", 1),
    ("delegate", "/delegation/identites/", r"/delegation/identites/\d+/", 2),
    ("delegate", "/delegation/organisations/", r"/delegation/organisations/demandes/\d+/", 2),
    ("resident", "/compte/organisations/", r"/compte/organisations/demandes/\d+/", 1),
    ("editor", "/compte/organisations/", r"/compte/organisations/demandes/\d+/", 1),
    ("treasurer", "/tresorerie/factures/", r"/tresorerie/factures/[A-Z][0-9A-Z-]+/", 2),
    ("treasurer", "/tresorerie/abonnements/", r"/tresorerie/abonnements/\d+/", 1),
    ("delegate", "/delegation/lieux/", r"/delegation/lieux/\d+/", 1),
    ("delegate", "/delegation/cadeaux/?q=rue+droite", r"/delegation/cadeaux/\d+/", 1),
    ("editor", "/compte/organisations/les-amis-de-la-robine/mecenat/recus/", r"/compte/[^\"]+/mecenat/recus/\d+/", 1),
    (
        "editor", "/compte/organisations/mairie-de-narbonne/offre/commerces/",
        r"/compte/organisations/mairie-de-narbonne/offre/commerces/\d+/", 1,
    ),
    ("delegate", "/delegation/lettre/", r"/delegation/lettre/\d+/", 1),
    ("editor", "/redaction/problemes/services/", r"/redaction/problemes/services/\d+/", 1),
    ("delegate", "/delegation/reponses/", r"/delegation/reponses/\d+/", 2),
    ("delegate", "/delegation/decisions/", r"/delegation/verifications/\d+/", 1),
    ("administrator", "/administration/membres/", r"/administration/membres/\d+/", 1),
    ("merchant", "/commerce/produits/", r"/commerce/produits/\d+/", 1),
    ("merchant", "/commerce/produits/importer/", r"/commerce/produits/importer/\d+/", 2),
    ("delegate", "/conciergerie/boutiques/", r"/conciergerie/boutiques/\d+/", 1),
    ("delegate", "/conciergerie/boutiques/?q=puech", r"/conciergerie/boutiques/ouvrir/\d{9}/", 1),
    ("merchant", "/commerce/demandes/", r"/commerce/demandes/\d+/", 2),
    ("resident", "/compte/demandes/", r"/demande/[\w-]{20,}/", 2),
    ("concierge", "/conciergerie/comptoirs/", r"/conciergerie/comptoirs/\d+/", 1),
    ("concierge", "/conciergerie/tournees/", r"/conciergerie/tournees/\d+/", 1),
    ("concierge", "/conciergerie/", r"/conciergerie/creneaux/\d+/", 1),
    ("concierge", "/conciergerie/", r"/conciergerie/route/\d+/", 1),
    ("concierge", "/conciergerie/colis/", r"/conciergerie/colis/\d+/", 2),
    ("concierge", "/conciergerie/vehicules/", r"/conciergerie/vehicules/\d+/", 1),
    ("concierge", "/conciergerie/courses/", r"/conciergerie/courses/\d+/", 2),
    ("merchant", "/commerce/commandes/", r"/commerce/commandes/\d+/", 1),
    ("merchant", "/commerce/factures/", r"/commerce/factures/F\d{4}-\d+/", 1),
    ("resident", "/compte/commandes/", r"/compte/commandes/\d+/", 1),
    ("resident", "/fil/organisations/mairie-de-narbonne/", r"/fil/billets/\d+/", 1),
    ("resident", "/fil/mur/", r"/fil/membres/\d+/", 1),
    ("editor", "/compte/commentaires/", r"/compte/commentaires/publication/\d+/", 1),
    ("editor", "/compte/commentaires/", r"/moi/commentaires/\d+/refuser/", 1),
    ("resident", "/narbonne-11262/articles/", r"/article/(\d+)", 1),
)  # fmt: skip


def found_by(visitor: Visitor, role: str) -> list[Shown]:
    """Pages that only a list knows the address of."""
    shown = []
    for who, path, pattern, count in FOUND:
        if who == role:
            text = visitor.context.request.get(visitor.url + path).text()
            links = list(dict.fromkeys(match[0] for match in re.finditer(pattern, text)))[:count]
            assert links, f"no link like {pattern} on {path}"
            shown += [Shown(link, role) for link in links]
    if not role:
        number = shown.pop().path.rpartition("/")[2]
        shown.append(Shown(f"/signalement/?objet=publication-{number}"))
        corrected = next(page.path for page in shown if "coupure" in page.path)
        shown.append(Shown(f"/article/{corrected.split('/article/')[1]}versions/"))
        shown.append(Shown(f"/droit-de-reponse/?objet=publication-{number}"))
        talked_of = visitor.context.request.get(f"{visitor.url}/recherche/?q=budget+participatif+projets+votants").text()
        talked = re.findall(r"/article/(\d+)-budget-participatif", talked_of)[0]
        shown.append(Shown(f"/commentaires/publication/{talked}/"))
        neighbour = next(page.path for page in reversed(shown) if page.path.startswith("/billet/"))
        shown.append(Shown(re.findall(r"/membre/[^\"]+/", visitor.context.request.get(visitor.url + neighbour).text())[0]))
        shown += [Shown(f"{page.path}inscription/") for page in shown if page.path.startswith("/atelier/")]
    if role == "resident":
        number = shown.pop().path.rpartition("/")[2]
        shown.append(Shown(f"/compte/reagir/{number}/", role))
        wall = visitor.context.request.get(visitor.url + shown[-2].path).text()
        shown += [Shown(re.findall(rf"/fil/billets/\d+/{act}/", wall)[0], role) for act in ("modifier", "supprimer")]
        post = next(page.path for page in shown if "/fil/billets/" in page.path)
        shown.append(Shown(f"/moi/signaler/post/{post.split('/')[3]}/", role))
        shown.append(Shown(f"/compte/reagir/publication/{number}/", role))
    if role == "delegate":
        request = next(page.path for page in shown if "/identites/" in page.path)
        papers = re.findall(rf"{request}pieces/\d+/", visitor.context.request.get(visitor.url + request).text())
        shown.append(Shown(papers[0], role))
        shown.append(Shown("/compte/organisations/invitation/perdue/", role, status=404))
    if role == "concierge":
        shown += [
            Shown(f"{page.path}modifier/", role) for page in shown if "/comptoirs/" in page.path or "/tournees/" in page.path
        ]
    if role == "administrator":
        shown.append(Shown(f"{shown[-1].path}urgence/", role))
    if role == "editor":
        kept = next(page.path for page in reversed(shown) if "/consentements/" in page.path)
        link = re.search(r"/consentement/[\w-]+/", visitor.context.request.get(visitor.url + kept).text())
        shown += [Shown(link[0], role)] if link else []
        shown += [Shown(f"{page.path}modifier/", role) for page in shown if re.fullmatch(r"/redaction/ateliers/\d+/", page.path)]
        released, draft = (page.path for page in shown if "/textes/" in page.path)
        shown += [Shown(f"{released}{part}/", role) for part in ("versions", "retirer")]
        shown += [Shown(f"{draft}{part}/", role) for part in ("apercu", "parution", "parution/confirmer", "jeter")]
    return shown


def pages_of(visitor: Visitor, role: str) -> list[Shown]:
    """Every page for this role; the visitor must be signed in as it already."""
    if role:
        return [Shown(path, role) for path in SIGNED_IN[role]] + found_by(visitor, role)
    lost = [Shown("/nulle-part/", status=404), Shown(tombstone(visitor), status=410)]
    return [Shown(path) for path in SIGNED_OUT] + found_by(visitor, "") + lost


def tombstone(visitor: Visitor) -> str:
    """The page of the piece that the demonstration's delegate has invalidated."""
    newest = visitor.context.request.get(f"{visitor.url}/narbonne-11262/articles/").text()
    last = max(int(number) for number in re.findall(r"/article/(\d+)", newest))
    for number in range(last, last - 30, -1):
        if visitor.context.request.get(f"{visitor.url}/article/{number}/").status == 410:
            return f"/article/{number}/"
    raise AssertionError("the demonstration has no invalidated piece")
