"""What one side of a case reads and writes, signed in or by a link from a letter."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from parvis.commons.contents import registry
from parvis.people.members.models import Member

from ..actions import appeal, contest, observe
from ..models import Case, Report
from ..queries import appealed_until, latest_decision, next_step, thread_of, timeline
from .draw import draws_of

# step: (heading, button, what it does)
ACTS = {
    "contest": (
        "Contester la mesure provisoire",
        "Saisir le jury",
        "Dites pourquoi ce contenu doit rester visible. Trois personnes tirées au sort décideront.",
    ),
    "write": ("Écrire à ceux qui jugent", "Envoyer", "Ils lisent votre message avant de décider."),
    "appeal": (
        "Faire un recours",
        "Demander un nouveau jugement",
        "Dites pourquoi la décision doit changer. Le jury d’un autre territoire jugera de nouveau.",
    ),
}
DONE = {
    "contest": "Votre contestation est enregistrée. Un jury de trois personnes va décider.",
    "write": "Votre message est parti à ceux qui jugent.",
    "appeal": "Votre recours est enregistré. Le jury d’un autre territoire va juger de nouveau.",
}


def shown(case: Case, report: Report | None, form: Any, at: datetime) -> dict[str, Any]:
    """What the page of one side shows; `report`: the side of a notice, else the author's."""
    step = next_step(case, report, at)
    latest = latest_decision(case)
    content = registry.kind_of(case.kind).get(case.object_id)
    return {
        "case": case,
        "content": content,
        "report": report,
        "decisions": case.decisions.select_related("statement", "panel").order_by("-id"),
        "events": timeline(case, at),
        "thread": thread_of(case, report),
        "step": step,
        "act": ACTS.get(step),
        "appealed_until": appealed_until(latest) if latest and step == "appeal" else None,
        "form": form,
        "draws": draws_of(case),
        "appeals": case.appeals.filter(side="reporter" if report else "author", report=report),
    }


def do(*, by: Member | None, case: Case, report: Report | None, text: str, at: datetime) -> str:
    """Do what the side may do now; gives what to answer. Raises CourtRefused."""
    step = next_step(case, report, at)
    if step == "appeal" or not case.is_waiting:
        appeal(by=by, case=case, report=report, text=text, at=at)
        return DONE["appeal"]
    if step == "contest":
        contest(by=by, case=case, text=text, at=at)
        return DONE["contest"]
    observe(by=by, case=case, report=report, text=text, at=at)
    return DONE["write"]
