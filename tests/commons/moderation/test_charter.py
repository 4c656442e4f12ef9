"""The charter: numbered articles under a version (R62)."""

from datetime import UTC, datetime

import pytest

from parvis.commons.moderation import charter

SUMMER, WINTER = (datetime(2026, month, 2, 12, tzinfo=UTC) for month in (7, 12))


def test_every_version_is_numbered_in_a_row_and_says_what_changed():
    for version in charter.versions():
        assert [one.number for one in version.articles] == list(range(1, len(version.articles) + 1))
        assert version.changes
        assert all(one.title and one.text for one in version.articles)
    days = [version.since for version in charter.versions()]
    assert days == sorted(set(days))


def test_the_version_in_force_is_the_latest_begun_in_paris():
    second = charter.find_version("2")
    assert charter.version_in_force(SUMMER).name == "1"
    assert charter.version_in_force(WINTER) == second
    midnight = datetime(2026, 8, 31, 22, 0, tzinfo=UTC)  # 1 September in Paris
    assert charter.next_change(SUMMER) == midnight
    assert charter.version_in_force(midnight) == second
    assert charter.next_change(midnight) is None


def test_an_article_is_found_in_the_version_that_a_decision_cites():
    assert charter.article(8, "1").title == "Relire, toujours"
    assert charter.article(15, "2").title == "Relire, toujours"
    with pytest.raises(charter.UnknownArticle):
        charter.article(15, "1")
    with pytest.raises(charter.UnknownArticle):
        charter.articles("7")


def test_a_reader_is_told_which_articles_are_new():
    second = charter.find_version("2")
    assert charter.novelty(second, charter.article(13, "2")) == "new"
    assert charter.novelty(second, charter.article(1, "2")) == "changed"
    assert charter.novelty(charter.find_version("1"), charter.article(1, "1")) == ""


def test_only_what_a_content_may_break_is_offered_to_who_reports_one():
    version = charter.find_version("2")
    assert [article.number for article in version.broken_by_contents] == list(range(2, 14))
    assert {"Le jury", "Recours", "Aucun programme ne décide"}.isdisjoint(one.title for one in version.broken_by_contents)
