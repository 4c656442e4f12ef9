"""Background work of the demonstration alone."""

from parvis.ground.core.clock import now
from parvis.ground.core.jobs import task


@task("demonstration.show_films")
def show_films(times: int = 0) -> None:
    from .demonstration.webtv.showing import go_on

    go_on(times=times, at=now())
