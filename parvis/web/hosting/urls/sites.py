"""Every address of an editor's own site. There is nothing but the public half here: what is signed in is nowhere below."""

from django.urls import include, path, re_path

from parvis.ground.core.files.serving import file
from parvis.media.publications.urls import DOCUMENTS
from parvis.media.video.urls import WATCHING
from parvis.web import converters  # noqa: F401 - makes the converters known

from ..views import contact, fallback, finding, goods, machines, news, pages, sections

urlpatterns = [
    path("", pages.home),
    path("actualites/", news.news),
    path("actualites/<feed:file>", machines.feed),
    path("actualites/<piece:piece>/", news.piece),
    path("videos/", news.films),
    path("videos/<piece:piece>/", news.one_film),
    path("boutique/", sections.shop),
    path("boutique/<piece:piece>/", goods.good),
    path("agenda/", sections.agenda),
    path("agenda.ics", sections.calendar),
    path("contact/", contact.contact),
    path("contact/merci/", contact.thanks),
    path("recherche/", finding.results),
    path("mentions-legales/", pages.legal),
    path("documents/<int:id>/", pages.document),
    *DOCUMENTS,
    *WATCHING,
    path("", include("parvis.commons.audience.urls")),
    path("sitemap.xml", machines.sitemap),
    path("robots.txt", machines.robots),
    path("favicon.ico", machines.icon),
    path(".well-known/tdmrep.json", machines.reservations),
    path(".well-known/gpc.json", machines.privacy_control),
    re_path(r"^theme-(?P<digest_asked>[0-9a-f]{16})\.css$", machines.theme),
    re_path(r"^fichiers/(?P<name>[0-9a-f]{64}\.[a-z0-9]{2,5})$", file),
    path("<slug:slug>/", pages.page),
    re_path(r"^(?P<path>.*)$", fallback.anything),
]

handler400 = "parvis.ground.core.protection.bad_request"
handler403 = "parvis.ground.core.protection.forbidden"
handler404 = "parvis.web.hosting.views.errors.not_found"
handler500 = "parvis.ground.core.protection.server_error"
