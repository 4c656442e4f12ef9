"""What is kept of a member here: their conversations, opened for them alone."""

from __future__ import annotations

from datetime import datetime

from parvis.ground.core.clock import now
from parvis.people.members.holdings import Copy, Kept, Leaf
from parvis.people.members.models import Member

from .actions import forget_member
from .exports import files_of, items_of, row_of
from .models import Participant
from .permissions import participations_of
from .queries.people import away_in, people_of, title_of

MOST_BYTES = 300 * 1024 * 1024  # of files; beyond that, each conversation hands over its own copy


class Letters:
    key = "messages"
    title = "Vos messages privés"
    why = (
        "Pour que vous et ceux à qui vous écrivez puissiez les relire. Chiffrés : personne d’autre ne les lit. Gardés tant que "
        "l’un de vous les garde, ou le temps que vous avez choisi dans chaque conversation."
    )
    tables = (
        "conversations_conversation", "conversations_participant", "conversations_message", "conversations_enclosure",
        "conversations_commitment", "conversations_disclosure", "conversations_copied", "conversations_copiedfile",
    )  # fmt: skip

    def count(self, member: Member) -> int:
        return Participant.objects.filter(member=member).count()

    def copy(self, member: Member) -> Copy:
        rows, leaves, room = [], [], MOST_BYTES
        for own in participations_of(member).order_by("conversation"):
            own.member = member
            title = title_of(own, people_of([own.conversation_id])[own.conversation_id], away=away_in(own))
            for item in items_of(own, at=now()):
                told = {name: value for name, value in row_of(item).items() if name != "preuve"}
                rows.append({"conversation": title, **told, "fichiers": ", ".join(told.get("fichiers", []))})
            for path, content in files_of(own):
                room -= len(content)
                if room < 0:
                    break
                leaves.append(Leaf(f"messages/{own.conversation_id}/{path}", content))
        return Copy(rows, leaves)

    def erase(self, member: Member, *, at: datetime) -> list[Kept]:
        if not forget_member(member=member, at=at):
            return []
        return [
            Kept(
                "Les messages que vous avez envoyés, chez ceux qui les ont reçus",
                "Une lettre appartient aussi à qui l’a reçue : elle y reste sous « Ancien membre », et s’en va avec leur copie. "
                "Ceux qui ont été montrés à un jury sont détruits à la fin des délais de recours.",
            )
        ]
