"""Every address of the platform. Public pages first, then the signed-in half."""

from django.urls import include, path

urlpatterns = [
    path("", include("parvis.web.portal.urls")),  # what is read most is tried first
    path("", include("parvis.ground.core.urls")),
    path("", include("parvis.ground.design.urls")),
    path("", include("parvis.commons.audience.urls")),
    path("", include("parvis.commons.contents.urls")),
    path("", include("parvis.commons.pictures.urls")),
    path("", include("parvis.media.publications.urls")),
    path("", include("parvis.media.video.urls")),
    path("", include("parvis.people.members.urls")),
    path("", include("parvis.people.organisations.urls")),
    path("", include("parvis.people.delegations.urls")),
    path("", include("parvis.people.access.urls")),
    path("", include("parvis.commons.notifications.urls")),
    path("", include("parvis.commons.moderation.urls")),
    path("", include("parvis.commons.verification.urls")),
    path("", include("parvis.commons.discussions.urls")),
    path("", include("parvis.money.ledger.urls")),
    path("", include("parvis.money.billing.urls")),
    path("", include("parvis.money.subscriptions.urls")),
    path("", include("parvis.money.patronage.urls")),
    path("", include("parvis.market.shops.urls")),
    path("", include("parvis.market.requests.urls")),
    path("", include("parvis.market.orders.urls")),
    path("", include("parvis.market.concierge.urls")),
    path("", include("parvis.commons.agenda.urls")),
    path("", include("parvis.media.digest.urls")),
    path("", include("parvis.media.sites.urls")),
    path("", include("parvis.media.imports.urls")),
    path("", include("parvis.town.alerts.urls")),
    path("", include("parvis.town.directory.urls")),
    path("", include("parvis.town.workshops.urls")),
    path("", include("parvis.town.reports.urls")),
    path("", include("parvis.commons.following.urls")),
    path("", include("parvis.commons.tracking.urls")),
    path("", include("parvis.commons.contacts.urls")),
    path("", include("parvis.social.walls.urls")),
    path("", include("parvis.social.groups.urls")),
    path("", include("parvis.social.conversations.urls")),
    path("", include("parvis.web.pwa.urls")),
    path("", include("parvis.web.hosting.urls")),
    path("", include("parvis.web.desks.urls")),
    path("", include("parvis.web.api.urls")),
]

# Django's own would ask for a session, which the public half does not have.
handler400 = "parvis.ground.core.protection.bad_request"
handler403 = "parvis.ground.core.protection.forbidden"
handler404 = "parvis.ground.core.protection.not_found"
handler500 = "parvis.ground.core.protection.server_error"
