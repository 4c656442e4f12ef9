"""Background work of sites."""

from parvis.ground.core.clock import now
from parvis.ground.core.jobs import defer, task

from . import actions
from .queries import domains_to_check, record_name_of
from .resolver import NoAnswer, texts_at


@task("sites.check_domains", every="23 4 * * *")
def check_domains(timestamp: int = 0) -> None:
    for id in domains_to_check(now()):
        defer("sites.check_domain", id=id, once=f"domain:{id}")


@task("sites.check_domain")
def check_domain(id: int) -> None:
    """The DNS is asked before anything is locked: it may take seconds."""
    try:
        texts = texts_at(record_name_of(id))
    except NoAnswer:
        texts = None
    actions.recheck_domain(pk=id, texts=texts, at=now())
