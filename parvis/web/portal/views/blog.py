"""The wall and blog of an editor (R18, R33)."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from parvis.commons.agenda.models import Event
from parvis.commons.agenda.queries import next_of_organisation
from parvis.ground.core.clock import now
from parvis.ground.core.pages import changes_at, crawled_as, depends_on, public
from parvis.market.shops.queries import visible_shop_of
from parvis.media.publications.addresses import channel_path
from parvis.media.publications.queries import of_organisation
from parvis.money.patronage.queries import has_thanks
from parvis.people.organisations.models import Organisation
from parvis.people.organisations.queries import led_to
from parvis.social.walls.queries import public_page_of, shown_posts
from parvis.social.walls.tags import wall_tag
from parvis.web.api.feeds import announced
from parvis.web.api.structured import data_block
from parvis.web.api.structured import organisation as organisation_data

from ..frame import PER_PAGE, before_number, listed

DATES = 5
POSTS = 3  # the newest; the wall has them all


@public(params=("avant",))
def blog(request: HttpRequest, organisation: str) -> HttpResponse:
    """Who the editor is, and all it published, newest first."""
    editor = Organisation.objects.select_related("seat").filter(slug=organisation).first()
    if editor is None:
        return _former(request, organisation)
    before = before_number(request.GET.get("avant"))
    found = listed(of_organisation(editor, before=before, limit=PER_PAGE + 1))
    if before is not None and not found.stories:
        raise Http404
    depends_on(request, f"organisation:{editor.pk}", Event.tag_of(editor.pk))
    crawled_as(request, editor.crawling)
    at = now()
    posts = public_page_of("organisation", editor.pk, limit=POSTS).posts if before is None else []
    depends_on(request, wall_tag("organisation", editor.pk))
    dates = next_of_organisation(editor.pk, at=at, limit=DATES) if before is None else []
    changes_at(request, dates[0].ends_at if dates else None)
    if editor.is_suspended(at) and editor.suspended_until:
        changes_at(request, editor.suspended_until)
    return render(
        request,
        "portal/blog.html",
        {
            "organisation": editor,
            "data": data_block(organisation_data(editor)) if before is None else "",
            "suspended": editor.is_suspended(at),
            "seat_url": f"/{editor.seat.slug}/",
            "kind_step": [(editor.get_kind_display().capitalize(), "")],
            "page": found,
            "has_thanks": has_thanks(editor),
            "shop": visible_shop_of(editor, at),
            "channel": channel_path(editor.slug) if any(story.film for story in found.stories) else "",
            "is_first": before is None,
            "dates": dates,
            "posts": shown_posts(posts, None, at=at),
            "feeds": announced(f"Publications de {editor.name}", f"/blog/{editor.slug}/"),
        },
    )


def _former(request: HttpRequest, slug: str) -> HttpResponse:
    """The address of a name it no longer bears leads to the present one, for good."""
    renamed = led_to(slug)
    if renamed is None:
        raise Http404
    depends_on(request, f"organisation:{renamed.pk}")
    return redirect(f"/blog/{renamed.slug}/", permanent=True)
