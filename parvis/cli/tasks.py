"""Background work that needs all the layers: the demonstration, and the proof of every night."""

import logging
import subprocess
import sys

from parvis.ground.core.clock import now
from parvis.ground.core.jobs import task


@task("demonstration.show_films")
def show_films(times: int = 0) -> None:
    from .demonstration.webtv.showing import go_on

    go_on(times=times, at=now())


@task("proof.prove", every="23 3 * * *", retries=0, alone="proof")
def prove(timestamp: int) -> None:
    """Every night, where this machine has a browser; elsewhere the page goes on saying when it was last proven."""
    from .prove.looking import NoBrowserError, browser_of_the_system

    try:
        browser_of_the_system()
    except NoBrowserError as error:
        logging.getLogger(__name__).info("no proof tonight: %s", error)
        return
    # A process of its own, since the browser needs a loop and memory that the worker does not give back.
    told = subprocess.run(
        [sys.executable, "-m", "parvis.cli", "prove", "--quiet"], capture_output=True, text=True, check=False, timeout=3 * 3600
    )
    if told.returncode:
        logging.getLogger(__name__).error("the proof of the night failed: %s", told.stderr.strip()[-500:])
