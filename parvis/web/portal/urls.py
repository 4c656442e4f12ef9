from django.urls import path

from parvis.web import converters  # noqa: F401 - makes the converters known

from .views import (
    article,
    blog,
    charter,
    contact,
    decisions,
    delegation,
    help,
    journal,
    lookup,
    national,
    plain,
    search,
    territory,
)

urlpatterns = [
    path("", national.front_door, name="front-door"),
    path("article/<piece:piece>/", article.canonical),
    path("article/<piece:piece>/versions/", article.versions),
    path("a/<number:number>/", article.short),
    path("a/<number:number>", article.short),
    path("blog/<slug:organisation>/", blog.blog),
    path("recherche/", search.results, name="search"),
    path("territoires/", lookup.territories, name="territories"),
    path("contact/", contact.contact),
    path("contact/merci/", contact.thanks),
    path("delegations/<slug:slug>/", delegation.delegation, name="delegation_page"),
    path("delegations/<slug:slug>/comptes/", delegation.accounts, name="delegation_public_accounts"),
    path("aide/", help.help_everywhere),
    path("charte/", charter.charter),
    path("transparence/decisions/", decisions.decisions),
    path("transparence/decisions.csv", decisions.decisions_csv),
    path("transparence/decisions.json", decisions.decisions_json),
    path("transparence/rapport/", decisions.report),
    path("transparence/journal/", journal.heads),
    path("transparence/journal.json", journal.heads_json),
    path("charte/<int:version>/", charter.charter),
    *(path(f"{page}/", plain.plain, {"page": page}) for page in plain.PAGES),
    # What follows stands last: a territory's own pages, the same in every territory.
    path("<territory:territory>/", territory.home),
    path("<territory:territory>/articles/", territory.articles),
    path("<territory:territory>/articles/<category:path>/", territory.articles),
    path("<territory:territory>/webtv/", territory.webtv),
    path("<territory:territory>/annuaire/", territory.directory),
    path("<territory:territory>/aide/", help.help_here),
    path("<territory:territory>/transparence/", decisions.of_territory),
    path("<territory:territory>/article/<piece:piece>/", article.seen_from),
]
