"""Who is answered what: every route, GET and POST, for every role. Read it as a promise; `test_matrix.py` holds the server to it.

An address stands on a line of its own, `{placeholders}` being the objects of `town.py`: they belong to the town hall, to the member
named `member`, to the delegation of Narbonne. `rival`, `stranger` and `neighbour` are the same kinds of people elsewhere: what they
are answered is what anyone is answered about what is not theirs. Below it, for each method, one cell a role:

    200, 422…   the status          in    led to the sign-in page          all 405            the same for everyone
    302+        and even an empty request wrote something                  nobody in others 200

A POST carries nothing: where its cell has no `+`, the form it sends is refused or shown again, and the database is as it was.
"""

# ruff: noqa: E501 - a table is read line by line

TABLE = """
# For machines
#      nobody pending member stranger suspended author editor owner rival verifier moderator president panel treasurer journalist neighbour national admin
/healthz
  GET  all 200
  POST all 200
/metrics
  GET  all 404
  POST all 404
/certificats/autoriser/
  GET  all 404
  POST all 404
/fichiers/{file}
  GET  all 404
  POST all 405
/films/{shown}/1/film.m3u8
  GET  all 200
  POST all 405
/films/{shown}/1/360.m3u8
  GET  all 200
  POST all 405
/vues/
  GET  all 405
  POST all 400
/sitemap.xml
  GET  all 200
  POST all 405
/sitemap-pages.xml
  GET  all 200
  POST all 405
/sitemap-territoires.xml
  GET  all 200
  POST all 405
/sitemap-actualites.xml
  GET  all 200
  POST all 405
/sitemap-articles-1.xml
  GET  all 200
  POST all 405
/sitemap-videos-0.xml
  GET  all 200
  POST all 405
/sitemap-boutiques-0.xml
  GET  all 200
  POST all 405
/sitemap-produits-0.xml
  GET  all 200
  POST all 405
/sitemap-agenda-0.xml
  GET  all 200
  POST all 405
/sitemap-ateliers-0.xml
  GET  all 200
  POST all 405
/sitemap-lettres-0.xml
  GET  all 200
  POST all 405
/sitemap-fiches-0.xml
  GET  all 200
  POST all 405
/sitemap-groupes-0.xml
  GET  all 200
  POST all 405
/page/{site_page}-nos-horaires/
  GET  all 302
  POST all 405
/opensearch.xml
  GET  all 200
  POST all 405
/indexnow.txt
  GET  all 404
  POST all 405
/robots.txt
  GET  all 200
  POST all 405
/.well-known/no-tracking.json
  GET  all 200
  POST all 405
/transparence/preuve.pem
  GET  all 200
  POST all 405
/transparence/preuve.json
  GET  all 404
  POST all 405
/transparence/preuve.sig
  GET  all 404
  POST all 405
/transparence/preuve/1.json
  GET  all 404
  POST all 405
/transparence/preuve/1.sig
  GET  all 404
  POST all 405
/.well-known/tdmrep.json
  GET  all 200
  POST all 405
/.well-known/gpc.json
  GET  all 200
  POST all 405
/.well-known/dnt/
  GET  all 200
  POST all 405
/blog/{organisation}/atom.xml
  GET  all 200
  POST all 405
/narbonne-11262/articles/atom.xml
  GET  all 200
  POST all 405
/narbonne-11262/articles/numerique/atom.xml
  GET  all 200
  POST all 405
/narbonne-11262/webtv/podcast.xml
  GET  all 200
  POST all 405
/narbonne-11262/webtv/numerique/rss.xml
  GET  all 200
  POST all 405
/blog/{organisation}/webtv/rss.xml
  GET  all 200
  POST all 405
/narbonne-11262/marche/atom.xml
  GET  all 200
  POST all 405
/narbonne-11262/ateliers/atom.xml
  GET  all 200
  POST all 405
/narbonne-11262/lettre/atom.xml
  GET  all 200
  POST all 405
/narbonne-11262/agenda/atom.xml
  GET  all 200
  POST all 405
/narbonne-11262/agenda.ics
  GET  all 200
  POST all 405
/evenement/{event}-bal-du-quai/rendez-vous.ics
  GET  all 200
  POST all 405

# The JSON API: some of its routes stand for all; who may what there is asked of every route in tests/web/api
#      nobody pending member stranger suspended author editor owner rival verifier moderator president panel treasurer journalist neighbour national admin
/api/
  GET  all 200
  POST all 405
/api/v1/openapi.json
  GET  all 200
  POST all 405
/api/v1/publications
  GET  all 200
  POST all 405
/api/v1/organisation/publications
  GET  all 401
  POST all 401
/api/v1/organisation/pictures
  GET  all 401
  POST all 401

# Pages that are the same for everyone
#      nobody pending member stranger suspended author editor owner rival verifier moderator president panel treasurer journalist neighbour national admin
/
  GET  all 200
  POST all 405
/narbonne-11262/
  GET  all 200
  POST all 405
/narbonne-11262/articles/
  GET  all 200
  POST all 405
/narbonne-11262/articles/numerique/
  GET  all 200
  POST all 405
/narbonne-11262/article/{number}-{slug}/
  GET  all 200
  POST all 405
/narbonne-11262/webtv/
  GET  all 200
  POST all 405
/video/{film_number}-le-bal-en-images/
  GET  all 200
  POST all 405
/narbonne-11262/video/{film_number}-le-bal-en-images/
  GET  all 200
  POST all 405
/video/{film_number}/lecteur/
  GET  all 200
  POST all 405
/films/{shown}/fr.vtt
  GET  all 200
  POST all 405
/narbonne-11262/webtv/numerique/
  GET  all 200
  POST all 405
/blog/{organisation}/webtv/
  GET  all 200
  POST all 405
/video/{corrected}-{slug}/versions/
  GET  all 301
  POST all 405
/narbonne-11262/annuaire/
  GET  all 200
  POST all 405
/narbonne-11262/annuaire/mairie/
  GET  all 200
  POST all 405
/narbonne-11262/annuaire/mairie.vcf
  GET  all 200
  POST all 405
/annuaire/{free_card}-atelier-open/
  GET  all 200
  POST all 405
/annuaire/{free_card}.vcf
  GET  all 200
  POST all 405
/marche/
  GET  all 200
  POST all 405
/narbonne-11262/alertes/
  GET  all 200
  POST all 405
/narbonne-11262/alertes/ecran/
  GET  all 200
  POST all 405
/narbonne-11262/alertes/atom.xml
  GET  all 200
  POST all 405
/narbonne-11262/alertes/rss.xml
  GET  all 200
  POST all 405
/narbonne-11262/alertes/{alert}/
  GET  all 200
  POST all 405
/narbonne-11262/alertes/{alert}.cap.xml
  GET  all 200
  POST all 405
/narbonne-11262/alertes/{alert}.sms.txt
  GET  all 200
  POST all 405
/alerte/{alert}/
  GET  all 302
  POST all 405
/alerte/{alert}
  GET  all 302
  POST all 405
/narbonne-11262/alertes/suivre/
  GET  all 200
  POST all 422
/alertes/suivre/appareil/
  GET  all 200
  POST all 422
/alertes/suivre/envoye/
  GET  all 200
  POST all 405
/alertes/suivre/fini/
  GET  all 200
  POST all 405
/alertes/suivi/{follower}/
  GET  all 200
  POST all 422
/alertes/suivi/{follower}/arreter/
  GET  all 200
  POST all 422
/alertes/recu/{receipt_token}/
  GET  all 200
  POST all 302+
/relais/{relay}/
  GET  all 200
  POST all 422
/marche/recherche/
  GET  all 200
  POST all 405
/narbonne-11262/marche/
  GET  all 200
  POST all 405
/narbonne-11262/agenda/
  GET  all 200
  POST all 405
/narbonne-11262/agenda/affiche.pdf
  GET  all 200
  POST all 405
/evenement/{event}-bal-du-quai/
  GET  all 200
  POST all 405
/evenement/{event}-bal-du-quai/affiche.pdf
  GET  all 200
  POST all 405
/narbonne-11262/aide/
  GET  all 200
  POST all 405
/appli/
  GET  all 200
  POST all 405
/appli/hors-ligne/
  GET  all 200
  POST all 405
/appli/oublier/
  GET  all 200
  POST all 200
/narbonne-11262/appli/
  GET  all 200
  POST all 405
/narbonne-11262/appli/poche.json
  GET  all 200
  POST all 405
/narbonne-11262/appli/manifest.webmanifest
  GET  all 200
  POST all 405
/ouvrier.js
  GET  all 200
  POST all 405
/article/{number}-{slug}/
  GET  all 200
  POST all 405
/article/{corrected}-{slug}/versions/
  GET  all 200
  POST all 405
/article/{document}.pdf
  GET  all 200
  POST all 405
/a/{number}
  GET  all 302
  POST all 405
/a/{number}/
  GET  all 302
  POST all 405
/delegations/{delegation}/comptes/
  GET  all 200
  POST all 405
/delegations/{delegation}/
  GET  all 200
  POST all 405
/blog/{organisation}/
  GET  all 200
  POST all 405
/recherche/
  GET  all 200
  POST all 405
/territoires/
  GET  all 200
  POST all 405
/contact/
  GET  all 200
  POST all 422
/transparence/decisions/
  GET  all 200
  POST all 405
/transparence/decisions.csv
  GET  all 200
  POST all 405
/transparence/decisions.json
  GET  all 200
  POST all 405
/transparence/rapport/
  GET  all 200
  POST all 405
/narbonne-11262/transparence/
  GET  all 200
  POST all 405
/transparence/journal/
  GET  all 200
  POST all 405
/transparence/journal.json
  GET  all 200
  POST all 405
/transparence/limites/
  GET  all 200
  POST all 405
/transparence/robots/
  GET  all 200
  POST all 405
/transparence/mesure/
  GET  all 200
  POST all 405
/droit-de-reponse/?objet=publication-{number}
  GET  all 200
  POST all 422
/deces/
  GET  all 200
  POST all 422
/deces/merci/
  GET  all 200
  POST all 200
/compte-ferme/
  GET  all 200
  POST all 422
/compte-ferme/envoye/
  GET  all 200
  POST all 200
/compte-ferme/perdu/
  GET  all 404
  POST all 404
/compte-ferme/copie/perdu/
  GET  all 404
  POST all 404
/droit-de-reponse/demande/
  GET  all 200
  POST all 405
/droit-de-reponse/{reply_reference}/
  GET  all 200
  POST all 302
/contact/merci/
  GET  all 200
  POST all 405
/aide/
  GET  all 200
  POST all 405
/qui-sommes-nous/
  GET  all 200
  POST all 405
/mentions-legales/
  GET  all 200
  POST all 405
/confidentialite/
  GET  all 200
  POST all 405
/promesse/
  GET  all 200
  POST all 405
/navigateur/
  GET  all 200
  POST all 405
/charte/
  GET  all 200
  POST all 405
/charte/1/
  GET  all 200
  POST all 405
/accessibilite/
  GET  all 200
  POST all 405
/transparence/
  GET  all 200
  POST all 405
/transparence/preuve/
  GET  all 200
  POST all 405
/offre/
  GET  all 200
  POST all 422
/mecenat/{friends}/
  GET  all 200
  POST all 405
/abonnements/
  GET  all 200
  POST all 405
/style/
  GET  all 200
  POST all 405
/style/territoire/
  GET  all 200
  POST all 405
/style/article/
  GET  all 200
  POST all 405

# Entering, and one's own account
#      nobody pending member stranger suspended author editor owner rival verifier moderator president panel treasurer journalist neighbour national admin
/compte/connexion/
  GET  nobody 200 others 302
  POST nobody 422 others 302
/compte/connexion/cle/
  GET  nobody in others 302
  POST nobody in others 302
/compte/connexion/code/
  GET  nobody in others 302
  POST nobody in others 302
/compte/deconnexion/
  GET  nobody 302 others 200
  POST all 302
/compte/inscription/
  GET  nobody 200 others 302
  POST nobody 422 others 302
/compte/suspendu/
  GET  all 200
  POST all 405
/compte/confirmer/
  GET  all 200
  POST all 405
/compte/confirmer/une:cle:perdue/
  GET  all 200
  POST all 404
/compte/mot-de-passe/oublie/
  GET  all 200
  POST all 422
/compte/mot-de-passe/oublie/envoye/
  GET  all 200
  POST all 405
/compte/mot-de-passe/nouveau/1-perdu/
  GET  all 200
  POST all 422
/compte/mot-de-passe/nouveau/
  GET  all 200
  POST all 405
/compte/
  GET  nobody in others 200
  POST nobody in others 200
/compte/ma-commune/
  GET  nobody in others 302
  POST nobody in others 405
/compte/mes-donnees/
  GET  nobody in others 200
  POST nobody in others 422
/compte/mes-donnees/copie/
  GET  nobody in others 404
  POST nobody in others 404
/compte/mes-donnees/effacer/
  GET  nobody in others 200
  POST nobody in others 422
/compte/profil/
  GET  nobody in others 200
  POST nobody in others 200
/compte/verification/
  GET  nobody in others 200
  POST nobody in others 200
/compte/verification/demande/
  GET  nobody in others 200
  POST nobody in others 200
/compte/demenagement/
  GET  nobody in others 200
  POST nobody in others 200
/compte/nom/
  GET  nobody in others 200
  POST nobody in others 200
/compte/courriel/
  GET  nobody in others 200
  POST nobody in others 302
/compte/mot-de-passe/changer/
  GET  nobody in others 200
  POST nobody in others 422
/compte/mot-de-passe/choisir/
  GET  nobody in others 302
  POST nobody in others 302
/compte/securite/
  GET  nobody in others 200
  POST nobody in others 405
/compte/securite/second-facteur/
  GET  nobody in others 200
  POST nobody in others 200
/compte/appareils/
  GET  nobody in others 200
  POST nobody in others 200
/compte/second-facteur-perdu/
  GET  all in
  POST all in
/compte/second-facteur-perdu/annuler/{cancel_token}/
  GET  all 200
  POST all 200+
/compte/second-facteur-perdu/retirer/{reset_token}/
  GET  all 410
  POST all 410
/compte/second-facteur-perdu/annuler/perdu/
  GET  all 404
  POST all 404
/compte/securite/confirmer/
  GET  nobody in others 200
  POST nobody in others 422
/compte/securite/confirmer/code/
  GET  nobody in others 302
  POST nobody in others 302
/compte/securite/confirmer/cle/
  GET  nobody in others 302
  POST nobody in others 302
/compte/securite/application/
  GET  nobody in others 302
  POST nobody in others 302
/compte/securite/application/retirer/
  GET  nobody in others 404
  POST nobody in others 404
/compte/securite/codes/
  GET  nobody in others 404
  POST nobody in others 405
/compte/securite/codes/nouveaux/
  GET  nobody in others 302
  POST nobody in others 302
/compte/securite/codes/telecharger/
  GET  nobody in others 404
  POST nobody in others 404
/compte/securite/cles/
  GET  nobody in others 200
  POST nobody in others 405
/compte/securite/cles/ajouter/
  GET  nobody in others 302
  POST nobody in others 302
/compte/securite/cles/1/retirer/
  GET  nobody in others 302
  POST nobody in others 302
/compte/securite/cles/1/nommer/
  GET  nobody in others 302
  POST nobody in others 302
/moi/entete/
  GET  nobody in others 200
  POST nobody in others 200
/notifications/
  GET  nobody in others 200
  POST nobody in others 200
/notifications/nouvelles/
  GET  nobody in others 200
  POST nobody in others 200
/notifications/reglages/
  GET  nobody in others 200
  POST nobody in others 422
/notifications/appareil/
  GET  all 405
  POST nobody in others 302
/notifications/appareil/oublier/
  GET  all 405
  POST nobody in others 302
/notifications/lues/
  GET  all 405
  POST   in     302    302+    302      302+     302    302+  302+   302    302+     302+      302+    302+    302+       302        302      302+    302
/notifications/{notice}/
  GET    in     404    302+    404       404     404    404    404   404    404       404       404     404     404       404        404      404     404
  POST   in     404    302+    404       404     404    404    404   404    404       404       404     404     404       404        404      404     404

# Following, contacts
#      nobody pending member stranger suspended author editor owner rival verifier moderator president panel treasurer journalist neighbour national admin
/fil/
  GET  nobody in others 200+
  POST all 405
/fil/abonnements/
  GET  nobody in others 200
  POST all 405
/fil/suivre/member/{person}/
  GET    in     200    404     200       200     200    200    200   200    200       200       200     200     200       200        200      200     200
  POST all 405
/moi/suivre/member/{person}/
  GET    in     200    404     200       200     200    200    200   200    200       200       200     200     200       200        200      200     200
  POST nobody in others 404
/fil/contacts/
  GET  nobody in others 200
  POST nobody in others 422
/fil/contacts/{person}/
  GET    in     200    404     200       200     200    200    200   200    200       200       200     200     200       200        200      200     200
  POST nobody in others 404

# Reacting
#      nobody pending member stranger suspended author editor owner rival verifier moderator president panel treasurer journalist neighbour national admin
/moi/publication/{number}/
  GET  nobody in others 200
  POST nobody in others 200
/moi/publication/{number}/vote/
  GET  all 405
  POST nobody in others 422
/moi/publication/{number}/commenter/
  GET  all 405
  POST nobody in others 422
/moi/commentaires/{comment}/modifier/
  GET  nobody in others 404
  POST nobody in others 404
/moi/commentaires/{waiting}/paraitre/
  GET  all 405
  POST   in     404    404     404       404     404    302+   302+  404    404       404       404     404     404       404        404      404     404
/moi/commentaires/{waiting}/refuser/
  GET    in     404    404     404       404     404    200    200   404    404       404       404     404     404       404        404      404     404
  POST   in     404    404     404       404     404    200    200   404    404       404       404     404     404       404        404      404     404
/moi/precisions/{precision}/retirer/
  GET  all 405
  POST   in     404    404     404       404     404    302+   302+  404    404       404       404     404     404       404        404      404     404
/compte/commentaires/
  GET  nobody in others 200
  POST nobody in others 200
/compte/commentaires/publication/{number}/
  GET    in     404    404     404       404     404    200    200   404    200       200       200     404     404       404        404      200     404
  POST   in     404    404     404       404     404    422    422   404    404       404       404     404     404       404        404      404     404
/compte/reagir/publication/{number}/
  GET  nobody in others 200
  POST nobody in others 200
/compte/organisations/{organisation}/commentaires/
  GET    in     404    404     404       404     404    200    200   404    404       404       404     404     404       404        404      404     404
  POST   in     404    404     404       404     404    200    200   404    404       404       404     404     404       404        404      404     404
/moi/commentaires/{comment}/retirer/
  GET  all 405
  POST   in     404    302+    404       404     404    404    404   404    404       404       404     404     404       404        404      404     404
/moi/commentaires/{comment}/masquer/
  GET    in     404    404     404       404     404    404    404   404    200       200       200     404     404       404        404      200     404
  POST   in     404    404     404       404     404    404    404   404    200       200       200     404     404       404        404      200     404
/compte/reagir/{number}/
  GET  nobody in others 200
  POST nobody in others 200

# An organisation at its desk
#      nobody pending member stranger suspended author editor owner rival verifier moderator president panel treasurer journalist neighbour national admin
/compte/organisations/
  GET  nobody in others 200
  POST nobody in others 200
/compte/organisations/nouvelle/
  GET  nobody in others 200
  POST nobody in others 200
/compte/organisations/demandes/{application}/
  GET    in     200    404     404       404     404    404    404   404    404       404       404     404     404       404        404      404      404
  POST   in     200    404     404       404     404    404    404   404    404       404       404     404     404       404        404      404      404
/compte/organisations/invitation/{secret}/
  GET    in     404    404     200       404     404    404    404   404    404       404       404     404     404       404        404      404      404
  POST   in     404    404     302+      404     404    404    404   404    404       404       404     404     404       404        404      404      404
/compte/organisations/{organisation}/reprendre/
  GET  nobody in others 200
  POST nobody in others 200
/compte/organisations/{organisation}/parrainage/
  GET    in     404     404     404     404     404     404     200     404     404     404     404     404     404     404     404     404     404
  POST   in     404     404     404     404     404     404     200     404     404     404     404     404     404     404     404     404     404
/compte/organisations/{organisation}/abonnement/
  GET    in     404    404     404       404     404    200    200   404    404       404       404     404     404       404        404      404     404
  POST   in     404    404     404       404     404    302    200   404    404       404       404     404     404       404        404      404     404
/compte/organisations/{organisation}/factures/
  GET    in     404    404     404       404     404    200    200   404    404       404       404     404     404       404        404      404     404
  POST   in     404    404     404       404     404    200    200   404    404       404       404     404     404       404        404      404     404
/compte/organisations/{organisation}/factures/{invoice}.pdf
  GET    in     404    404     404       404     404    200    200   404    404       404       404     404     404       404        404      404     404
  POST   in     404    404     404       404     404    200    200   404    404       404       404     404     404       404        404      404     404
/compte/organisations/{organisation}/facturation/
  GET    in     404    404     404       404     404    200    200   404    404       404       404     404     404       404        404      404     404
  POST   in     404    404     404       404     404    422    422   404    404       404       404     404     404       404        404      404     404
/compte/organisations/{friends}/mecenat/
  GET    in     404    404     404       404     404    404   200   404    404       404       404     404     404       404        404      404     404
  POST   in     404    404     404       404     404    404   200   404    404       404       404     404     404       404        404      404     404
/compte/organisations/{friends}/mecenat/recus/
  GET    in     404    404     404       404     404    404   200   404    404       404       404     404     404       404        404      404     404
  POST   in     404    404     404       404     404    404   200   404    404       404       404     404     404       404        404      404     404
/compte/organisations/{friends}/mecenat/recus/{receipt}/
  GET    in     404    404     404       404     404    404   200   404    404       404       404     404     404       404        404      404     404
  POST   in     404    404     404       404     404    404   422   404    404       404       404     404     404       404        404      404     404
/compte/organisations/{friends}/mecenat/annees/2026.pdf
  GET    in     404    404     404       404     404    404   200   404    404       404       404     404     404       404        404      404     404
  POST all 405
/compte/organisations/{friends}/mecenat/recus/{receipt}.pdf
  GET    in     404    404     404       404     404    404   200   404    404       404       404     404     404       404        404      404     404
  POST all 405
/compte/offre/
  GET  nobody in others 302
  POST nobody in others 302
/compte/organisations/{organisation}/offre/
  GET    in     404    404     404       404     404    200    200   404    404       404       404     404     404       404        404      404     404
  POST   in     404    404     404       404     404    200    200   404    404       404       404     404     404       404        404      404     404
/compte/organisations/{organisation}/offre/commerces/
  GET    in     404    404     404       404     404    200    200   404    404       404       404     404     404       404        404      404     404
  POST   in     404    404     404       404     404    422    422   404    404       404       404     404     404       404        404      404     404
/compte/organisations/{organisation}/offre/commerces.csv
  GET    in     404    404     404       404     404    200    200   404    404       404       404     404     404       404        404      404     404
  POST all 405
/compte/organisations/{organisation}/offre/commerces/{shop}/
  GET    in     404    404     404       404     404    200    200   404    404       404       404     404     404       404        404      404     404
  POST   in     404    404     404       404     404    200    200   404    404       404       404     404     404       404        404      404     404
/compte/organisations/{organisation}/offre/liasses/1.pdf
  GET    in     404    404     404       404     404    200    200   404    404       404       404     404     404       404        404      404     404
  POST all 405
/compte/organisations/{organisation}/offre/liasses/1/imprimee/
  GET  all 405
  POST   in     404    404     404       404     404    302+   302+  404    404       404       404     404     404       404        404      404     404
/delegation/cadeaux/
  GET    in     404    404     404       404     404    404    404   404    200       404       200     404     404       404        200      200     404
  POST   in     404    404     404       404     404    404    404   404    200       404       200     404     404       404        200      200     404
/delegation/cadeaux/{shop}/
  GET    in     404    404     404       404     404    404    404   404    200       404       200     404     404       404        404      200     404
  POST   in     404    404     404       404     404    404    404   404    422       404       422     404     404       404        404      422     404
/compte/organisations/{organisation}/
  GET    in     404    404     404       404     200    200    200   404    404       404       404     404     404       404        404      404     404
  POST   in     404    404     404       404     200    200    200   404    404       404       404     404     404       404        404      404     404
/redaction/audit/
  GET    in     404    404     404       404     200    200    200   200    404       404       404     404     404       404        404      404     404
  POST   in     404    404     404       404     422    422    422   422    404       404       404     404     404       404        404      404     404
/redaction/audit/rapport.pdf
  GET    in     404    404     404       404     405    405    405   405    404       404       404     404     404       404        404      404     404
  POST   in     404    404     404       404     404    404    404   404    404       404       404     404     404       404        404      404     404
/redaction/
  GET    in     404    404     404       404     200    200    200   200    404       404       404     404     404       404        404      404     404
  POST   in     404    404     404       404     405    405    405   405    404       404       404     404     404       404        404      404     404
/redaction/videos/{shown}/sous-titres/
  GET    in     404    404     404       404     200    200    200   404    404       404       404     404     404       404        404      404     404
  POST   in     404    404     404       404     404    422    422   404    404       404       404     404     404       404        404      404     404
/redaction/videos/{shown}/chapitres/
  GET    in     404    404     404       404     200    200    200   404    404       404       404     404     404       404        404      404     404
  POST   in     404    404     404       404     404    302    302   404    404       404       404     404     404       404        404      404     404
/redaction/programmes/
  GET    in     404    404     404       404     200    200    200   200    404       404       404     404     404       404        404      404     404
  POST   in     404    404     404       404     200    200    200   200    404       404       404     404     404       404        404      404     404
/redaction/programmes/adresses/{endpoint}/
  GET    in     404    404     404       404     404    404    200   404    404       404       404     404     404       404        404      404     404
  POST   in     404    404     404       404     404    404    200   404    404       404       404     404     404       404        404      404     404
/redaction/images/
  GET    in     404    404     404       404     200    200    200   200    404       404       404     404     404       404        404      404     404
  POST   in     404    404     404       404     405    405    405   405    404       404       404     404     404       404        404      404     404
/redaction/videos/
  GET    in     404    404     404       404     200    200    200   200    404       404       404     404     404       404        404      404     404
  POST   in     404    404     404       404     422    422    422   422    404       404       404     404     404       404        404      404     404
/redaction/videos/envoi/
  GET    in     404    404     404       404     405    405    405   405    404       404       404     404     404       404        404      404     404
  POST   in     404    404     404       404     412    412    412   412    404       404       404     404     404       404        404      404     404
/redaction/videos/envoi/{upload}/
  GET    in     404    404     404       404     405    405    405   405    404       404       404     404     404       404        404      404     404
  POST   in     404    404     404       404     405    405    405   405    404       404       404     404     404       404        404      404     404
/redaction/videos/envoi/abandonner/
  GET    in     404    404     404       404     405    405    405   405    404       404       404     404     404       404        404      404     404
  POST   in     404    404     404       404     302    302    302   302    404       404       404     404     404       404        404      404     404
/redaction/apporter/
  GET   in     404     404    404      404       404    200    200   200   404      404       404       404   404       404        404       404      404
  POST  in     404     404    404      404       404    200    200   200   404      404       404       404   404       404        404       404      404
/redaction/apporter/{import}/
  GET   in     404     404    404      404       404    200    200   404   404      404       404       404   404       404        404       404      404
  POST  in     404     404    404      404       404    200    200   404   404      404       404       404   404       404        404       404      404
/redaction/apporter/{import}/lignes.csv
  GET   in     404     404    404      404       404    200    200   404   404      404       404       404   404       404        404       404      404
  POST  in     404     404    404      404       404    405    405   405   404      404       404       404   404       404        404       404      404
/redaction/apporter/flux/{feed}/arreter/
  GET   in     404     404    404      404       404    405    405   405   404      404       404       404   404       404        404       404      404
  POST  in     404     404    404      404       404    302+   302+  404   404      404       404       404   404       404        404       404      404
/redaction/videos/importer/
  GET    in     404    404     404       404     404    200    200   200    404       404       404     404     404       404        404      404     404
  POST   in     404    404     404       404     404    422    422   422    404       404       404     404     404       404        404      404     404
/redaction/videos/importer/{channel}/
  GET    in     404    404     404       404     404    200    200   404    404       404       404     404     404       404        404      404     404
  POST   in     404    404     404       404     404    404    404   404    404       404       404     404     404       404        404      404     404
/redaction/videos/{film}/
  GET    in     404    404     404       404     200    200    200   404    404       404       404     404     404       404        404      404     404
  POST   in     404    404     404       404     405    405    405   405    404       404       404     404     404       404        404      404     404
/redaction/videos/{film}/relancer/
  GET    in     404    404     404       404     405    405    405   405    404       404       404     404     404       404        404      404     404
  POST   in     404    404     404       404     302+   302+   302+  404    404       404       404     404     404       404        404      404     404
/redaction/videos/{film}/publier/
  GET    in     404    404     404       404     200    200    200   404    404       404       404     404     404       404        404      404     404
  POST   in     404    404     404       404     422    422    422   404    404       404       404     404     404       404        404      404     404
/redaction/videos/{film}/supprimer/
  GET    in     404    404     404       404     200    200    200   404    404       404       404     404     404       404        404      404     404
  POST   in     404    404     404       404     302+   302+   302+  404    404       404       404     404     404       404        404      404     404
/redaction/audience/
  GET    in     404     404    404      404       200    200    200   200   404      404       404       404   404       404        404       404      404
  POST   in     404     404    404      404       405    405    405   405   404      404       404       404   404       404        404       404      404
/redaction/audience/chiffres.csv
  GET    in     404     404    404      404       200    200    200   200   404      404       404       404   404       404        404       404      404
  POST   in     404     404    404      404       405    405    405   405   404      404       404       404   404       404        404       404      404
/redaction/audience/chiffres.csv?piece=publication-{number}
  GET    in     404     404    404      404       200    200    200   404   404      404       404       404   404       404        404       404      404
  POST   in     404    404     404       404     405    405    405   405    404       404       404     404     404       404        404      404     404
/redaction/audience/publication/{number}/
  GET    in     404     404    404      404       200    200    200   404   404      404       404       404   404       404        404       404      404
  POST   in     404    404     404       404     405    405    405   405    404       404       404     404     404       404        404      404     404
/redaction/audience/territoire/?pour={organisation}
  GET    in     404     404    404      404       200    200    200   404   404      404       404       404   404       404        404       404      404
  POST   in     404    404     404       404     405    405    405   405    404       404       404     404     404       404        404      404     404
/redaction/agenda/
  GET    in     404    404     404       404     404    200    200   200    404       404       404     404     404       404        404      404     404
  POST   in     404    404     404       404     404    405    405   405    404       404       404     404     404       404        404      404     404
/redaction/agenda/nouveau/
  GET    in     404    404     404       404     404    200    200   200    404       404       404     404     404       404        404      404     404
  POST   in     404    404     404       404     404    422    422   422    404       404       404     404     404       404        404      404     404
/redaction/agenda/{event}/
  GET    in     404    404     404       404     404    200    200   404    404       404       404     404     404       404        404      404     404
  POST   in     404    404     404       404     404    422    422   404    404       404       404     404     404       404        404      404     404
/redaction/nouveau/
  GET    in     404    404     404       404     405    405    405   405    404       404       404     404     404       404        404      404     404
  POST nobody in others 404
/redaction/textes/{draft}/
  GET    in     404    404     404       404     200    200    200   404    404       404       404     404     404       404        404      404     404
  POST   in     404    404     404       404     422    422    422   404    404       404       404     404     404       404        404      404     404
/redaction/textes/{draft}/apercu/
  GET    in     404    404     404       404     200    200    200   404    404       404       404     404     404       404        404      404     404
  POST   in     404    404     404       404     405    405    405   405    404       404       404     404     404       404        404      404     404
/redaction/textes/{draft}/parution/
  GET    in     404    404     404       404     404    200    200   404    404       404       404     404     404       404        404      404     404
  POST   in     404    404     404       404     404    422    422   404    404       404       404     404     404       404        404      404     404
/redaction/emporter/
  GET    in     404    404     404       404     200    200    200   200    404       404       404     404     404       404        404      404     404
  POST   in     404    404     404       404     404    404    404   404    404       404       404     404     404       404        404      404     404
/redaction/emporter/{organisation}.zip
  GET    in     404    404     404       404     404    404    404   404    404       404       404     404     404       404        404      404     404
  POST all 405
/redaction/textes/{draft}/parution/confirmer/
  GET    in     404    404     404       404     404    200    200   404    404       404       404     404     404       404        404      404     404
  POST   in     404    404     404       404     404    422    422   404    404       404       404     404     404       404        404      404     404
/redaction/textes/{draft}/jeter/
  GET    in     404    404     404       404     200    200    200   404    404       404       404     404     404       404        404      404     404
  POST   in     404    404     404       404     302+   302+  302+   404    404       404       404     404     404       404        404      404     404
/redaction/textes/{draft}/versions/
  GET    in     404    404     404       404     200    200    200   404    404       404       404     404     404       404        404      404     404
  POST   in     404    404     404       404     405    405    405   405    404       404       404     404     404       404        404      404     404
/redaction/textes/{planned}/deprogrammer/
  GET    in     404    404     404       404     405    405    405   405    404       404       404     404     404       404        404      404     404
  POST   in     404    404     404       404     404    302+  302+   404    404       404       404     404     404       404        404      404     404
/redaction/textes/{piece}/
  GET    in     404    404     404       404     404    200    200   404    404       404       404     404     404       404        404      404     404
  POST   in     404    404     404       404     404    422    422   404    404       404       404     404     404       404        404      404     404
/redaction/textes/{piece}/jeter/
  GET    in     404    404     404       404     404    200    200   404    404       404       404     404     404       404        404      404     404
  POST   in     404    404     404       404     404    302    302   404    404       404       404     404     404       404        404      404     404
/redaction/textes/{piece}/retirer/
  GET    in     404    404     404       404     404    200    200   404    404       404       404     404     404       404        404      404     404
  POST   in     404    404     404       404     404    302+  302+   404    404       404       404     404     404       404        404      404     404
/redaction/textes/{piece}/versions/
  GET    in     404    404     404       404     200    200    200   404    404       404       404     404     404       404        404      404     404
  POST   in     404    404     404       404     405    405    405   405    404       404       404     404     404       404        404      404     404
/redaction/site/
  GET  in     404    404   404       404       302    302    200   200    404        404       404       404     404       404        404        404      404
  POST in     404    404   404       404       405    405    405   405    404        404       404       404     404       404        404        404      404
/redaction/site/preparer/
  GET  in     404    404   404       404       405    405    405   405    404        404       404       404     404       404        404        404      404
  POST nobody in others 404
/redaction/site/{site}/
  GET  in     404    404   404       404       200    200    200   404    404        404       404       404     404       404        404        404      404
  POST in     404    404   404       404       404    302    302   404    404        404       404       404     404       404        404        404      404
/redaction/site/{site}/menu/
  GET  in     404    404   404       404       404    200    200   404    404        404       404       404     404       404        404        404      404
  POST in     404    404   404       404       404    302    302   404    404        404       404       404     404       404        404        404      404
/redaction/site/{site}/apparence/
  GET  in     404    404   404       404       404    200    200   404    404        404       404       404     404       404        404        404      404
  POST in     404    404   404       404       404    422    422   404    404        404       404       404     404       404        404        404      404
/redaction/site/{site}/apparence/theme.css
  GET  in     404    404   404       404       200    200    200   404    404        404       404       404     404       404        404        404      404
  POST in     404    404   404       404       405    405    405   405    404        404       404       404     404       404        404        404      404
/redaction/site/{site}/documents/
  GET  in     404    404   404       404       200    200    200   404    404        404       404       404     404       404        404        404      404
  POST in     404    404   404       404       200    200    200   404    404        404       404       404     404       404        404        404      404
/redaction/site/{site}/documents/{site_file}/
  GET  in     404    404   404       404       200    200    200   404    404        404       404       404     404       404        404        404      404
  POST in     404    404   404       404       405    405    405   405    404        404       404       404     404       404        404        404      404
/redaction/site/domaine/
  GET  in     404    404   404       404       302    302    302   302    404        404       404       404     404       404        404        404      404
  POST in     404    404   404       404       405    405    405   405    404        404       404       404     404       404        404        404      404
/redaction/site/{site}/domaine/
  GET  in     404    404   404       404       404    200    200   404    404        404       404       404     404       404        404        404      404
  POST in     404    404   404       404       404    404    200   404    404        404       404       404     404       404        404        404      404
/redaction/site/{site}/reglages/
  GET  in     404    404   404       404       404    200    200   404    404        404       404       404     404       404        404        404      404
  POST in     404    404   404       404       404    200    200   404    404        404       404       404     404       404        404        404      404
/redaction/site/pages/{site_page}/
  GET  in     404    404   404       404       404    200    200   404    404        404       404       404     404       404        404        404      404
  POST in     404    404   404       404       404    422    422   404    404        404       404       404     404       404        404        404      404
/redaction/site/pages/{site_draft}/
  GET  in     404    404   404       404       200    200    200   404    404        404       404       404     404       404        404        404      404
  POST in     404    404   404       404       422    422    422   404    404        404       404       404     404       404        404        404      404
/redaction/site/pages/{site_page}/versions/
  GET  in     404    404   404       404       200    200    200   404    404        404       404       404     404       404        404        404      404
  POST in     404    404   404       404       405    405    405   405    404        404       404       404     404       404        404        404      404
/redaction/site/pages/{site_page}/decider/
  GET  in     404    404   404       404       404    200    200   404    404        404       404       404     404       404        404        404      404
  POST in     404    404   404       404       404    302    302   404    404        404       404       404     404       404        404        404      404
/redaction/site/apercu/{site_draft}/
  GET  in     404    404   404       404       200    200    200   404    404        404       404       404     404       404        404        404      404
  POST in     404    404   404       404       405    405    405   405    404        404       404       404     404       404        404        404      404
/redaction/alertes/
  GET  in     404     404    404      404       200    200    200   404   404      404       404       404   404       404        404       404      404
  POST in     404     404    404      404       405    405    405   404   404      404       404       404   404       404        404       404      404
/redaction/alertes/nouvelle/
  GET  in     404     404    404      404       200    200    200   404   404      404       404       404   404       404        404       404      404
  POST in     404     404    404      404       422    422    422   404   404      404       404       404   404       404        404       404      404
/redaction/alertes/{alert}/
  GET  in     404     404    404      404       200    200    200   404   404      404       404       404   404       404        404       404      404
  POST in     404     404    404      404       200    200    200   404   404      404       404       404   404       404        404       404      404
/redaction/alertes/{alert_draft}/modifier/
  GET  in     404     404    404      404       200    200    200   404   404      404       404       404   404       404        404       404      404
  POST in     404     404    404      404       422    422    422   404   404      404       404       404   404       404        404       404      404
/redaction/alertes/{alert_draft}/zone/
  GET  in     404     404    404      404       200    200    200   404   404      404       404       404   404       404        404       404      404
  POST in     404     404    404      404       422    422    422   404   404      404       404       404   404       404        404       404      404
/redaction/alertes/{alert}/affiche.pdf
  GET  in     404     404    404      404       200    200    200   404   404      404       404       404   404       404        404       404      404
  POST in     404     404    404      404       405    405    405   404   404      404       404       404   404       404        404       404      404
/redaction/alertes/{alert}/portee/
  GET  in     404     404    404      404       404    200    200   404   404      404       404       404   404       404        404       404      404
  POST in     404     404    404      404       404    405    405   404   404      404       404       404   404       404        404       404      404
/redaction/alertes/relais/
  GET  in     404     404    404      404       404    200    200   404   404      404       404       404   404       404        404       404      404
  POST in     404     404    404      404       404    422    422   404   404      404       404       404   404       404        404       404      404
/redaction/alertes/relais/{relay_number}/
  GET  in     404     404    404      404       404    200    200   404   404      404       404       404   404       404        404       404      404
  POST in     404     404    404      404       404    200    200   404   404      404       404       404   404       404        404       404      404
/moi/images/{picture}/
  GET    in     404    404     404       404     200    200    200   404    200       200       200     404     404       404        404      200     404
  POST nobody in others 405
/moi/films/{shown}/{shown_file}
  GET    in     404    404     404       404     200    200    200   404    200       200       200     404     404       404        404      200     404
  POST nobody in others 405
/moi/visages/{face}/
  GET    in     404    404    404     404       200    200    200   404    404       404       404     404     404       404        404      404     404
  POST nobody in others 405
/moi/cadres/image/{faced}/
  GET    in     404    404    404     404       200    200    200   404    404       404       404     404     404       404        404      404     404
  POST nobody in others 405
/redaction/images/{faced}/
  GET    in     404    404    404     404       200    200    200   404    404       404       404     404     404       404        404      404     404
  POST   in     404    404    404     404       200    200    200   404    404       404       404     404     404       404        404      404     404
/redaction/videos/{shown}/images/
  GET    in     404    404    404     404       200    200    200   404    404       404       404     404     404       404        404      404     404
  POST   in     404    404    404     404       200    200    200   404    404       404       404     404     404       404        404      404     404
/redaction/consentements/
  GET    in     404    404    404     404       200    200    200   200    404       404       404     404     404       404        404      404     404
  POST   in     404    404    404     404       422    422    422   422    404       404       404     404     404       404        404      404     404
/redaction/consentements/{consent}/
  GET    in     404    404    404     404       200    200    200   404    404       404       404     404     404       404        404      404     404
  POST   in     404    404    404     404       200    200    200   404    404       404       404     404     404       404        404      404     404
/redaction/consentements/{consent}/papier/
  GET    in     404    404    404     404       200+   200+   200+  404    404       404       404     404     404       404        404      404     404
  POST   in     404    404    404     404       405    405    405   405    404       404       404     404     404       404        404      404     404
/delegation/images/videos/{shown}/
  GET    in     404    404    404     404       404    404    404   404    200       200       200     404     404       404        404      200     404
  POST   in     404    404    404     404       404    404    404   404    422       422       422     404     404       404        404      422     404
/consentement/{consent_token}/
  GET  all 200
  POST all 422
/compte/charte/
  GET  nobody in others 200
  POST nobody in others 404
/compte/echanges/
  GET  nobody in others 200
  POST nobody in others 200
/compte/echanges/{check}/
  GET    in     404    404     404       404     404    200    200   404    404       404       404     404     404       404        404      404     404
  POST   in     404    404     404       404     404    200    200   404    404       404       404     404     404       404        404      404     404

/compte/decisions/
  GET  nobody in others 200
  POST nobody in others 200
/compte/decisions/{case}/
  GET    in     404    200     404       404     404    404    404   404    404       404       404     404     404       404        404      404     404
  POST   in     404    200     404       404     404    404    404   404    404       404       404     404     404       404        404      404     404

# The court
#      nobody pending member stranger suspended author editor owner rival verifier moderator president panel treasurer journalist neighbour national admin
/signalement/?objet=comment-{comment}
  GET  all 200
  POST all 422
/signalement/{report_token}/
  GET  all 200
  POST all 422
/recours/{author_token}/
  GET  all 200
  POST all 422
/delegation/signalements/
  GET    in     404    404     404       404     404    404    404   404    200       200       200     404     404       404        200      200     404
  POST   in     404    404     404       404     404    404    404   404    200       200       200     404     404       404        200      200     404
/delegation/signalements/{case}/
  GET    in     404    404     404       404     404    404    404   404    200       200       200     404     404       404        404      200     404
  POST   in     404    404     404       404     404    404    404   404    200       200       200     404     404       404        404      200     404
/delegation/jury/
  GET    in     404    404     404       404     404    404    404   404    404       404       404     200     404       404        200      404     404
  POST   in     404    404     404       404     404    404    404   404    404       404       404     200     404       404        200      404     404
/delegation/jury/{seat}/
  GET    in     404    404     404       404     404    404    404   404    404       404       404     200     404       404        404      404     404
  POST   in     404    404     404       404     404    404    404   404    404       404       404     200     404       404        404      404     404

# A delegation at its desk
#      nobody pending member stranger suspended author editor owner rival verifier moderator president panel treasurer journalist neighbour national admin
/delegation/
  GET    in     404    404     404       404     404    404    404   404    200       200       200     404     404       404        200      200     404
  POST   in     404    404     404       404     404    404    404   404    200       200       200     404     404       404        200      200     404
/delegation/audience/
  GET    in     404     404    404      404       404    404    404   404   200      200       200       404   404       404        200       200      404
  POST   in     404     404    404      404       404    404    404   404   405      405       405       404   404       404        405       405      404
/delegation/audience/chiffres.csv
  GET    in     404     404    404      404       404    404    404   404   200      200       200       404   404       404        200       200      404
  POST   in     404     404    404      404       404    404    404   404   405      405       405       404   404       404        405       405      404
/delegation/decisions/
  GET    in     404    404     404       404     404    404    404   404    200       200       200     404     404       404        200      200     404
  POST   in     404    404     404       404     404    404    404   404    200       200       200     404     404       404        200      200     404
/delegation/gardes/
  GET    in     404    404     404       404     404    404    404   404    200       200       200     404     404       404        200      200     404
  POST nobody in others 404
/delegation/mandats/
  GET    in     404    404     404       404     404    404    404   404    200       200       200     404     404       404        200      200     404
  POST   in     404    404     404       404     404    404    404   404    200       200       200     404     404       404        200      200     404
/delegation/second-facteur/
  GET    in     404    404     404       404     404    404    404   404    200       404       200     404     404       404        200      200     404
  POST nobody in others 404
/delegation/gestion/{delegation}/comptes/
  GET    in     404     404     404     404     404     404     404     404     404     404     200     404     200     404     404     200     404
  POST   in     404     404     404     404     404     404     404     404     404     404     200     404     200     404     404     200     404
/delegation/gestion/{delegation}/comptes/2026-10/
  GET    in     404     404     404     404     404     404     404     404     404     404     200     404     200     404     404     200     404
  POST   in     404     404     404     404     404     404     404     404     404     404     200     404     200     404     404     200     404
/delegation/gestion/{delegation}/emplois/
  GET    in     404     404     404     404     404     404     404     404     404     404     200     404     200     404     404     200     404
  POST   in     404     404     404     404     404     404     404     404     404     404     200     404     200     404     404     200     404
/delegation/gestion/{delegation}/parrainages/
  GET    in     404     404     404     404     404     404     404     404     404     404     200     404     200     404     404     200     404
  POST   in     404     404     404     404     404     404     404     404     404     404     200     404     200     404     404     200     404
/delegation/gestion/{delegation}/factures/
  GET    in     404    404     404       404     404    404    404   404    404       404       200     404     200       404        404      200     404
  POST   in     404    404     404       404     404    404    404   404    404       404       200     404     200       404        404      200     404
/delegation/gestion/{delegation}/factures/{selfbilled}.pdf
  GET    in     404    404     404       404     404    404    404   404    404       404       200     404     200       404        404      200     404
  POST   in     404    404     404       404     404    404    404   404    404       404       200     404     200       404        404      200     404
/delegation/gestion/{delegation}/facturation/
  GET    in     404    404     404       404     404    404    404   404    404       404       200     404     200       404        404      200     404
  POST   in     404    404     404       404     404    404    404   404    404       404       422     404     422       404        404      422     404
/delegation/gestion/{delegation}/
  GET    in     404    404     404       404     404    404    404   404    404       404       200     404     200       404        404      200     200
  POST   in     404    404     404       404     404    404    404   404    404       404       200     404     200       404        404      200     200
/delegation/organisations/
  GET    in     404    404     404       404     404    404    404   404    200       404       200     404     404       404        200      200      404
  POST   in     404    404     404       404     404    404    404   404    200       404       200     404     404       404        200      200      404
/delegation/organisations/toutes/
  GET    in     404    404     404       404     404    404    404   404    200       404       200     404     404       404        200      200      404
  POST   in     404    404     404       404     404    404    404   404    200       404       200     404     404       404        200      200      404
/delegation/organisations/decisions/
  GET    in     404    404     404       404     404    404    404   404    200       404       200     404     404       404        200      200      404
  POST   in     404    404     404       404     404    404    404   404    200       404       200     404     404       404        200      200      404
/delegation/organisations/demandes/{application}/
  GET    in     404    404     404       404     404    404    404   404    200       404       200     404     404       404        404      200      404
  POST   in     404    404     404       404     404    404    404   404    200       404       200     404     404       404        404      200      404
/delegation/organisations/{organisation}/
  GET    in     404    404     404       404     404    404    404   404    200       404       200     404     404       404        404      200      404
  POST   in     404    404     404       404     404    404    404   404    200       404       200     404     404       404        404      200      404
/delegation/images/
  GET    in     404    404     404       404     404    404    404   404    200       200       200     404     404       404        200      200     404
  POST   in     404    404     404       404     404    404    404   404    405       405       405     404     404       404        405      405     404
/delegation/images/{picture}/
  GET    in     404    404     404       404     404    404    404   404    405       405       405     404     404       404        405      405     404
  POST   in     404    404     404       404     404    404    404   404    422       422       422     404     404       404        404      422     404
/delegation/reponses/
  GET    in     404    404     404       404     404    404    404   404    200       200       200     404     404       404        200      200     404
  POST   in     404    404     404       404     404    404    404   404    200       200       200     404     404       404        200      200     404
/delegation/reponses/{reply}/
  GET    in     404    404     404       404     404    404    404   404    200       200       200     404     404       404        404      200     404
  POST   in     404    404     404       404     404    404    404   404    200       200       200     404     404       404        404      200     404
/delegation/verifications/{check}/
  GET    in     404    404     404       404     404    404    404   404    200       200       200     404     404       404        404      200     404
  POST   in     404    404     404       404     404    404    404   404    200       200       200     404     404       404        404      200     404
/delegation/lots/{lot}/
  GET   in     404     404    404      404       404    404    404   404   200      200       200       404   404       404        404       200      404
  POST  in     404     404    404      404       404    404    404   404   302      302       302       404   404       404        404       302      404
/delegation/verifications/{check}/images/{picture}/
  GET  all 405
  POST   in     404    404     404       404     404    404    404   404    302       302       302     404     404       404        404      302     404
/delegation/identites/
  GET    in     404    404     404       404     404    404    404   404    200       404       200     404     404       404        200      200     404
  POST   in     404    404     404       404     404    404    404   404    200       404       200     404     404       404        200      200     404
/delegation/identites/decisions/
  GET    in     404    404     404       404     404    404    404   404    200       404       200     404     404       404        200      200     404
  POST   in     404    404     404       404     404    404    404   404    200       404       200     404     404       404        200      200     404
/delegation/identites/lettres/
  GET  all 405
  POST   in     404    404     404       404     404    404    404   404    302       404       302     404     404       404        302      302     404
/delegation/identites/{proof}/
  GET    in     404    404     404       404     404    404    404   404    200+      404      200+     404     404       404        404      200+    404
  POST   in     404    404     404       404     404    404    404   404    200+      404      200+     404     404       404        404      200+    404
/delegation/identites/{proof}/pieces/{paper}/
  GET    in     404    404     404       404     404    404    404   404    200       404       200     404     404       404        404      200     404
  POST all 405
/delegation/identites/{proof}/pieces/{paper}/image/
  GET    in     404    404     404       404     404    404    404   404    200+      404      200+     404     404       404        404      200+    404
  POST all 405
/delegation/lieux/
  GET    in     404    404     404       404     404    404    404   404    200       404       200     404     404       404        200      200     404
  POST   in     404    404     404       404     404    404    404   404    200       404       200     404     404       404        200      200     404
/delegation/lieux/nouveau/
  GET    in     404    404     404       404     404    404    404   404    200       404       200     404     404       404        200      200     404
  POST   in     404    404     404       404     404    404    404   404    200       404       200     404     404       404        200      200     404
/delegation/lieux/{third_place}/
  GET    in     404    404     404       404     404    404    404   404    200       404       200     404     404       404        404      200     404
  POST   in     404    404     404       404     404    404    404   404    200       404       200     404     404       404        404      200     404
/delegation/lieux/{third_place}/fermer/
  GET  all 405
  POST   in     404    404     404       404     404    404    404   404    302+      404      302+     404     404       404        404      302+    404

# The directory: cards that a member keeps or asks for, codes and good addresses of a delegation
#      nobody pending member stranger suspended author editor owner rival verifier moderator president panel treasurer journalist neighbour national admin
/compte/fiches/
  GET  nobody in others 200
  POST nobody in others 200
/compte/fiches/{kept_card}/
  GET  in      404     200     404     404     404     404     404     404     404     404     404     404     404     404     404     404     404
  POST in      404     200     404     404     404     404     404     404     404     404     404     404     404     404     404     404     404
/compte/fiches/{kept_card}/rendre/
  GET  all 405
  POST in      404     302     404     404     404     404     404     404     404     404     404     404     404     404     404     404     404
/compte/fiches/{free_card}/reprendre/
  GET  nobody in others 200
  POST nobody in others 200
/compte/fiches/demandes/{card_claim}/
  GET  in      404     200     404     404     404     404     404     404     404     404     404     404     404     404     404     404     404
  POST in      404     200     404     404     404     404     404     404     404     404     404     404     404     404     404     404     404
/compte/fiches/demandes/{card_claim}/abandonner/
  GET  all 405
  POST in      404     302+    404     404     404     404     404     404     404     404     404     404     404     404     404     404     404
/delegation/fiches/
  GET  in      404     404     404     404     404     404     404     404     200     404     200     404     404     404     200     200     404
  POST in      404     404     404     404     404     404     404     404     200     404     200     404     404     404     200     200     404
/delegation/fiches/lettres/
  GET  all 405
  POST in      404     404     404     404     404     404     404     404     302     404     302     404     404     404     302     302     404
/delegation/retraits/
  GET  in      404     404     404     404     404     404     404     404     200     404     200     404     404     404     200     200     404
  POST in      404     404     404     404     404     404     404     404     200     404     200     404     404     404     200     200     404
/delegation/retraits/{free_card}/
  GET  in      404     404     404     404     404     404     404     404     200     404     200     404     404     404     404     200     404
  POST in      404     404     404     404     404     404     404     404     422     404     422     404     404     404     404     422     404
/delegation/fiches/{card_claim}/
  GET  in      404     404     404     404     404     404     404     404     200     404     200     404     404     404     404     200     404
  POST in      404     404     404     404     404     404     404     404     200     404     200     404     404     404     404     200     404
/delegation/relais/
  GET  in      404     404     404     404     404     404     404     404     404     404     200     404     404     404     200     200     404
  POST in      404     404     404     404     404     404     404     404     404     404     422     404     404     404     422     422     404
/delegation/relais/{delegation_relay}/
  GET  in      404     404     404     404     404     404     404     404     404     404     200     404     404     404     404     200     404
  POST in      404     404     404     404     404     404     404     404     404     404     200     404     404     404     404     200     404
/delegation/adresses/
  GET  in      404     404     404     404     404     404     404     404     200     200     200     404     404     200     200     200     404
  POST in      404     404     404     404     404     404     404     404     200     200     200     404     404     200     200     200     404
/delegation/adresses/{free_card}/
  GET  in      404     404     404     404     404     404     404     404     200     200     200     404     404     200     404     200     404
  POST in      404     404     404     404     404     404     404     404     200     200     200     404     404     200     404     200     404
/delegation/adresses/{good_address}/retirer/
  GET  all 405
  POST in      404     404     404     404     404     404     404     404     302+    302+    302+    404     404     302+    404     302+    404

# The concierge's desk: whoever holds a concierge's mandate, and the presidency; a member's own errands
#      nobody pending member stranger suspended author editor owner rival verifier moderator president panel treasurer journalist neighbour national admin
/conciergerie/
  GET    in     404    404     404       404     404    404    404   404    404       404       200     404     404       404        200      200     404
  POST   in     404    404     404       404     404    404    404   404    404       404       200     404     404       404        200      200     404
/conciergerie/colis/
  GET    in     404    404     404       404     404    404    404   404    404       404       200     404     404       404        200      200     404
  POST   in     404    404     404       404     404    404    404   404    404       404       422     404     404       404        422      422     404
/conciergerie/colis/etiquettes.pdf
  GET    in     404    404     404       404     404    404    404   404    404       404       302     404     404       404        302      302     404
  POST   in     404    404     404       404     404    404    404   404    404       404       302     404     404       404        302      302     404
/conciergerie/colis/{bag}/
  GET    in     404    404     404       404     404    404    404   404    404       404       200     404     404       404        404      200     404
  POST   in     404    404     404       404     404    404    404   404    404       404       302     404     404       404        404      302     404
/conciergerie/colis/{bag}/etiquettes.pdf
  GET    in     404    404     404       404     404    404    404   404    404       404       302     404     404       404        404      302     404
  POST   in     404    404     404       404     404    404    404   404    404       404       302     404     404       404        404      302     404
/conciergerie/comptoirs/
  GET    in     404    404     404       404     404    404    404   404    404       404       200     404     404       404        200      200     404
  POST   in     404    404     404       404     404    404    404   404    404       404       200     404     404       404        200      200     404
/conciergerie/comptoirs/nouveau/
  GET    in     404    404     404       404     404    404    404   404    404       404       200     404     404       404        200      200     404
  POST   in     404    404     404       404     404    404    404   404    404       404       200     404     404       404        200      200     404
/conciergerie/comptoirs/{counter}/
  GET    in     404    404     404       404     404    404    404   404    404       404       200     404     404       404        404      200     404
  POST   in     404    404     404       404     404    404    404   404    404       404       302     404     404       404        404      302     404
/conciergerie/comptoirs/{counter}/modifier/
  GET    in     404    404     404       404     404    404    404   404    404       404       200     404     404       404        404      200     404
  POST   in     404    404     404       404     404    404    404   404    404       404       200     404     404       404        404      200     404
/conciergerie/tournees/
  GET    in     404    404     404       404     404    404    404   404    404       404       200     404     404       404        200      200     404
  POST   in     404    404     404       404     404    404    404   404    404       404       200     404     404       404        200      200     404
/conciergerie/tournees/nouvelle/
  GET    in     404    404     404       404     404    404    404   404    404       404       200     404     404       404        200      200     404
  POST   in     404    404     404       404     404    404    404   404    404       404       200     404     404       404        200      200     404
/conciergerie/tournees/{tour}/
  GET    in     404    404     404       404     404    404    404   404    404       404       200     404     404       404        404      200     404
  POST   in     404    404     404       404     404    404    404   404    404       404       302     404     404       404        404      302     404
/conciergerie/tournees/{tour}/modifier/
  GET    in     404    404     404       404     404    404    404   404    404       404       200     404     404       404        404      200     404
  POST   in     404    404     404       404     404    404    404   404    404       404       200     404     404       404        404      200     404
/conciergerie/creneaux/{slot}/
  GET    in     404    404     404       404     404    404    404   404    404       404       200     404     404       404        404      200     404
  POST   in     404    404     404       404     404    404    404   404    404       404       200     404     404       404        404      200     404
/conciergerie/vehicules/
  GET    in     404    404     404       404     404    404    404   404    404       404       200     404     404       404        200      200     404
  POST   in     404    404     404       404     404    404    404   404    404       404       200     404     404       404        200      200     404
/conciergerie/vehicules/{vehicle}/
  GET    in     404    404     404       404     404    404    404   404    404       404       200     404     404       404        404      200     404
  POST   in     404    404     404       404     404    404    404   404    404       404       422     404     404       404        404      422     404
/conciergerie/courses/
  GET    in     404    404     404       404     404    404    404   404    404       404       200     404     404       404        200      200     404
  POST   in     404    404     404       404     404    404    404   404    404       404       200     404     404       404        200      200     404
/conciergerie/courses/nouvelle/
  GET    in     404    404     404       404     404    404    404   404    404       404       200     404     404       404        200      200     404
  POST   in     404    404     404       404     404    404    404   404    404       404       200     404     404       404        200      200     404
/conciergerie/courses/{errand}/
  GET    in     404    404     404       404     404    404    404   404    404       404       200     404     404       404        404      200     404
  POST   in     404    404     404       404     404    404    404   404    404       404       302     404     404       404        404      302     404
/conciergerie/route/{round}/
  GET    in     404    404     404       404     404    404    404   404    404       404       200     404     404       404        404      200     404
  POST   in     404    404     404       404     404    404    404   404    404       404       302     404     404       404        404      302     404
/conciergerie/route/{round}/feuille.pdf
  GET    in     404    404     404       404     404    404    404   404    404       404       200     404     404       404        404      200     404
  POST   in     404    404     404       404     404    404    404   404    404       404       200     404     404       404        404      200     404
/conciergerie/arrets/{stop}/
  GET    in     404    404     404       404     404    404    404   404    404       404       405     404     404       404        405      405     404
  POST   in     404    404     404       404     404    404    404   404    404       404       302     404     404       404        404      302     404
/compte/courses/
  GET  nobody in others 200
  POST nobody in others 404
/compte/courses/nouvelle/
  GET  nobody in others 200
  POST nobody in others 200

# The treasury of the platform: presidency and treasury of the national delegation, administrators not
#      nobody pending member stranger suspended author editor owner rival verifier moderator president panel treasurer journalist neighbour national admin
/tresorerie/
  GET    in     404    404     404       404     404    404    404   404    404       404       404     404     404       404        404      200     404
  POST   in     404    404     404       404     404    404    404   404    404       404       404     404     404       404        404      200     404
/tresorerie/echeances/
  GET    in     404    404     404       404     404    404    404   404    404       404       404     404     404       404        404      200     404
  POST   in     404    404     404       404     404    404    404   404    404       404       404     404     404       404        404      302     404
/tresorerie/echeances/{invoice}/
  GET    in     404    404     404       404     404    404    404   404    404       404       404     404     404       404        404      200     404
  POST   in     404    404     404       404     404    404    404   404    404       404       404     404     404       404        404      200     404
/tresorerie/encaissements/
  GET    in     404    404     404       404     404    404    404   404    404       404       404     404     404       404        404      200     404
  POST   in     404    404     404       404     404    404    404   404    404       404       404     404     404       404        404      200     404
/tresorerie/encaissements/{payment}/
  GET    in     404    404     404       404     404    404    404   404    404       404       404     404     404       404        404      200     404
  POST   in     404    404     404       404     404    404    404   404    404       404       404     404     404       404        404      422     404
/tresorerie/clients/{organisation}/
  GET    in     404    404     404       404     404    404    404   404    404       404       404     404     404       404        404      200     404
  POST   in     404    404     404       404     404    404    404   404    404       404       404     404     404       404        404      200     404
/tresorerie/relances/
  GET    in     404    404     404       404     404    404    404   404    404       404       404     404     404       404        404      200     404
  POST   in     404    404     404       404     404    404    404   404    404       404       404     404     404       404        404      200     404
/tresorerie/cheques/
  GET    in     404    404     404       404     404    404    404   404    404       404       404     404     404       404        404      200     404
  POST   in     404    404     404       404     404    404    404   404    404       404       404     404     404       404        404      422     404
/tresorerie/cheques/{slip}/
  GET    in     404    404     404       404     404    404    404   404    404       404       404     404     404       404        404      200     404
  POST   in     404    404     404       404     404    404    404   404    404       404       404     404     404       404        404      200     404
/tresorerie/prelevements/
  GET    in     404    404     404       404     404    404    404   404    404       404       404     404     404       404        404      200     404
  POST   in     404    404     404       404     404    404    404   404    404       404       404     404     404       404        404      422     404
/tresorerie/versements/
  GET    in     404    404     404       404     404    404    404   404    404       404       404     404     404       404        404      200     404
  POST   in     404    404     404       404     404    404    404   404    404       404       404     404     404       404        404      422     404
/tresorerie/remises/{run}/
  GET    in     404    404     404       404     404    404    404   404    404       404       404     404     404       404        404      200     404
  POST   in     404    404     404       404     404    404    404   404    404       404       404     404     404       404        404      200     404
/tresorerie/remises/{run}/fichier.xml
  GET    in     404    404     404       404     404    404    404   404    404       404       404     404     404       404        404      302     404
  POST   in     404    404     404       404     404    404    404   404    404       404       404     404     404       404        404      302     404
/tresorerie/mandats/
  GET    in     404    404     404       404     404    404    404   404    404       404       404     404     404       404        404      200     404
  POST   in     404    404     404       404     404    404    404   404    404       404       404     404     404       404        404      200     404
/tresorerie/mandats/{debit_mandate}/
  GET    in     404    404     404       404     404    404    404   404    404       404       404     404     404       404        404      200     404
  POST   in     404    404     404       404     404    404    404   404    404       404       404     404     404       404        404      200     404
/tresorerie/releves/
  GET    in     404    404     404       404     404    404    404   404    404       404       404     404     404       404        404      200     404
  POST   in     404    404     404       404     404    404    404   404    404       404       404     404     404       404        404      422     404
/tresorerie/releves/{bank_statement}/
  GET    in     404    404     404       404     404    404    404   404    404       404       404     404     404       404        404      200     404
  POST   in     404    404     404       404     404    404    404   404    404       404       404     404     404       404        404      200     404
/tresorerie/attente/
  GET    in     404    404     404       404     404    404    404   404    404       404       404     404     404       404        404      200     404
  POST   in     404    404     404       404     404    404    404   404    404       404       404     404     404       404        404      200     404
/tresorerie/attente/{bank_line}/
  GET    in     404    404     404       404     404    404    404   404    404       404       404     404     404       404        404      200     404
  POST   in     404    404     404       404     404    404    404   404    404       404       404     404     404       404        404      200     404
/compte/organisations/{organisation}/prelevement/
  GET    in     404    404     404       404     404    200    200   404    404       404       404     404     404       404        404      404     404
  POST   in     404    404     404       404     404    200    200   404    404       404       404     404     404       404        404      404     404
/compte/organisations/{organisation}/prelevement/{debit_reference}/
  GET    in     404    404     404       404     404    200    200   404    404       404       404     404     404       404        404      404     404
  POST   in     404    404     404       404     404    200    200   404    404       404       404     404     404       404        404      404     404
/tresorerie/factures/
  GET    in     404    404     404       404     404    404    404   404    404       404       404     404     404       404        404      200     404
  POST   in     404    404     404       404     404    404    404   404    404       404       404     404     404       404        404      200     404
/tresorerie/factures/{invoice}/
  GET    in     404    404     404       404     404    404    404   404    404       404       404     404     404       404        404      200     404
  POST   in     404    404     404       404     404    404    404   404    404       404       404     404     404       404        404      200     404
/tresorerie/factures/{invoice}.pdf
  GET    in     404    404     404       404     404    404    404   404    404       404       404     404     404       404        404      200     404
  POST   in     404    404     404       404     404    404    404   404    404       404       404     404     404       404        404      200     404
/tresorerie/emetteur/
  GET    in     404    404     404       404     404    404    404   404    404       404       404     404     404       404        404      200     404
  POST   in     404    404     404       404     404    404    404   404    404       404       404     404     404       404        404      422     404
/tresorerie/parts/
  GET    in     404     404     404     404     404     404     404     404     404     404     404     404     404     404     404     200     404
  POST   in     404     404     404     404     404     404     404     404     404     404     404     404     404     404     404     200     404
/tresorerie/parts/contestations/{dispute}/
  GET    in     404     404     404     404     404     404     404     404     404     404     404     404     404     404     404     200     404
  POST   in     404     404     404     404     404     404     404     404     404     404     404     404     404     404     404     422     404
/tresorerie/comptes/
  GET    in     404    404     404       404     404    404    404   404    404       404       404     404     404       404        404      200     404
  POST   in     404    404     404       404     404    404    404   404    404       404       404     404     404       404        404      200     404
/tresorerie/comptes/?nature=bank
  GET    in     404    404     404       404     404    404    404   404    404       404       404     404     404       404        404      200     404
  POST   in     404    404     404       404     404    404    404   404    404       404       404     404     404       404        404      200     404
/tresorerie/comptes/{account}/
  GET    in     404    404     404       404     404    404    404   404    404       404       404     404     404       404        404      200     404
  POST   in     404    404     404       404     404    404    404   404    404       404       404     404     404       404        404      200     404
/tresorerie/abonnements/
  GET     in  404  404  404  404  404  404  404  404  404  404  404  404  404  404  404  200  404
  POST    in  404  404  404  404  404  404  404  404  404  404  404  404  404  404  404  200  404
/tresorerie/abonnements/{subscription}/
  GET     in  404  404  404  404  404  404  404  404  404  404  404  404  404  404  404  200  404
  POST    in  404  404  404  404  404  404  404  404  404  404  404  404  404  404  404  422  404
/tresorerie/tarifs/
  GET    in     404    404     404       404     404    404    404   404    404       404       404     404     404       404        404      200     200
  POST   in     404    404     404       404     404    404    404   404    404       404       404     404     404       404        404      200     200
/tresorerie/exports/
  GET    in     404    404     404       404     404    404    404   404    404       404       404     404     404       404        404      200     404
  POST   in     404    404     404       404     404    404    404   404    404       404       404     404     404       404        404      422     404
/tresorerie/exports/fec-2026.txt
  GET    in     404    404     404       404     404    404    404   404    404       404       404     404     404       404        404      200     404
  POST   in     404    404     404       404     404    404    404   404    404       404       404     404     404       404        404      200     404

# The platform's own desk
#      nobody pending member stranger suspended author editor owner rival verifier moderator president panel treasurer journalist neighbour national admin
/administration/
  GET    in     404    404     404       404     404    404    404   404    404       404       404     404     404       404        404      404     200
  POST   in     404    404     404       404     404    404    404   404    404       404       404     404     404       404        404      404     200
/administration/deces/
  GET    in     404    404     404       404     404    404    404   404    404       404       404     404     404       404        404      404     200
  POST   in     404    404     404       404     404    404    404   404    404       404       404     404     404       404        404      404     200
/administration/deces/{death}/
  GET    in     404    404     404       404     404    404    404   404    404       404       404     404     404       404        404      404     200
  POST   in     404    404     404       404     404    404    404   404    404       404       404     404     404       404        404      404     422
/administration/membres/
  GET    in     404    404     404       404     404    404    404   404    404       404       404     404     404       404        404      404     200
  POST   in     404    404     404       404     404    404    404   404    404       404       404     404     404       404        404      404     200
/administration/membres/{person}/
  GET    in     404    404     404       404     404    404    404   404    404       404       404     404     404       404        404      404     200
  POST   in     404    404     404       404     404    404    404   404    404       404       404     404     404       404        404      404     200
/administration/membres/{person}/urgence/
  GET    in     404    404     404       404     404    404    404   404    404       404       404     404     404       404        404      404     200
  POST   in     404    404     404       404     404    404    404   404    404       404       404     404     404       404        404      404     200
/administration/second-facteur/
  GET    in     404    404     404       404     404    404    404   404    404       404       404     404     404       404        404      404     200
  POST nobody in others 404
/administration/organisations/
  GET    in     404    404     404       404     404    404    404   404    404       404       404     404     404       404        404      404     200
  POST   in     404    404     404       404     404    404    404   404    404       404       404     404     404       404        404      404     200
/administration/organisations/nouvelle/
  GET    in     404    404     404       404     404    404    404   404    404       404       404     404     404       404        404      404     200
  POST   in     404    404     404       404     404    404    404   404    404       404       404     404     404       404        404      404     200
/administration/organisations/{organisation}/abonnement/
  GET     in  404  404  404  404  404  404  404  404  404  404  404  404  404  404  404  404  200
  POST    in  404  404  404  404  404  404  404  404  404  404  404  404  404  404  404  404  422
/administration/organisations/{organisation}/
  GET    in     404    404     404       404     404    404    404   404    404       404       404     404     404       404        404      404     200
  POST   in     404    404     404       404     404    404    404   404    404       404       404     404     404       404        404      404     200
/administration/organisations/{organisation}/urgence/
  GET    in     404    404     404       404     404    404    404   404    404       404       404     404     404       404        404      404     200
  POST   in     404    404     404       404     404    404    404   404    404       404       404     404     404       404        404      404     200
/administration/delegations/
  GET    in     404    404     404       404     404    404    404   404    404       404       404     404     404       404        404      404     200
  POST   in     404    404     404       404     404    404    404   404    404       404       404     404     404       404        404      404     200
/administration/delegations/nouvelle/
  GET    in     404    404     404       404     404    404    404   404    404       404       404     404     404       404        404      404     200
  POST   in     404    404     404       404     404    404    404   404    404       404       404     404     404       404        404      404     200
/administration/delegations/{delegation}/
  GET    in     404    404     404       404     404    404    404   404    404       404       404     404     404       404        404      404     200
  POST   in     404    404     404       404     404    404    404   404    404       404       404     404     404       404        404      404     200

# The market: the owner keeps the stall, the rival another shop
/boutique/{stall}/
  GET  all 200
  POST all 405
/commerce/
  GET  in     404    404     404       404     404    404    200   200   404       404       404     404     404       404        404      404     404
  POST in     404    404     404       404     404    404    302   302   404       404       404     404     404       404        404      404     404
/commerce/?boutique={stall}
  GET  in     404    404     404       404     404    404    200   404   404       404       404     404     404       404        404      404     404
  POST in     404    404     404       404     404    404    302   404   404       404       404     404     404       404        404      404     404
/commerce/ouvrir/
  GET  in     404    404     404       404     404    404    200   200   404       404       404     404     404       404        404      404     404
  POST in     404    404     404       404     404    404    200   200   404       404       404     404     404       404        404      404     404
/commerce/boutique/
  GET  in     404    404     404       404     404    404    200   200   404       404       404     404     404       404        404      404     404
  POST in     404    404     404       404     404    404    422   422   404       404       404     404     404       404        404      404     404
/commerce/lieu/
  GET  in     404    404     404       404     404    404    200   200   404       404       404     404     404       404        404      404     404
  POST in     404    404     404       404     404    404    200   200   404       404       404     404     404       404        404      404     404
/commerce/lieu/plan.svg
  GET  in     404    404     404       404     404    404    200   200   404       404       404     404     404       404        404      404     404
  POST in     404    404     404       404     404    404    405   405   404       404       404     404     404       404        404      404     404
/commerce/horaires/
  GET  in     404    404     404       404     404    404    200   200   404       404       404     404     404       404        404      404     404
  POST in     404    404     404       404     404    404    200   200   404       404       404     404     404       404        404      404     404
/commerce/photos/
  GET  in     404    404     404       404     404    404    200   200   404       404       404     404     404       404        404      404     404
  POST in     404    404     404       404     404    404    200   200   404       404       404     404     404       404        404      404     404
/commerce/vente/
  GET  in     404    404     404       404     404    404    200   200   404       404       404     404     404       404        404      404     404
  POST in     404    404     404       404     404    404    422   422   404       404       404     404     404       404        404      404     404
/commerce/etat/
  GET  in     404    404     404       404     404    404    200   200   404       404       404     404     404       404        404      404     404
  POST in     404    404     404       404     404    404    200   200   404       404       404     404     404       404        404      404     404
/boutique/{stall}/produits/
  GET  all 200
  POST all 405
/boutique/{stall}/{good}/
  GET  all 200
  POST all 405
/commerce/produits/
  GET  in     404    404     404       404     404    404    200   200   404       404       404     404     404       404        404      404     404
  POST in     404    404     404       404     404    404    404   404   404       404       404     404     404       404        404      404     404
/commerce/produits/nouveau/
  GET  in     404    404     404       404     404    404    200   200   404       404       404     404     404       404        404      404     404
  POST in     404    404     404       404     404    404    422   422   404       404       404     404     404       404        404      404     404
/commerce/produits/produits.csv
  GET  in     404    404     404       404     404    404    200   200   404       404       404     404     404       404        404      404     404
  POST in     404    404     404       404     404    404    405   405   404       404       404     404     404       404        404      404     404
/commerce/produits/importer/
  GET  in     404    404     404       404     404    404    200   200   404       404       404     404     404       404        404      404     404
  POST in     404    404     404       404     404    404    422   422   404       404       404     404     404       404        404      404     404
/commerce/produits/importer/{goods_import}/
  GET  in     404    404     404       404     404    404    200   404   404       404       404     404     404       404        404      404     404
  POST in     404    404     404       404     404    404    422   404   404       404       404     404     404       404        404      404     404
/commerce/produits/importer/{goods_import}/lignes.csv
  GET  in     404    404     404       404     404    404    200   404   404       404       404     404     404       404        404      404     404
  POST in     404    404     404       404     404    404    405   405   404       404       404     404     404       404        404      404     404
/commerce/produits/{good_number}/
  GET  in     404    404     404       404     404    404    200   404   404       404       404     404     404       404        404      404     404
  POST in     404    404     404       404     404    404    422   404   404       404       404     404     404       404        404      404     404
/narbonne-11262/marche/retrait/
  GET  all 200
  POST all 405
/narbonne-11262/marche/effets/
  GET  all 200
  POST all 405
/conciergerie/boutiques/
  GET  in     404    404     404       404     404    404    404   404   404       404       200     404     404       404        200      200     404
  POST in     404    404     404       404     404    404    404   404   404       404       200     404     404       404        200      200     404
/conciergerie/boutiques/?q=fournil
  GET  in     404    404     404       404     404    404    404   404   404       404       200     404     404       404        200      200     404
  POST in     404    404     404       404     404    404    404   404   404       404       200     404     404       404        200      200     404
/conciergerie/boutiques/{opening}/
  GET  in     404    404     404       404     404    404    404   404   404       404       200     404     404       404        404      200     404
  POST in     404    404     404       404     404    404    404   404   404       404       200     404     404       404        404      200     404
/conciergerie/boutiques/ouvrir/{bakery}/
  GET  in     404    404     404       404     404    404    404   404   404       404       200     404     404       404        404      200     404
  POST in     404    404     404       404     404    404    404   404   404       404       422     404     404       404        404      422     404
/compte/organisations/{organisation}/abonnement/boutique/
  GET  in     404    404     404       404     404    200    200   404   404       404       404     404     404       404        404      404     404
  POST in     404    404     404       404     404    302    200   404   404       404       404     404     404       404        404      404     404

# « Vous l’avez ? »: the one named member looks for something, the stall of the owner is asked
/vous-l-avez/
  GET  all 200
  POST all 422
/vous-l-avez/envoyee/
  GET  all 200
  POST all 405
/narbonne-11262/on-cherche/
  GET  all 200
  POST all 405
/demande/{question_token}/
  GET  all 200
  POST all 422
/demande/{question_token}/photo/
  GET  all 200
  POST all 200
/repondre/{asked_token}/
  GET  all 200
  POST all 422
/repondre/{asked_token}/photo/
  GET  all 200
  POST all 200
/compte/demandes/
  GET  nobody in others 200
  POST nobody in others 200
/compte/demandes/nouvelle/
  GET  nobody in others 200
  POST nobody in others 422
/commerce/demandes/
  GET  in     404    404     404       404     404    404    200   200   404       404       404     404     404       404        404      404     404
  POST in     404    404     404       404     404    404    200   200   404       404       404     404     404       404        404      404     404
/commerce/demandes/{asked}/
  GET  in     404    404     404       404     404    404    200   404   404       404       404     404     404       404        404      404     404
  POST in     404    404     404       404     404    404    422   404   404       404       404     404     404       404        404      404     404
/commerce/demandes/{asked}/photo/
  GET  in     404    404     404       404     404    404    200   404   404       404       404     404     404       404        404      404     404
  POST in     404    404     404       404     404    404    200   404   404       404       404     404     404       404        404      404     404
/conciergerie/demandes/
  GET  in     404    404     404       404     404    404    404   404   404       404       200     404     404       404        200      200     404
  POST nobody in others 404

# The letter of a place: read and received by anyone, made by those who choose for the delegation
#      nobody pending member stranger suspended author editor owner rival verifier moderator president panel treasurer journalist neighbour national admin
/narbonne-11262/lettre/
  GET  all 200
  POST all 405
/narbonne-11262/lettre/recevoir/
  GET  all 200
  POST all 422
/lettre/demandee/
  GET  all 200
  POST all 405
/lettre/{letter_number}/
  GET  all 200
  POST all 405
/lettre/{letter_number}/gazette.pdf
  GET  all 200
  POST all 405
/lettre/abonnement/{letter_reader}/
  GET  all 200
  POST all 422
/lettre/abonnement/{letter_reader}/sortie/
  GET  all 302
  POST all 302
/delegation/lettre/
  GET  in     404    404     404       404     404    404    404   404    200       200       200     404     404       200        200      200      404
  POST in     404    404     404       404     404    404    404   404    200       200       200     404     404       200        200      200      404
/delegation/lettre/ouvrir/
  GET  in     404    404     404       404     404    404    404   404    200       200       200     404     404       200        200      200      404
  POST in     404    404     404       404     404    404    404   404    200       200       200     404     404       200        200      200      404
/delegation/lettre/{letter}/
  GET  in     404    404     404       404     404    404    404   404    200       200       200     404     404       200        404      200      404
  POST in     404    404     404       404     404    404    404   404    200       200       200     404     404       200        404      200      404
/delegation/lettre/editions/{letter_draft}/
  GET  in     404    404     404       404     404    404    404   404    200       200       200     404     404       200        404      200      404
  POST in     404    404     404       404     404    404    404   404    422       422       422     404     404       422        404      422      404
/delegation/lettre/editions/{letter_draft}/apercu/
  GET  in     404    404     404       404     404    404    404   404    200       200       200     404     404       200        404      200      404
  POST in     404    404     404       404     404    404    404   404    200       200       200     404     404       200        404      200      404
/delegation/lettre/editions/{letter_draft}/gazette.pdf
  GET  in     404    404     404       404     404    404    404   404    200       200       200     404     404       200        404      200      404
  POST in     404    404     404       404     404    404    404   404    200       200       200     404     404       200        404      200      404

# « Signaler un problème »: the town hall of the owner receives what is told in its commune
#      nobody pending member stranger suspended author editor owner rival verifier moderator president panel treasurer journalist neighbour national admin
/narbonne-11262/problemes/
  GET  all 200
  POST all 405
/narbonne-11262/problemes/nouveau/
  GET  all 200
  POST all 422
/narbonne-11262/problemes/plan.svg
  GET  all 200
  POST all 405
/narbonne-11262/problemes/{problem}/
  GET  all 200
  POST all 405
/narbonne-11262/problemes/{problem}/photo/
  GET  all 200
  POST all 405
/probleme/envoye/
  GET  all 200
  POST all 405
/probleme/{problem_reference}/
  GET  all 200
  POST all 422
/probleme/{problem_reference}/photo/
  GET  all 200
  POST all 200
/redaction/problemes/
  GET  in     404    404     404       404     200    200    200   404   404        404       404       404    404      404        404      404      404
  POST in     404    404     404       404     200    200    200   404   404        404       404       404    404      404        404      404      404
/redaction/problemes/nouveau/
  GET  in     404    404     404       404     200    200    200   404   404        404       404       404    404      404        404      404      404
  POST in     404    404     404       404     422    422    422   404   404        404       404       404    404      404        404      404      404
/redaction/problemes/services/
  GET  in     404    404     404       404     200    200    200   404   404        404       404       404    404      404        404      404      404
  POST in     404    404     404       404     200    200    200   404   404        404       404       404    404      404        404      404      404
/redaction/problemes/services/{report_service}/
  GET  in     404    404     404       404     404    200    200   404   404        404       404       404    404      404        404      404      404
  POST in     404    404     404       404     404    200    200   404   404        404       404       404    404      404        404      404      404
/redaction/problemes/chiffres/
  GET  in     404    404     404       404     200    200    200   404   404        404       404       404    404      404        404      404      404
  POST in     404    404     404       404     200    200    200   404   404        404       404       404    404      404        404      404      404
/redaction/problemes/chiffres.csv
  GET  in     404    404     404       404     200    200    200   404   404        404       404       404    404      404        404      404      404
  POST in     404    404     404       404     200    200    200   404   404        404       404       404    404      404        404      404      404
/redaction/problemes/{problem}/
  GET  in     404    404     404       404     200    200    200   404   404        404       404       404    404      404        404      404      404
  POST in     404    404     404       404     200    200    200   404   404        404       404       404    404      404        404      404      404
/redaction/problemes/{problem}/photo/
  GET  in     404    404     404       404     200    200    200   404   404        404       404       404    404      404        404      404      404
  POST in     404    404     404       404     200    200    200   404   404        404       404       404    404      404        404      404      404

# Buying: the trolley and the link of an order are anyone's who holds them; the rest is the buyer's and the shop's
#      nobody pending member stranger suspended author editor owner rival verifier moderator president panel treasurer journalist neighbour national admin
/panier/
  GET  all 200
  POST all 200
/panier/commander/
  GET  all 302
  POST all 302
/panier/merci/{thanks_token}/
  GET  all 200
  POST all 200
/commande/retrouver/
  GET  all 200
  POST all 422
/commande/{order_token}/
  GET  all 200
  POST all 422
/compte/panier/
  GET  in     302    302     302       302     302    302    302   302   302       302       302     302     302       302        302      302     302
  POST in     302    302     302       302     302    302    302   302   302       302       302     302     302       302        302      302     302
/compte/commandes/
  GET  in     200    200     200       200     200    200    200   200   200       200       200     200     200       200        200      200     200
  POST in     200    200     200       200     200    200    200   200   200       200       200     200     200       200        200      200     200
/compte/commandes/{own_order}/
  GET  in     404    200     404       404     404    404    404   404   404       404       404     404     404       404        404      404     404
  POST in     404    422     404       404     404    404    404   404   404       404       404     404     404       404        404      404     404
/commerce/commandes/
  GET  in     404    404     404       404     404    404    200   200   404       404       404     404     404       404        404      404     404
  POST in     404    404     404       404     404    404    422   422   404       404       404     404     404       404        404      404     404
/commerce/commandes/passees/
  GET  in     404    404     404       404     404    404    200   200   404       404       404     404     404       404        404      404     404
  POST in     404    404     404       404     404    404    200   200   404       404       404     404     404       404        404      404     404
/commerce/commandes/{order}/
  GET  in     404    404     404       404     404    404    200   404   404       404       404     404     404       404        404      404     404
  POST in     404    404     404       404     404    404    422   404   404       404       404     404     404       404        404      404     404
/commerce/commandes/{order}/bon.pdf
  GET  in     404    404     404       404     404    404    200   404   404       404       404     404     404       404        404      404     404
  POST in     404    404     404       404     404    404    200   404   404       404       404     404     404       404        404      404     404
/commerce/clients/
  GET  in     404    404     404       404     404    404    200   200   404       404       404     404     404       404        404      404     404
  POST in     404    404     404       404     404    404    302   302   404       404       404     404     404       404        404      404     404
/commerce/clients.csv
  GET  in     404    404     404       404     404    404    200   200   404       404       404     404     404       404        404      404     404
  POST in     404    404     404       404     404    404    200   200   404       404       404     404     404       404        404      404     404
/commande/{order_token}/payer/
  GET  all 422
  POST all 405
/commande/{order_token}/retour/
  GET  all 302
  POST all 302
/commande/{order_token}/recu.pdf
  GET  all 200
  POST all 200
/commande/{order_token}/facture.pdf
  GET  all 404
  POST all 404
/commande/{order_token}/renoncer/
  GET  all 200
  POST all 422
/commande/{order_token}/renoncer/1/
  GET  all 404
  POST all 404
/commande/{order_token}/rembourser/1/
  GET  all 404
  POST all 404
/paiement/avis/1/1/0000000000000000000000000000000000000000/
  GET  all 404
  POST all 404
/commerce/commandes/{order}/argent/
  GET  in     404    404     404       404     404    404    200   404   404       404       404     404     404       404        404      404     404
  POST in     404    404     404       404     404    404    422   404   404       404       404     404     404       404        404      404     404
/commerce/commandes/{order}/facture/
  GET  in     404    404     404       404     404    404    200   404   404       404       404     404     404       404        404      404     404
  POST in     404    404     404       404     404    404    422   404   404       404       404     404     404       404        404      404     404
/commerce/argent/
  GET  in     404    404     404       404     404    404    200   200   404       404       404     404     404       404        404      404     404
  POST in     404    404     404       404     404    404    200   200   404       404       404     404     404       404        404      404     404
/commerce/paiements/
  GET  in     404    404     404       404     404    404    200   200   404       404       404     404     404       404        404      404     404
  POST in     404    404     404       404     404    404    200   200   404       404       404     404     404       404        404      404     404
/commerce/releve/
  GET  in     404    404     404       404     404    404    200   200   404       404       404     404     404       404        404      404     404
  POST in     404    404     404       404     404    404    200   200   404       404       404     404     404       404        404      404     404
/commerce/factures/
  GET  in     404    404     404       404     404    404    200   200   404       404       404     404     404       404        404      404     404
  POST in     404    404     404       404     404    404    200   200   404       404       404     404     404       404        404      404     404
/commerce/factures/F2026-00001.pdf
  GET  in     404    404     404       404     404    404    404   404   404       404       404     404     404       404        404      404     404
  POST in     404    404     404       404     404    404    404   404   404       404       404     404     404       404        404      404     404
/commerce/factures/F2026-00001/
  GET  in     404    404     404       404     404    404    404   404   404       404       404     404     404       404        404      404     404
  POST in     404    404     404       404     404    404    404   404   404       404       404     404     404       404        404      404     404

# Workshops: the town hall keeps a place, the delegation that answers receives people there
#      nobody pending member stranger suspended author editor owner rival verifier moderator president panel treasurer journalist neighbour national admin
/ateliers/
  GET  all 200
  POST all 405
/ateliers/passeport.pdf
  GET  all 200
  POST all 405
/ateliers/dangers/
  GET  all 200
  POST all 405
/ateliers/dangers/depliant.pdf
  GET  all 200
  POST all 405
/narbonne-11262/ateliers/
  GET  all 200
  POST all 405
/atelier/{workshop}-{workshop_slug}/
  GET  all 200
  POST all 405
/lieu/{workshop_place_slug}/
  GET  all 200
  POST all 405
/inscription/envoyee/
  GET  all 200
  POST all 405
/atelier/{workshop}-{workshop_slug}/inscription/
  GET  all 200
  POST all 422
/inscription/{registration_token}/
  GET  all 200
  POST all 422
/compte/ateliers/
  GET  nobody in others 200
  POST nobody in others 404
/compte/ateliers/passeport.pdf
  GET  nobody in others 200
  POST nobody in others 200
/compte/ateliers/{workshop}/
  GET  nobody in others 200
  POST nobody in others 422
/redaction/ateliers/
  GET    in     404    404     404       404     404    200    200   200    404       404       200     404     404       404        200      200     404
  POST nobody in others 404
/redaction/ateliers/passes/
  GET    in     404    404     404       404     404    200    200   200    404       404       200     404     404       404        200      200     404
  POST   in     404    404     404       404     404    200    200   200    404       404       200     404     404       404        200      200     404
/redaction/ateliers/nouveau/
  GET    in     404    404     404       404     404    200    200   302    404       404       200     404     404       404        302      200     404
  POST   in     404    404     404       404     404    200    200   302    404       404       200     404     404       404        302      200     404
/redaction/ateliers/nouveau/?modele=dangers
  GET    in     404    404     404       404     404    200    200   302    404       404       200     404     404       404        302      200     404
  POST   in     404    404     404       404     404    422    422   302    404       404       422     404     404       404        302      422     404
/redaction/ateliers/chiffres/
  GET    in     404    404     404       404     404    200    200   200    404       404       200     404     404       404        200      200     404
  POST   in     404    404     404       404     404    200    200   200    404       404       200     404     404       404        200      200     404
/redaction/ateliers/chiffres.csv
  GET    in     404    404     404       404     404    200    200   200    404       404       200     404     404       404        200      200     404
  POST   in     404    404     404       404     404    200    200   200    404       404       200     404     404       404        200      200     404
/redaction/ateliers/lieux/
  GET    in     404    404     404       404     404    200    200   200    404       404       200     404     404       404        200      200     404
  POST   in     404    404     404       404     404    200    200   200    404       404       200     404     404       404        200      200     404
/redaction/ateliers/lieux/nouveau/
  GET    in     404    404     404       404     404    200    200   200    404       404       302     404     404       404        302      302     404
  POST   in     404    404     404       404     404    422    422   422    404       404       302     404     404       404        302      302     404
/redaction/ateliers/lieux/{workshop_place}/
  GET    in     404    404     404       404     404    200    200   404    404       404       200     404     404       404        404      200     404
  POST   in     404    404     404       404     404    422    422   404    404       404       422     404     404       404        404      422     404
/redaction/ateliers/{workshop}/
  GET    in     404    404     404       404     404    200    200   404    404       404       200     404     404       404        404      200     404
  POST   in     404    404     404       404     404    200    200   404    404       404       200     404     404       404        404      200     404
/redaction/ateliers/{workshop}/modifier/
  GET    in     404    404     404       404     404    200    200   404    404       404       200     404     404       404        404      200     404
  POST   in     404    404     404       404     404    422    422   404    404       404       422     404     404       404        404      422     404
/redaction/ateliers/{workshop}/appel/
  GET    in     404    404     404       404     404    200    200   404    404       404       200     404     404       404        404      200     404
  POST   in     404    404     404       404     404    302    302   404    404       404       302     404     404       404        404      302     404
/redaction/ateliers/{workshop}/feuille.pdf
  GET    in     404    404     404       404     404    200    200   404    404       404       200     404     404       404        404      200     404
  POST   in     404    404     404       404     404    200    200   404    404       404       200     404     404       404        404      200     404

# Walls: the member asks something of everyone, tells something to the neighbours, keeps something among her contacts
#      nobody pending member stranger suspended author editor owner rival verifier moderator president panel treasurer journalist neighbour national admin
/billet/{post}/
  GET  all 200
  POST all 405
/commentaires/publication/{number}/
  GET  all 200
  POST all 405
/membre/{person}-rose-vidal/
  GET  all 200
  POST all 405
/fil/ecrire/
  GET  nobody in others 200
  POST   in     200    422     422       200     422    422    422   422    422       422       422     422     422       422        422      422     422
/fil/mon-mur/
  GET  nobody in others 302
  POST nobody in others 405
/fil/mur/
  GET  nobody in others 200
  POST   in     200    302+    302+      200     302+   302+  302+  302+    302+     302+      302+    302+    302+       302+      302+      302+   302+
/fil/membres/{person}/
  GET  nobody in others 200
  POST nobody in others 405
/fil/organisations/{organisation}/
  GET  nobody in others 200
  POST nobody in others 405
/fil/billets/{post}/
  GET  nobody in others 200
  POST nobody in others 405
/fil/billets/{near_post}/
  GET    in     404    200     200       200     404    404    404   404    404       404       404     404     404       404        404      404     404
  POST nobody in others 405
/fil/billets/{kept_post}/
  GET    in     404    200     404       404     404    404    404   404    404       404       404     404     404       404        404      404     404
  POST nobody in others 405
/fil/billets/{kept_post}/images/{post_picture}/
  GET    in     404    200     404       404     404    404    404   404    404       404       404     404     404       404        404      404     404
  POST nobody in others 405
/fil/billets/{post}/modifier/
  GET    in     404    200     404       404     404    404    404   404    404       404       404     404     404       404        404      404     404
  POST   in     404    302+    404       404     404    404    404   404    404       404       404     404     404       404        404      404     404
/fil/billets/{post}/supprimer/
  GET    in     404    200     404       404     404    404    404   404    404       404       404     404     404       404        404      404     404
  POST   in     404    302+    404       404     404    404    404   404    404       404       404     404     404       404        404      404     404
/fil/billets/{post}/masquer/
  GET  nobody in others 404
  POST nobody in others 404
/fil/billets/{post}/sondage/
  GET  nobody in others 405
  POST nobody in others 302
/moi/signaler/post/{kept_post}/
  GET    in     404    200     404       404     404    404    404   404    404       404       404     404     404       404        404      404     404
  POST   in     404    422     404       404     404    404    404   404    404       404       404     404     404       404        404      404     404
/moi/signaler/post/{post}/
  GET  nobody in others 200
  POST nobody in others 422
# Private messages: between those who write them, and nobody else; what was shown to the court, for those who judge it
#      nobody pending member stranger suspended author editor owner rival verifier moderator president panel treasurer journalist neighbour national admin
/messages/
  GET  nobody in others 200
  POST nobody in others 200
/messages/demandes/
  GET  nobody in others 200
  POST nobody in others 200
/messages/anciennes/
  GET  nobody in others 200
  POST nobody in others 200
/messages/chercher/?q=pot
  GET  nobody in others 200
  POST nobody in others 200
/messages/nouveau/
  GET  nobody in others 200
  POST nobody in others 422
/messages/{conversation}/
  GET    in     404    200+    404       404     404    404    404   404    404       404       404     404     404       404        404      404     404
  POST   in     404    422     404       404     404    404    404   404    404       404       404     404     404       404        404      404     404
/messages/{conversation}/suite/?depuis=0
  GET    in     404    200     404       404     404    404    404   404    404       404       404     404     404       404        404      404     404
  POST   in     404    200     404       404     404    404    404   404    404       404       404     404     404       404        404      404     404
/messages/{conversation}/reglages/
  GET    in     404    200     404       404     404    404    404   404    404       404       404     404     404       404        404      404     404
  POST   in     404    422     404       404     404    404    404   404    404       404       404     404     404       404        404      404     404
/messages/{conversation}/reponse/
  GET  all 405
  POST   in     404    302     404       404     404    404    404   404    404       404       404     404     404       404        404      404     404
/messages/{conversation}/copie/
  GET    in     404    200     404       404     404    404    404   404    404       404       404     404     404       404        404      404     404
  POST   in     404    200     404       404     404    404    404   404    404       404       404     404     404       404        404      404     404
/messages/{conversation}/signaler/
  GET    in     404    200     404       404     404    404    404   404    404       404       404     404     404       404        404      404     404
  POST   in     404    200     404       404     404    404    404   404    404       404       404     404     404       404        404      404     404
/messages/{conversation}/2/modifier/
  GET    in     404    200     404       404     404    404    404   404    404       404       404     404     404       404        404      404     404
  POST   in     404    302+    404       404     404    404    404   404    404       404       404     404     404       404        404      404     404
/messages/{conversation}/2/supprimer/
  GET    in     404    200     404       404     404    404    404   404    404       404       404     404     404       404        404      404     404
  POST   in     404    302+    404       404     404    404    404   404    404       404       404     404     404       404        404      404     404
/messages/{conversation}/2/fichier/0/
  GET    in     404    200     404       404     404    404    404   404    404       404       404     404     404       404        404      404     404
  POST   in     404    200     404       404     404    404    404   404    404       404       404     404     404       404        404      404     404
/delegation/messages/{disclosure}/2/1/0/
  GET    in     404    404     404       404     404    404    404   404    200       200       200     404     404       404        404      200     404
  POST   in     404    404     404       404     404    404    404   404    200       200       200     404     404       404        404      200     404


# Groups: an open one of the member, and a hidden one where the editor is too
#      nobody pending member stranger suspended author editor owner rival verifier moderator president panel treasurer journalist neighbour national admin
/groupe/{garden}/
  GET  all 200
  POST all 405
/groupe/{garden}/rendez-vous.ics
  GET  all 200
  POST all 405
/groupe/{club}/
  GET  all 404
  POST all 405
/groupes/
  GET  nobody in others 200
  POST nobody in others 405
/groupes/nouveau/
  GET  nobody in others 200
  POST nobody in others 422
/groupes/{garden}/
  GET  nobody in others 200
  POST   in     200    404     200       200     200    200    200   200    200       200       200     200     200       200        200      200     200
/groupes/{garden}/membres/
  GET    in     404    200     404       404     404    404    404   404    404       404       404     404     404       404        404      404     404
  POST nobody in others 404
/groupes/{garden}/inviter/
  GET    in     404    200     404       404     404    404    404   404    404       404       404     404     404       404        404      404     404
  POST   in     404    422     404       404     404    404    404   404    404       404       404     404     404       404        404      404     404
/groupes/{club}/
  GET    in     404    200     404       404     404    200    404   404    404       404       404     404     404       404        404      404     404
  POST nobody in others 404
/groupes/{club}/membres/
  GET    in     404    200     404       404     404    200    404   404    404       404       404     404     404       404        404      404     404
  POST nobody in others 404
/groupes/{club}/membres/{clubber}/exclure/
  GET    in     404    200     404       404     404    404    404   404    404       404       404     404     404       404        404      404     404
  POST   in     404    422     404       404     404    404    404   404    404       404       404     404     404       404        404      404     404
/groupes/{club}/inviter/
  GET    in     404    200     404       404     404    404    404   404    404       404       404     404     404       404        404      404     404
  POST   in     404    422     404       404     404    404    404   404    404       404       404     404     404       404        404      404     404
/groupes/{club}/rendez-vous/
  GET    in     404    200     404       404     404    200    404   404    404       404       404     404     404       404        404      404     404
  POST nobody in others 405
/groupes/{club}/rendez-vous.ics
  GET    in     404    200     404       404     404    200    404   404    404       404       404     404     404       404        404      404     404
  POST nobody in others 405
/groupes/{club}/rendez-vous/nouveau/
  GET    in     404    200     404       404     404    404    404   404    404       404       404     404     404       404        404      404     404
  POST   in     404    422     404       404     404    404    404   404    404       404       404     404     404       404        404      404     404
/groupes/{club}/rendez-vous/{meeting}/
  GET    in     404    200     404       404     404    200    404   404    404       404       404     404     404       404        404      404     404
  POST   in     404    200     404       404     404    200    404   404    404       404       404     404     404       404        404      404     404
/groupes/{club}/rendez-vous/{meeting}/modifier/
  GET    in     404    200     404       404     404    404    404   404    404       404       404     404     404       404        404      404     404
  POST   in     404    422     404       404     404    404    404   404    404       404       404     404     404       404        404      404     404
/groupes/{club}/rendez-vous/{meeting}/rendez-vous.ics
  GET    in     404    200     404       404     404    200    404   404    404       404       404     404     404       404        404      404     404
  POST nobody in others 405
/groupes/{club}/fichiers/
  GET    in     404    200     404       404     404    200    404   404    404       404       404     404     404       404        404      404     404
  POST   in     404    200     404       404     404    200    404   404    404       404       404     404     404       404        404      404     404
/groupes/{club}/fichiers/{shared}/
  GET    in     404    200     404       404     404    200    404   404    404       404       404     404     404       404        404      404     404
  POST nobody in others 405
/groupes/{club}/fichiers/{shared}/masquer/
  GET    in     404    200     404       404     404    404    404   404    404       404       404     404     404       404        404      404     404
  POST   in     404    422     404       404     404    404    404   404    404       404       404     404     404       404        404      404     404
/groupes/{club}/moderation/
  GET    in     404    200     404       404     404    404    404   404    404       404       404     404     404       404        404      404     404
  POST nobody in others 404
/groupes/{club}/moderation/commentaires/1/
  GET  nobody in others 404
  POST nobody in others 404
/groupes/{club}/reglages/
  GET    in     404    200     404       404     404    404    404   404    404       404       404     404     404       404        404      404     404
  POST   in     404    200     404       404     404    404    404   404    404       404       404     404     404       404        404      404     404
"""
