"""What anyone on the web reads: a post for everyone, and the walls that members opened."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render

from parvis.commons.discussions.queries import comments_of, older_path, precisions_of, tallies
from parvis.ground.core.clock import now
from parvis.ground.core.pages import changes_at, crawled_as, depends_on, public
from parvis.people.members.models import Member

from ..addresses import wall_path
from ..models import Post
from ..permissions import public_posts
from ..queries import post_of, public_page_of, shown_posts, wall_of
from ..queries.shown import ShownPost
from ..tags import wall_tag
from .paging import before_number


@public()
def public_post(request: HttpRequest, id: int) -> HttpResponse:
    found = post_of(public_posts(), id)
    if found is None:
        raise Http404
    at = now()
    depends_on(request, f"post:{id}", wall_tag("member", found.author_id))
    if found.organisation is not None:
        depends_on(request, f"organisation:{found.organisation_id}")
        crawled_as(request, found.organisation.crawling)
    [shown] = shown_posts([found], None, at=at)
    _told_until(request, [shown])
    tally = tallies("post", [id], organisation=found.organisation_id)[id]
    comments = comments_of("post", id) if tally.comments else []
    told = {
        "post": shown, "wall": _wall_address(found), "comments": comments,
        "older_url": older_path("post", id, comments, counted=tally.comments),
        "tally": tally, "comments_are": tally.comments_are(True), "takes_votes": tally.takes_votes,
        "react_url": f"/compte/reagir/post/{id}/", "fragment_url": f"/moi/post/{id}/",
        "precisions": precisions_of("post", id) if tally.precisions else [],
        "description": " ".join(found.text.split())[:200] or shown.title,
    }  # fmt: skip
    return render(request, "walls/public_post.html", told)


@public(params=("avant",))
def public_wall(request: HttpRequest, id: int, slug: str) -> HttpResponse:
    """A member who never opened theirs is answered like one who does not exist."""
    member = get_object_or_404(Member.objects.shown(), pk=id, wall__is_open=True)
    before = before_number(request.GET.get("avant"))
    depends_on(request, wall_tag("member", id))
    address = wall_path(id, member.name)
    if request.path != address:
        return HttpResponsePermanentRedirect(address)
    page = public_page_of("member", id, before=before)
    if before is not None and not page.posts:
        raise Http404
    posts = shown_posts(page.posts, None, at=now())
    depends_on(request, *(f"post:{post.id}" for post in posts))
    _told_until(request, posts)
    told = {"member": member, "wall": wall_of(id), "posts": posts, "older": page.older, "is_first": before is None}
    return render(request, "walls/public_wall.html", told)


def _wall_address(post: Post) -> str:
    """Of the wall it stands on, where the web reads it."""
    if post.organisation is not None:
        return f"/blog/{post.organisation.slug}/"
    wall = wall_of(post.author_id)
    return wall_path(post.author_id, post.author.name) if wall is not None and wall.is_open and post.author.is_shown else ""


def _told_until(request: HttpRequest, posts: list[ShownPost]) -> None:
    """The end of a poll shows its results."""
    for post in posts:
        if post.poll is not None and post.poll.is_open:
            changes_at(request, post.poll.ends_at)
