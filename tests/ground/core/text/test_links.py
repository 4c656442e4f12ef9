import pytest
from hypothesis import given
from hypothesis import strategies as st

from parvis.ground.core.text.links import is_tracker, without_trackers

names = st.sampled_from(
    ["utm_source", "UTM_Medium", "fbclid", "gclid", "mtm_kwd", "next", "email", "ref", "page", "id", "q", "utm%5Fsource"]
)
values = st.text(alphabet="abc1é%2F=+", max_size=6)


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://exemple.fr/?utm_source=a", "https://exemple.fr/"),
        ("https://exemple.fr/a?b=1&utm_source=a&c=2#d", "https://exemple.fr/a?b=1&c=2#d"),
        ("https://exemple.fr/a?FBCLID=x", "https://exemple.fr/a"),
        ("https://exemple.fr/connexion?next=/a&email=b&ref=c", "https://exemple.fr/connexion?next=/a&email=b&ref=c"),
        ("https://exemple.fr/#utm_source=x&a=1", "https://exemple.fr/#a=1"),
        ("https://exemple.fr/#!/page", "https://exemple.fr/#!/page"),
        ("/article/24001-a/?gclid=1", "/article/24001-a/"),
        ("https://exemple.fr/?", "https://exemple.fr/?"),
        ("mailto:a@exemple.fr?subject=b", "mailto:a@exemple.fr?subject=b"),
        ("https://[mal", "https://[mal"),
    ],
)
def test_parameters_that_follow_readers_are_cut_and_the_others_kept_as_they_were(url, kept):
    assert without_trackers(url) == kept


@given(st.lists(st.tuples(names, values), max_size=6))
def test_whatever_the_parameters_only_trackers_go_and_once_is_enough(pairs):
    url = "https://exemple.fr/p?" + "&".join(f"{name}={value}" for name, value in pairs)
    cut = without_trackers(url)
    left = [pair.split("=", 1) for pair in cut.partition("?")[2].split("&") if pair]
    assert [name for name, _ in left] == [name for name, _ in pairs if not is_tracker(name)]
    assert without_trackers(cut) == cut


@given(st.text(max_size=80))
def test_any_text_is_accepted(text):
    assert without_trackers(without_trackers(text)) == without_trackers(text)
