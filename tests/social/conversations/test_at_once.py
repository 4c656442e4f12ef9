"""What several people write in the same second, on real commits."""

from __future__ import annotations

from uuid import uuid4

from parvis.social.conversations import actions
from parvis.social.conversations.models import Conversation, Message
from tests import cast
from tests.cast import AT
from tests.commons.moderation.test_at_once import at_once
from tests.social.conversations.letters import begin, contacts, write


def test_numbers_follow_each_other_and_a_press_sent_twice_at_once_is_one_message(committed_db):
    rose, paul, awa = cast.member("Rose Vidal"), cast.member("Paul Ferrier"), cast.member("Awa Diop")
    contacts(rose, paul, awa)
    # Both begin to write to each other in the same second.
    assert at_once(lambda: begin(rose, paul), lambda: begin(paul, rose)) == [None, None]
    conversation = Conversation.objects.get()
    press = uuid4()
    writers = [lambda: write(rose, conversation, "Une fois", client_id=press)] * 2 + [lambda: write(paul, conversation)] * 2
    assert at_once(*writers) == [None] * 4
    assert list(Message.objects.order_by("seq").values_list("seq", flat=True)) == [1, 2, 3, 4, 5]
    assert Message.objects.filter(client_id=press).count() == 1
    twice = uuid4()
    both = [lambda: actions.start(by=rose, to=[paul, awa], text="À trois", client_id=twice, at=AT)] * 2
    assert at_once(*both) == [None, None] and Conversation.objects.count() == 2
