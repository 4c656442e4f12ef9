from .changing import answer, edit, hide, remove
from .pictures import picture
from .public import public_post, public_wall
from .reading import my_wall, organisation_wall, post, wall
from .writing import own_wall, write

__all__ = [
    "answer", "edit", "hide", "my_wall", "organisation_wall", "own_wall", "picture", "post", "public_post",
    "public_wall", "remove", "wall", "write",
]  # fmt: skip
