"""Who reads a post: each audience before each reader, by default nobody."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from parvis.commons.contacts.models import Block, Contact
from parvis.commons.contents import registry as contents
from parvis.social.walls import registry
from parvis.social.walls.actions import write
from parvis.social.walls.models import Audience, Post
from parvis.social.walls.permissions import posts_read_by, public_posts
from parvis.social.walls.queries import shown_posts
from tests import cast
from tests.cast import AT

HOUR = timedelta(hours=1)
pytestmark = pytest.mark.django_db


class Circle:
    """A place as groups plug theirs, for these tests."""

    def __init__(self, *members):
        self.members = {member.pk for member in members}
        self.leader = members[0].pk

    def read_by(self, member):
        return {7} if member.pk in self.members else set()

    def may_read(self, member, ids):
        return self.read_by(member) & set(ids)

    def may_write(self, member, id):
        return bool(self.may_read(member, [id]))

    def may_lead(self, member, id):
        return member.pk == self.leader and id == 7

    def address(self, id):
        return f"/groupes/{id}-cercle/"

    def name(self, id):
        return "Cercle"

    def territory_ids(self, id):
        return (cast.place().pk,)


@pytest.fixture
def circle(monkeypatch):
    def plug(*members):
        made = Circle(*members)
        monkeypatch.setitem(registry._places, "group", made)
        return made

    return plug


def test_each_audience_before_each_reader(circle):
    here, elsewhere = cast.place(), cast.place("gruissan-11170")
    rose = cast.member("Rose Vidal", home=here)
    friend, neighbour = cast.member("Jean Roux", home=elsewhere), cast.member("Anne Bosc", home=here)
    stranger, newcomer = cast.member("Luc Sarda", home=elsewhere), cast.member("Zoé Pla", home=here, verified=False)
    kept_away = cast.member("Marc Noir", home=here)
    first, second = sorted((rose, friend), key=lambda one: one.pk)
    Contact.objects.create(first=first, second=second, since=AT)
    Block.objects.create(by=rose, blocked=kept_away, at=AT)
    circle(rose, stranger, kept_away)
    posts = {
        audience: write(by=rose, kind="member", id=rose.pk, text=f"Pour {audience}", audience=audience, at=AT + n * HOUR)
        for n, audience in enumerate((Audience.EVERYONE, Audience.MEMBERS, Audience.TERRITORY, Audience.CONTACTS))
    }
    posts[Audience.GROUP] = write(by=rose, kind="group", id=7, text="Pour le groupe", at=AT + 5 * HOUR)
    reads = {
        rose: {"everyone", "members", "territory", "contacts", "group"},
        friend: {"everyone", "members", "contacts"},
        neighbour: {"everyone", "members", "territory"},
        stranger: {"everyone", "members", "group"},
        newcomer: {"everyone", "members"},
        kept_away: set(),
    }
    for reader, expected in reads.items():
        seen = set(posts_read_by(reader).values_list("audience", flat=True))
        assert seen == expected, reader.name
        ids = contents.seen_by("post", [post.pk for post in posts.values()], reader)
        assert ids == {posts[audience].pk for audience in expected}
    assert list(public_posts()) == [posts[Audience.EVERYONE]]
    assert contents.seen_by("post", [post.pk for post in posts.values()], None) == {posts[Audience.EVERYONE].pk}


def test_a_list_of_posts_costs_the_same_for_one_and_for_many(circle):
    rose = cast.member(home=cast.place())
    circle(rose)
    for n in range(4):
        write(by=rose, kind="member", id=rose.pk, text=f"Billet {n}", at=AT + n * HOUR)
    counts = []
    for limit in (1, 4):
        posts = list(Post.objects.select_related("author", "organisation", "card", "poll", "territory")[:limit])
        with CaptureQueriesContext(connection) as asked:
            shown_posts(posts, rose, at=AT)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 5
