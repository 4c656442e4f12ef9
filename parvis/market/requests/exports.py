"""What a shop answered to residents, in the copy that its organisation takes along; never who asked."""

from __future__ import annotations

from collections.abc import Iterator

from parvis.commons.contents.actions import as_json
from parvis.commons.contents.registry import Part

from .models import Answer


def answers_of_organisation(organisation: int) -> Iterator[Part]:
    answers = Answer.objects.filter(asked__shop__organisation=organisation).select_related("asked__question").order_by("pk")
    told = [
        {
            "demande": one.asked.question.subject or None, "demandee_le": one.asked.asked_at, "repondue_le": one.first_at,
            "reponse": one.get_kind_display(), "d_ici_le": one.by_date, "prix_en_centimes": one.price, "mot": one.word,
            "par": one.get_through_display(),
        }
        for one in answers
    ]  # fmt: skip
    if told:
        yield Part("boutique/questions.json", as_json(told))
