"""Where a view came from: six classes that share all views among them, and no name of any site."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parvis.commons.audience.models import Source
from parvis.commons.audience.sources import SEARCH, SOCIAL, source_of

HOST = "parvis.exemple.fr"


@pytest.mark.parametrize(
    ("referrer", "source"),
    [
        ("", "direct"), ("-é", "direct"), (HOST, "platform"), ("PARVIS.exemple.fr.", "platform"),
        ("www.google.fr", "search"), ("google.co.uk", "search"), ("google.com.au", "search"), ("fr.search.yahoo.com", "search"),
        ("www.qwant.com", "search"), ("com.google.android.googlequicksearchbox", "search"), ("chatgpt.com", "search"),
        ("l.facebook.com", "social"), ("lm.facebook.com", "social"), ("t.co", "social"), ("www.pinterest.fr", "social"),
        ("com.linkedin.android", "social"), ("web.whatsapp.com", "social"),
        ("mail.google.com", "other"), ("mail.yahoo.com", "other"), ("www.lindependant.fr", "other"), ("127.0.0.1", "other"),
        # What looks like a name of the lists, and is another's.
        ("notfacebook.com", "other"), ("facebook.com.exemple.fr", "other"), ("google.exemple.fr", "other"),
        ("google.com.exemple.fr", "other"), ("x.com.fr", "other"), (f"autre-{HOST}", "other"), (f"blog.{HOST}", "other"),
    ],
)  # fmt: skip
def test_a_host_belongs_to_one_class(referrer, source):
    assert source_of(referrer, host=HOST) == source


def test_a_page_of_ones_own_site_is_told_so_unless_another_site_led_there():
    assert source_of("", host="ville.sites.exemple", is_own_site=True) == Source.SITE
    assert source_of("ville.sites.exemple", host="ville.sites.exemple", is_own_site=True) == Source.SITE
    assert source_of("www.ecosia.org", host="ville.sites.exemple", is_own_site=True) == Source.SEARCH


@given(st.one_of(st.text(max_size=300), st.sampled_from(sorted(SEARCH | SOCIAL))), st.booleans())
def test_whatever_is_sent_falls_in_exactly_one_known_class(referrer, is_own_site):
    found = source_of(referrer, host=HOST, is_own_site=is_own_site)
    assert found in set(Source) - {Source.UNKNOWN}
    assert found == source_of(f" {referrer.upper()} ", host=HOST, is_own_site=is_own_site) or not referrer.isascii()


def test_no_name_is_on_both_lists_nor_below_one_of_the_other():
    for one, other in ((SEARCH, SOCIAL), (SOCIAL, SEARCH)):
        assert not [name for name in one for listed in other if name == listed or name.endswith(f".{listed}")]
