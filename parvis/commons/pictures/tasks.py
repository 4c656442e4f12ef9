"""Background work of pictures."""

from parvis.ground.core.jobs import task

from . import actions


@task("pictures.make_renditions")
def make_renditions(id: int) -> None:
    actions.make_renditions(id=id)
