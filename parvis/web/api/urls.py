from django.urls import path

from parvis.web import converters  # noqa: F401 - makes the converters known

from . import views
from .sitemaps import RANGED
from .v1 import house, pages

urlpatterns = [
    path("sitemap.xml", views.sitemap_index, name="sitemap"),
    path("sitemap-pages.xml", views.sitemap_pages),
    path("sitemap-territoires.xml", views.sitemap_territories),
    path("sitemap-actualites.xml", views.sitemap_news),
    *(path(f"sitemap-{kind}-<number:part>.xml", views.sitemap_ranged, {"kind": kind}) for kind in RANGED),
    path("indexnow.txt", views.indexnow_key),
    path("opensearch.xml", views.opensearch, name="opensearch"),
    path("blog/<slug:organisation>/<feed:file>", views.organisation_feed),
    path("blog/<slug:organisation>/webtv/<film_feed:file>", views.channel_feed),
    path("<territory:territory>/webtv/<film_feed:file>", views.webtv_feed),
    path("<territory:territory>/webtv/<category:path>/<film_feed:file>", views.webtv_feed),
    path("<territory:territory>/marche/<feed:file>", views.market_feed),
    path("<territory:territory>/agenda/<feed:file>", views.agenda_feed),
    path("<territory:territory>/ateliers/<feed:file>", views.workshops_feed),
    path("<territory:territory>/lettre/<feed:file>", views.letter_feed),
    path("<territory:territory>/articles/<feed:file>", views.territory_feed),
    path("<territory:territory>/articles/<category:path>/<feed:file>", views.territory_feed),
    path("api/", pages.guide, name="api_guide"),
    path("api/v1/openapi.json", pages.openapi, name="api_openapi"),
    *house.patterns(),
]
