from datetime import UTC, datetime

import pytest

from parvis.ground.journal.actions import record
from parvis.ground.journal.models import Entry

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)


def test_a_write_leaves_one_line_with_hashes_and_no_content():
    record(by=None, action="publication.publish", subject_kind="publication", subject_id=24581, at=AT, title="Le marché")
    entry = Entry.objects.get()
    assert (entry.action, entry.subject_id, entry.at) == ("publication.publish", "24581", AT)
    assert len(entry.digest) == 64
    assert "marché" not in repr(entry.__dict__)
