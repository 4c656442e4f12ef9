"""The posts of an organisation, in the copy it takes along."""

from __future__ import annotations

from collections.abc import Iterator

from parvis.commons.contents.actions import as_json
from parvis.commons.contents.registry import Part

from .models import Post
from .queries.shown import audience_of


def posts_of_organisation(organisation: int) -> Iterator[Part]:
    posts = Post.objects.filter(organisation=organisation, deleted_at=None).select_related("territory").order_by("pk")
    told = [
        {"texte": post.text, "paru": post.created_at, "corrige": post.edited_at, "lecteurs": audience_of(post),
         "adresse": post.get_absolute_url()}
        for post in posts.prefetch_related("versions")
    ]  # fmt: skip
    if told:
        yield Part("billets.json", as_json(told))
