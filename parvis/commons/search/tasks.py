"""Background work of search."""

from parvis.ground.core.jobs import task

from . import actions


@task("search.prune_words", every="40 3 * * *")
def prune_words(timestamp: int = 0) -> None:
    """Each night: words that no piece holds any more are proposed to nobody."""
    actions.prune_words()
