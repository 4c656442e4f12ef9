"""Where walls stand."""

from parvis.ground.core.text.fold import slugify


def wall_path(id: int, name: str) -> str:
    """The public wall of a member; its slug follows the name."""
    return f"/membre/{id}-{slugify(name) or 'membre'}/"
