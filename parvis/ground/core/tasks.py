"""Background work of the core."""

from .files.actions import remove_if_forgotten
from .jobs import retry_stalled, sweep_finished, task
from .mail import deliver


@task("core.remove_file")
def remove_file(name: str) -> None:
    remove_if_forgotten(name=name)


@task("core.retry_stalled", every="* * * * *", retries=0)
def retry(timestamp: int) -> None:
    retry_stalled()


@task("core.sweep_jobs", every="17 4 * * *", retries=0)
def sweep(timestamp: int) -> None:
    sweep_finished()


@task("core.deliver_mail", retries=8)
def deliver_mail(**message: object) -> None:
    deliver(**message)  # type: ignore[arg-type]
