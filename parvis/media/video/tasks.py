"""Background work of films."""

from parvis.ground.core.clock import now
from parvis.ground.core.jobs import task

from . import actions

FILMS = "films"  # minutes or hours of work: one at a time


@task("video.sweep_uploads", every="41 * * * *", retries=0)
def sweep_uploads(timestamp: int = 0) -> None:
    actions.sweep_uploads(at=now())
    actions.forget_refused(at=now())


@task("video.read", alone=FILMS)
def read(id: int) -> None:
    actions.read(id=id, at=now())


@task("video.fetch_channel", alone=FILMS)
def fetch_channel(id: int) -> None:
    actions.fetch_channel(id=id)


@task("video.make", alone=FILMS)
def make(id: int) -> None:
    actions.make(id=id, at=now())


@task("video.destroy_originals", every="17 4 * * *")
def destroy_originals(timestamp: int = 0) -> None:
    actions.destroy_originals(at=now())


@task("video.seek_faces", alone=FILMS)
def seek_faces(id: int) -> None:
    actions.seek_faces(id=id, now=now)


@task("video.follow_box", alone=FILMS)
def follow_box(id: int, face: int) -> None:
    actions.follow_box(id=id, face=face, at=now())
