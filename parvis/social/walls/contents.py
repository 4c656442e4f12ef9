"""Posts as commons see them: the kind of content "post", and the pictures they show."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.template.loader import render_to_string

from parvis.commons.contents.registry import Content
from parvis.commons.discussions.render import said
from parvis.commons.pictures.models import Picture
from parvis.commons.pictures.queries import private_address
from parvis.commons.pictures.registry import Use
from parvis.people.members.models import Member

from . import actions
from .models import Post, PostPicture
from .permissions import leads, posts_read_by, public_posts
from .queries.places import territory_ids
from .queries.shown import audience_of
from .tags import tags_of


class PostKind:
    key = "post"
    noun = "billet"
    can_be_hidden, can_be_labelled = True, False

    def get(self, id: int) -> Content | None:
        return self.get_many([id]).get(id)

    def get_many(self, ids: Iterable[int]) -> dict[int, Content]:
        found = Post.objects.filter(pk__in=list(ids)).select_related("author", "organisation")
        return {post.pk: _as_content(post) for post in found}

    def seen_by(self, member: Member | None, ids: Iterable[int]) -> set[int]:
        posts = public_posts() if member is None else posts_read_by(member).filter(hidden_at=None)
        return set(posts.filter(pk__in=list(ids)).values_list("pk", flat=True))

    def is_led_by(self, member: Member, id: int) -> bool:
        post = Post.objects.filter(pk=id, deleted_at=None).first()
        return post is not None and leads(member, post)

    def published_by(self, organisations: Iterable[int]) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        posts = public_posts().filter(organisation__in=list(organisations))
        for organisation, pk in posts.values_list("organisation_id", "pk"):
            found.setdefault(organisation or 0, []).append(pk)
        return found

    def hide(self, id: int, *, by: Member, reason: str, at: datetime) -> None:
        actions.take_down(by=by, id=id, reason=reason, at=at)

    def restore(self, id: int, *, by: Member | None, at: datetime) -> None:
        actions.put_back(by=by, id=id, at=at)

    def label(self, id: int, *, text: str, by: Member, at: datetime) -> None:
        raise NotImplementedError("a post bears no label")

    def unlabel(self, id: int, *, by: Member | None, at: datetime) -> None:
        raise NotImplementedError("a post bears no label")

    def page_tags(self, id: int) -> tuple[str, ...]:
        post = Post.objects.filter(pk=id).first()
        return tags_of(post) if post is not None else ()

    def preview(self, id: int) -> str:
        """All that it says and said, deleted or not: this is where the copy of a deleted post is read."""
        post = Post.objects.filter(pk=id).select_related("author", "organisation", "card", "territory").first()
        if post is None:
            return ""
        pictures = Picture.objects.filter(pk__in=post.pictures.values("picture")).order_by("pk")
        told = {
            "post": post, "text": said(post.text), "audience": audience_of(post), "poll": getattr(post, "poll", None),
            "versions": [(said(version.text), version.written_at) for version in post.versions.all()],
            "pictures": [(picture, private_address(picture.pk)) for picture in pictures],
        }  # fmt: skip
        return render_to_string("walls/judged.html", told)


def uses_of_pictures(picture_ids: Iterable[int]) -> dict[int, list[Use]]:
    """The posts that show each of these pictures; only what stands on a public page is served to everyone."""
    found: dict[int, list[Use]] = {}
    placed = PostPicture.objects.filter(picture__in=list(picture_ids), post__deleted_at=None)
    for one in placed.select_related("post__author", "post__organisation"):
        post = one.post
        is_read = post.is_public and post.author.restricted_at is None
        use = Use(
            title=_as_content(post).title, address=f"/billet/{post.pk}/" if is_read else "", tags=tags_of(post),
            territory_ids=territory_ids(post),
        )  # fmt: skip
        found.setdefault(one.picture_id, []).append(use)
    return found


def _as_content(post: Post) -> Content:
    who = post.organisation.name if post.organisation is not None else post.author.name
    return Content(
        kind="post", id=post.pk, title=f"Billet de {who}", address=post.get_absolute_url(),  # its words are for those who read it
        territory_ids=territory_ids(post), author_id=post.author_id, organisation_id=post.organisation_id,
        published_at=post.created_at, is_visible=post.is_standing and post.author.restricted_at is None,
        is_open_to_comments=True,
    )  # fmt: skip
