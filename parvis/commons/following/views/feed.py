"""The feed: everything, in order of time, to its end."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from parvis.ground.core.access import SignedInRequest, signed_in
from parvis.ground.core.clock import now

from ..actions import visit
from ..queries import WAYS, Cursor, following_anything, is_following, page_of

LABELS = {
    "": "Tout",
    "organisations": "Organisations",
    "territoires": "Territoires",
    "personnes": "Personnes",
    "groupes": "Groupes",
}


@require_safe
@signed_in
def feed(request: SignedInRequest) -> HttpResponse:
    """What came since the last visit, « Vous êtes à jour », then what is older, page by page."""
    way = request.GET.get("de", "")
    if way and way not in WAYS:
        raise Http404
    before = None
    if "avant" in request.GET:
        before = Cursor.read(request.GET["avant"])
        if before is None:
            raise Http404
    member = request.user
    page = page_of(member, way=way, before=before)
    since = visit(by=member, at=now())
    new = sum(1 for item in page.items if since is None or item.at > since)
    told_before = before is not None and since is not None and before.at <= since
    home = member.home
    context = {
        "items": page.items, "new": page.items[:new], "old": page.items[new:], "since": since, "way": way,
        "is_first": before is None,
        # The end of what is new stands on the page where it comes.
        "is_up_to_date": not told_before and (new < len(page.items) or page.older is None),
        "older_url": _address(way, page.older) if page.older else "",
        "ways": [(label, _address(key, None), key == way) for key, label in LABELS.items()],
        "follows": bool(page.items) or following_anything(member),
        "home": home if home is not None and not page.items and not is_following(member, "territory", [home.pk]) else None,
    }  # fmt: skip
    return render(request, "following/feed.html", context)


def _address(way: str, before: Cursor | None) -> str:
    asked = urlencode(({"de": way} if way else {}) | ({"avant": str(before)} if before else {}))
    return f"/fil/?{asked}" if asked else "/fil/"
