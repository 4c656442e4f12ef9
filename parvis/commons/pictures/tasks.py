"""Background work of pictures."""

from parvis.ground.core.clock import now
from parvis.ground.core.jobs import task

from . import actions
from .actions import consents


@task("pictures.make_renditions")
def make_renditions(id: int) -> None:
    actions.make_renditions(id=id)


@task("pictures.seek_faces")
def seek_faces(id: int) -> None:
    actions.seek_faces(id=id, at=now())


@task("pictures.seek_the_rest", every="23 * * * *", retries=0)
def seek_the_rest(timestamp: int | None = None) -> None:
    actions.seek_the_rest(at=now())


@task("pictures.tend_consents", every="3 * * * *")
def tend_consents(timestamp: int | None = None) -> None:
    consents.tend(at=now())


@task("pictures.forget_sheet")
def forget_sheet(kind: str, id: int) -> None:
    actions.forget_sheet(kind=kind, id=id)
