"""Telling whoever reported it, and the service that it goes to. A service is never told who reported it."""

from __future__ import annotations

from parvis.ground.core.mail import send

from ..models import Problem


def tell_reporters(problem: Problem, words: str) -> None:
    """The one who reported it first, and those who said that theirs is the same."""
    told = [problem, *problem.others.filter(forgotten_at=None)]
    for one in told:
        if one.email:
            send(
                to=one.email, subject=f"Votre signalement n° {one.number} : {problem.get_state_display()}",
                template="reports/mail/answered.txt", context={"problem": one, "answered": problem, "words": words},
            )  # fmt: skip


def tell_service(problem: Problem) -> None:
    if problem.service is None or not problem.service.email:
        return
    send(
        to=problem.service.email, subject=f"Signalement n° {problem.number} : {problem.get_category_display()}, {problem.place}",
        template="reports/mail/service.txt", context={"problem": problem},
    )  # fmt: skip
