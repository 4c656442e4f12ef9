"""The PDFs, made behind: in small batches, each kept before the next begins, so that one may stop at any time and go on later.

Several processes may work at once: each takes documents that no other holds.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from parvis.ground.core import files, mail
from parvis.ground.core.jobs import HEAVY, defer, defer_after_commit

from ..electronic import WrongXML, terms_of
from ..models import Document, Paper
from ..paper import pdf_of
from ..queries import papers_to_make

BATCH = 10
A_JOB = 20  # documents, some seconds of work, then the job asks for the next one: letters must not wait behind it
MOST_TRIES = 5
MAILED_WITHIN = timedelta(days=7)  # of its issue: nobody is mailed the invoices of a past that is entered later

Kind = Document.Kind


def make_papers(
    *, at: Callable[[], datetime], most: int | None = None, made: Callable[[int], object] = lambda count: None
) -> int:
    """Make the PDFs that wait, the oldest first, `most` at most; gives how many. `at` is the clock: this takes a while.

    `made` is told how many of each batch there were. A document that fails is told in its row and tried again later.
    Raises PaperMissingError where the system lacks pango: nothing was tried then.
    """
    total = 0
    while most is None or total < most:
        size = BATCH if most is None else min(BATCH, most - total)
        taken, done = _make_batch(size, at())
        total += done
        made(done)
        if taken < size:
            break
    return total


def make_papers_as_a_job(*, at: Callable[[], datetime]) -> None:
    """A turn of the job; asks for the next one while some wait."""
    if make_papers(at=at, most=A_JOB) == A_JOB:
        defer("billing.make_papers", priority=HEAVY, once="billing.make_papers")


def retry_papers() -> int:
    """Give those that failed too often another chance; gives how many."""
    tried = papers_to_make().exclude(failure="").update(tries=0)
    defer_after_commit("billing.make_papers")
    return tried


@transaction.atomic
def _make_batch(size: int, at: datetime) -> tuple[int, int]:
    """How many were taken, and how many of them made."""
    waiting = papers_to_make().filter(tries__lt=MOST_TRIES).order_by("tries", "document_id")
    papers = list(waiting.select_for_update(skip_locked=True, of=("self",))[:size])
    return len(papers), sum(_make(paper, at) for paper in papers)


def _make(paper: Paper, at: datetime) -> bool:
    try:
        with transaction.atomic():
            paper.file, paper.made_at = files.store(pdf_of(paper.document), extension="pdf"), at
            paper.failure, paper.tries = "", paper.tries + 1
            _mail(paper, at)
            paper.save(update_fields=["file", "made_at", "mailed_at", "failure", "tries"])
    except (WrongXML, OSError, ValueError) as error:
        paper.file, paper.made_at = "", None
        failure = " ".join(f"{type(error).__name__}: {error}".split())[:300]
        Paper.objects.filter(pk=paper.pk).update(failure=failure, tries=F("tries") + 1)
        return False
    return True


def _mail(paper: Paper, at: datetime) -> None:
    document = paper.document
    address = document.counterpart.get("email")
    if not address or paper.mailed_at is not None or at - document.issued_at > MAILED_WITHIN:
        return
    noun = {Kind.INVOICE: "Votre facture", Kind.CREDIT_NOTE: "Votre avoir", Kind.SELF_BILLED: "Votre autofacture"}
    mail.send(
        to=address,
        subject=f"{noun[Kind(document.kind)]} {document.number}",
        template=f"billing/mail/{_TEMPLATES[Kind(document.kind)]}.txt",
        context={"document": document, "terms": terms_of(document)},
        attached=[(paper.file, f"{document.number}.pdf")],
    )
    paper.mailed_at = at


_TEMPLATES = {Kind.INVOICE: "invoice", Kind.CREDIT_NOTE: "credit_note", Kind.SELF_BILLED: "self_billed"}
