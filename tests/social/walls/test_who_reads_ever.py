"""Whatever people do, nobody ever reads what the audience, a block, the gate or a decision keeps from them."""

from datetime import timedelta

import hypothesis.strategies as st
import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule, run_state_machine_as_test

from parvis.commons.contacts.models import Block, Contact
from parvis.commons.contents import registry as contents
from parvis.commons.search.models import Document
from parvis.social.walls import actions
from parvis.social.walls.actions.deleting import remove
from parvis.social.walls.models import Audience, Post
from parvis.social.walls.permissions import posts_read_by, public_posts
from parvis.social.walls.queries import shown_posts
from tests import cast
from tests.cast import AT
from tests.network import group, inside

OWN = (Audience.EVERYONE, Audience.MEMBERS, Audience.TERRITORY, Audience.CONTACTS)


class Walls(RuleBasedStateMachine):
    """The rules of who reads, said again in the plainest way, against what the product answers."""

    people = st.integers(0, 3)

    @initialize()
    def arrive(self):
        self.point = transaction.savepoint()
        here, there = cast.place(), cast.place("gruissan-11170")
        names = ("Rose Vidal", "Jean Roux", "Anne Bosc")
        self.people_ = [cast.member(name, home=there if n == 1 else here) for n, name in enumerate(names)]
        self.people_.append(cast.member("Zoé Pla", home=here, verified=False))
        self.circle = group(self.people_[0])
        self.inside = {0}
        self.contacts: set[frozenset[int]] = set()
        self.blocks: set[tuple[int, int]] = set()
        self.posts: dict[int, tuple[int, str, str]] = {}  # id -> author, audience, state
        self.at = AT

    def teardown(self):
        transaction.savepoint_rollback(self.point)
        connection.run_on_commit.clear()

    def _later(self):
        self.at += timedelta(hours=2)
        return self.at

    @rule(author=st.integers(0, 2), audience=st.sampled_from(OWN))
    def write(self, author, audience):
        by = self.people_[author]
        post = actions.write(
            by=by, kind="member", id=by.pk, text=f"Billet {len(self.posts)}", audience=audience, at=self._later()
        )
        self.posts[post.pk] = (author, audience, "")

    @rule()
    def write_in_the_group(self):
        by = self.people_[0]
        post = actions.write(by=by, kind="group", id=self.circle.pk, text=f"Billet {len(self.posts)}", at=self._later())
        self.posts[post.pk] = (0, Audience.GROUP, "")

    @rule(who=st.integers(1, 2))
    def enter_the_group(self, who):
        if who not in self.inside:
            inside(self.circle, self.people_[who], at=self._later())
            self.inside.add(who)

    @rule(a=people, b=people)
    def become_contacts(self, a, b):
        if a != b and frozenset((a, b)) not in self.contacts and not self._apart(a, b):
            first, second = sorted((self.people_[a], self.people_[b]), key=lambda one: one.pk)
            Contact.objects.create(first=first, second=second, since=self._later())
            self.contacts.add(frozenset((a, b)))

    @rule(a=people, b=people)
    def block(self, a, b):
        if a != b and (a, b) not in self.blocks:
            Block.objects.create(by=self.people_[a], blocked=self.people_[b], at=self._later())
            self.blocks.add((a, b))

    @rule(a=people, b=people)
    def unblock(self, a, b):
        Block.objects.filter(by=self.people_[a], blocked=self.people_[b]).delete()
        self.blocks.discard((a, b))

    @precondition(lambda self: getattr(self, "posts", None))
    @rule(data=st.data())
    def hide(self, data):
        pk = data.draw(st.sampled_from(sorted(self.posts)))
        if self.posts[pk][2] == "":
            actions.take_down(by=cast.administrator(), id=pk, reason="Par décision.", at=self._later())
            self.posts[pk] = (*self.posts[pk][:2], "hidden")

    @precondition(lambda self: any(state == "hidden" for *_, state in getattr(self, "posts", {}).values()))
    @rule()
    def restore(self):
        pk = next(pk for pk, (*_, state) in self.posts.items() if state == "hidden")
        actions.put_back(by=None, id=pk, at=self._later())
        self.posts[pk] = (*self.posts[pk][:2], "")

    @precondition(lambda self: getattr(self, "posts", None))
    @rule(data=st.data())
    def delete(self, data):
        pk = data.draw(st.sampled_from(sorted(self.posts)))
        remove(post=Post.objects.get(pk=pk), by=None, at=self._later())
        del self.posts[pk]

    def _apart(self, a, b):
        return (a, b) in self.blocks or (b, a) in self.blocks

    def _may(self, reader, author, audience, state):
        if reader == author:
            return True
        if state or self._apart(reader, author):
            return False
        home = self.people_[reader].home_id == self.people_[author].home_id
        return {
            Audience.EVERYONE: True, Audience.MEMBERS: True, Audience.TERRITORY: home and reader != 3,
            Audience.CONTACTS: frozenset((reader, author)) in self.contacts, Audience.GROUP: reader in self.inside,
        }[Audience(audience)]  # fmt: skip

    @invariant()
    def everyone_reads_what_is_theirs_to_read_and_nothing_else(self):
        if not hasattr(self, "posts"):
            return
        for reader, member in enumerate(self.people_):
            expected = {pk for pk, told in self.posts.items() if self._may(reader, *told)}
            assert set(posts_read_by(member).values_list("pk", flat=True)) == expected
            standing = {pk for pk in expected if not self.posts[pk][2]}
            assert contents.seen_by("post", self.posts, member) == standing
        public = {pk for pk, (_, audience, state) in self.posts.items() if audience == Audience.EVERYONE and not state}
        assert set(public_posts().values_list("pk", flat=True)) == public
        assert set(Document.objects.filter(kind="post").values_list("object_id", flat=True)) == public
        assert {post.id for post in shown_posts(public_posts(), None, at=self.at)} == public


@pytest.mark.django_db
def test_nobody_ever_reads_what_is_kept_from_them() -> None:
    run_state_machine_as_test(
        Walls,
        settings=settings(
            max_examples=8, stateful_step_count=14, deadline=None, database=None, derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip
