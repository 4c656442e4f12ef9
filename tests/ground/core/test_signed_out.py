"""Forms without cookies: our own pages, a fresh token, no flood; and nobody's address is kept."""

from datetime import timedelta

import pytest
import time_machine
from django import forms
from django.http import QueryDict
from django.test import RequestFactory

from parvis.ground.core.cookieless import CookielessForm
from parvis.ground.core.readers import DailyKey, Limit, address_of


class NoticeForm(CookielessForm):
    purpose = "notice"
    limit = Limit("notice", times=2, seconds=60)
    text = forms.CharField(max_length=50)


@pytest.fixture(autouse=True)
def fresh_limit(monkeypatch):
    monkeypatch.setattr(NoticeForm, "limit", Limit("notice", times=2, seconds=60))


def sent(request=None, *, token=None, text="Bonjour", **headers):
    request = request or RequestFactory().post("/", headers=headers, REMOTE_ADDR="192.0.2.7")
    data = QueryDict(mutable=True)
    data.update({"text": text, "jeton": NoticeForm.new_token() if token is None else token})
    return NoticeForm(data, request=request)


def test_a_form_of_our_own_page_with_its_token_is_taken():
    form = sent(**{"Sec-Fetch-Site": "same-origin"})
    assert form.is_valid()
    assert form.cleaned_data == {"text": "Bonjour"}


@pytest.mark.parametrize(
    "headers",
    [{"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Origin": "https://evil.example"}, {"Origin": "null"}],
)
def test_a_form_sent_from_another_site_is_refused(headers):
    form = sent(**headers)
    assert not form.is_valid()
    assert "autre site" in form.non_field_errors()[0]


@pytest.mark.parametrize("token", ["", "notice", "notice:1:forged"])
def test_without_its_token_a_form_is_refused_and_shown_again_with_a_fresh_one(token):
    form = sent(token=token)
    assert not form.is_valid()
    assert form["text"].value() == "Bonjour"
    assert sent(token=form["jeton"].value()).is_valid()


def test_a_token_of_yesterday_or_of_another_form_is_refused():
    class OtherForm(NoticeForm):
        purpose = "other"

    with time_machine.travel("2026-11-21 09:00:00Z", tick=False) as traveller:
        token = NoticeForm.new_token()
        assert not sent(token=OtherForm.new_token()).is_valid()
        traveller.shift(timedelta(hours=5))
        assert not sent(token=token).is_valid()


def test_a_flood_from_one_place_is_stopped_and_others_are_not():
    assert sent().is_valid()
    assert not sent(text="x" * 51).is_valid()  # what was refused anyway does not count
    assert sent().is_valid()
    third = sent()
    assert not third.is_valid()
    assert "même endroit" in third.non_field_errors()[0]
    assert sent(RequestFactory().post("/", REMOTE_ADDR="198.51.100.3")).is_valid()


def test_only_our_own_proxy_may_say_where_a_request_comes_from():
    behind = RequestFactory().get("/", headers={"X-Forwarded-For": "10.0.0.1, 192.0.2.9"}, REMOTE_ADDR="127.0.0.1")
    liar = RequestFactory().get("/", headers={"X-Forwarded-For": "10.0.0.1"}, REMOTE_ADDR="192.0.2.7")
    assert (address_of(behind), address_of(liar)) == ("192.0.2.9", "192.0.2.7")


def test_the_key_of_an_address_changes_every_day_and_holds_nothing_of_it():
    key = DailyKey()
    with time_machine.travel("2026-11-21 09:00:00Z", tick=False) as traveller:
        first = key.of("192.0.2.7", "notice")
        assert key.of("192.0.2.7", "notice") == first
        assert key.of("192.0.2.7", "other") != first
        assert DailyKey().of("192.0.2.7", "notice") != first
        traveller.shift(timedelta(days=1))
        assert key.of("192.0.2.7", "notice") != first
