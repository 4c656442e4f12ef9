"""What the kept pages that show a post depend on."""

from .models import Post


def wall_tag(kind: str, id: int) -> str:
    """Of the public wall of a member or an organisation."""
    return f"wall:{kind}:{id}"


def lists_tag(territory: int) -> str:
    """Of what lists the posts for everyone of a place: a search there."""
    return f"posts:{territory}"


def tags_of(post: Post) -> tuple[str, ...]:
    return f"post:{post.pk}", wall_tag(post.place_kind, post.place_id)
