"""Posts before the court, in feeds, and in what is kept of a member."""

from datetime import timedelta

import pytest

from parvis.commons.contacts.models import Block, Mute
from parvis.commons.contents import registry as contents
from parvis.commons.discussions.actions import comment
from parvis.commons.discussions.models import Comment
from parvis.commons.moderation.actions import find_nothing
from parvis.commons.moderation.models import Case
from parvis.commons.search.queries import Filters, search
from parvis.ground.core.errors import NotAllowed, Refused
from parvis.people.members.actions import carry_out
from parvis.people.members.actions.own_data import begin_departure
from parvis.people.members.models import Departure
from parvis.social.walls.actions import PostRefused, delete, edit, forget_all, hide_here, write
from parvis.social.walls.feed import PostInFeed
from parvis.social.walls.holding import Posts
from parvis.social.walls.models import Post, Version
from parvis.social.walls.permissions import posts_read_by
from tests import cast, court
from tests.cast import AT

pytestmark = pytest.mark.django_db
HOUR, YEAR = timedelta(hours=1), timedelta(days=366)


@pytest.fixture
def rose():
    return cast.member("Rose Vidal", home=cast.place())


@pytest.fixture
def delegation():
    return cast.delegation("Délégation du Narbonnais", cast.place("le-grand-narbonne-e241100593"))


def _post(rose, text="Des mots durs", audience="everyone", at=AT):
    return write(by=rose, kind="member", id=rose.pk, text=text, audience=audience, at=at)


def test_the_copy_of_a_deleted_post_stays_with_its_case_and_goes_with_it(rose, delegation, client):
    delegate = cast.delegate_of(delegation, role="moderator")
    post = _post(rose)
    edit(by=rose, post=post, text="Des mots moins durs", at=AT + HOUR)
    comment(by=rose, kind="post", id=post.pk, text="Pardon.", at=AT + HOUR)
    report = court.notice("post", post.pk)
    delete(by=rose, post=post, at=AT + 2 * HOUR)
    assert client.get(f"/billet/{post.pk}/").status_code == 404
    client.force_login(rose)
    assert client.get(f"/fil/billets/{post.pk}/").status_code == 404
    told = contents.kind_of("post").preview(post.pk)
    assert "Des mots durs" in told and "Des mots moins durs" in told and "Supprimé par son auteur" in told
    assert forget_all(at=AT + 3 * HOUR) == 0
    find_nothing(by=delegate, case=report.case, reason="Ces mots sont vifs, et rien n’y enfreint la charte.", at=AT + 4 * HOUR)
    assert forget_all(at=AT + timedelta(days=30)) == 0  # whoever reported it may still appeal
    assert forget_all(at=AT + YEAR) == 1
    assert not Post.objects.exists() and not Version.objects.exists() and not Comment.objects.exists()
    assert Case.objects.get().title == "Billet de Rose Vidal"  # and none of its words


def test_what_is_not_for_everyone_is_reported_from_within_alone(rose, delegation, client):
    post = _post(rose, audience="territory")
    assert client.get(f"/signalement/?objet=post-{post.pk}").status_code == 404
    client.force_login(cast.member("Jean Roux", home=cast.place("gruissan-11170")))
    assert client.get(f"/moi/signaler/post/{post.pk}/").status_code == 404
    client.force_login(cast.member("Anne Bosc", home=cast.place()))
    typed = {"ground": "charte:6", "place": "La première phrase", "explanation": "Elle accuse un voisin.", "good_faith": "on"}
    assert client.post(f"/moi/signaler/post/{post.pk}/", typed | {"explanation": "Non"}).status_code == 422
    assert client.post(f"/moi/signaler/post/{post.pk}/", typed)["Location"].startswith("/signalement/")
    case = Case.objects.get()
    assert (case.kind, case.delegation, case.reports.get().email) == ("post", delegation, "anne.bosc@exemple.test")


def test_a_decision_hides_a_post_from_all_but_its_author_who_changes_nothing(rose, delegation):
    post = _post(rose)
    contents.kind_of("post").hide(post.pk, by=cast.delegate_of(delegation), reason="Injures", at=AT + HOUR)
    assert contents.seen_by("post", [post.pk], cast.member("Jean Roux")) == contents.seen_by("post", [post.pk], None) == set()
    with pytest.raises(PostRefused, match="masqué"):
        edit(by=rose, post=post, text="Autrement", at=AT + 2 * HOUR)
    with pytest.raises(NotAllowed):
        hide_here(by=rose, post=post, reason="Non", at=AT + 2 * HOUR)
    contents.kind_of("post").restore(post.pk, by=None, at=AT + 3 * HOUR)
    assert contents.seen_by("post", [post.pk], None) == {post.pk}
    assert Post.objects.get().text == "Des mots durs"


def test_a_feed_shows_what_its_member_may_read_and_wants_to(rose):
    jean = cast.member("Jean Roux")
    ids = [_post(rose, audience=audience, at=AT + n * HOUR).pk for n, audience in enumerate(("everyone", "members", "contacts"))]
    shown = PostInFeed().shown
    assert set(shown(jean, ids)) == set(ids[:2]) and set(shown(rose, ids)) == set(ids)
    Mute.objects.create(by=jean, muted=rose, at=AT)
    assert shown(jean, ids) == {}
    Mute.objects.all().delete()
    Block.objects.create(by=rose, blocked=jean, at=AT)
    assert shown(jean, ids) == {}


def test_refused_rights_change_nothing(rose):
    jean, town = cast.member("Jean Roux"), cast.organisation()
    post = _post(rose)
    for act in (
        lambda: write(by=jean, kind="member", id=rose.pk, text="Sur ton mur", at=AT),
        lambda: write(by=jean, kind="organisation", id=town.pk, text="Pour la mairie", audience="everyone", at=AT),
        lambda: write(by=jean, kind="group", id=999, text="Dans un groupe", at=AT),
        lambda: write(by=jean, kind="chose", id=1, text="Ailleurs", at=AT),
        lambda: edit(by=jean, post=post, text="Autre", at=AT),
        lambda: delete(by=jean, post=post, at=AT),
        lambda: write(by=rose, kind="member", id=rose.pk, text="Je partage", shared=("publication", 999), at=AT),
        lambda: write(by=rose, kind="member", id=rose.pk, text="Au groupe", audience="group", at=AT),
    ):
        with pytest.raises(Refused):
            act()
    assert list(Post.objects.values_list("text", "deleted_at")) == [("Des mots durs", None)]


def test_posts_stay_unsigned_where_their_author_chose_so_without_photographs_or_former_words(rose):
    jean = cast.member("Jean Roux")
    post = _post(rose, "Le canal est à sec")
    edit(by=rose, post=post, text="Le canal est plein", at=AT + HOUR)
    private = write(by=rose, kind="member", id=rose.pk, text="Pour vous seuls", audience="contacts", at=AT)
    leaving = begin_departure(member=rose, by=rose, kind="erasure", words="unsigned", at=AT)
    carry_out(pk=leaving.pk, at=AT + timedelta(days=8))
    assert "Vos billets, signés « Ancien membre »" in [one["what"] for one in Departure.objects.get().kept]
    assert not Post.objects.filter(pk=private.pk).exists() and not Version.objects.exists()
    assert [(one.text, one.author.name) for one in posts_read_by(jean)] == [("Le canal est plein", "Ancien membre")]
    (hit,) = search("canal", at=AT + timedelta(days=9), filters=Filters()).hits
    assert "Ancien membre" in hit.title and "Rose" not in hit.title


def test_a_member_takes_their_posts_along_and_leaves_none(rose):
    post = _post(rose, "Le canal est à sec")
    edit(by=rose, post=post, text="Le canal est plein", at=AT + HOUR)
    holding = Posts()
    copy = holding.copy(rose)
    assert holding.count(rose) == 1
    assert copy.rows[0]["texte"] == "Le canal est plein" and copy.rows[0]["versions"][0]["texte"] == "Le canal est à sec"
    begin_departure(member=rose, by=rose, kind="erasure", words="deleted", at=AT)
    assert holding.erase(rose, at=AT + 2 * HOUR) == [] == holding.erase(rose, at=AT + 2 * HOUR)
    assert not Post.objects.exists() and not Version.objects.exists()
