"""Background work of the journal."""

from parvis.ground.core.jobs import task

from .actions import seal


@task("journal.seal", every="*/5 * * * *")
def seal_chain(timestamp: int = 0) -> None:
    seal()


@task("journal.seal_everything", every="43 3 * * *")
def seal_late_entries(timestamp: int = 0) -> None:
    seal(search_everything=True)
