"""The documented proxies know the same halves of the server as the program."""

import re
from pathlib import Path

import pytest
from django.test import Client

from parvis.ground.core.access import AUTOMATED_PREFIX, PRIVATE_PREFIXES
from parvis.ground.core.pages.shared import CONSTANT, POLICY, is_usual_policy, without_constants

DEPLOY = Path(__file__).resolve().parent.parent.parent / "deploy"


def test_nginx_keeps_nothing_of_the_signed_in_half():
    text = (DEPLOY / "nginx" / "parvis-proxy.conf").read_text()
    unkept = set(re.findall(r"location \^~ (/\S+/) \{ proxy_cache off;", text))
    assert unkept == {*PRIVATE_PREFIXES, AUTOMATED_PREFIX, "/static/", "/fichiers/"}


def test_both_proxies_hand_on_live_delivery_without_keeping_anything_back():
    nginx, caddy = (DEPLOY / "nginx" / "parvis-proxy.conf").read_text(), (DEPLOY / "caddy" / "Caddyfile").read_text()
    block = re.search(r"location = /direct/ \{(.*?)\}", nginx, re.DOTALL)[1]
    assert {"proxy_buffering off;", "proxy_cache off;", "proxy_pass http://parvis_live;"} <= {
        line.strip() for line in block.split("\n")
    }
    assert re.search(r"handle /direct/ \{.*?flush_interval -1", caddy, re.DOTALL)


@pytest.mark.django_db
def test_nginx_adds_the_very_headers_that_it_is_spared():
    proxy, maps = ((DEPLOY / "nginx" / name).read_text() for name in ("parvis-proxy.conf", "parvis-encodings.conf"))
    added = {name.lower(): value for name, value in re.findall(r'^add_header (\S+) "?(.+?)"? always;$', proxy, re.MULTILINE)}
    added[POLICY] = re.search(r'"" "(default-src .+)";', maps)[1]
    answer = Client().get("/healthz")
    sent = {name.lower(): value for name, value in answer.headers.items()}
    assert set(added) == CONSTANT | {POLICY}
    assert {name: added[name] for name in CONSTANT} == {name: sent[name] for name in CONSTANT}
    assert is_usual_policy(added[POLICY])
    assert is_usual_policy(sent[POLICY])

    kept = []
    without_constants(lambda status, headers: kept.extend(name for name, _ in headers))("200 OK", list(answer.headers.items()))
    assert set(map(str.lower, kept)) == set(sent) - CONSTANT - {POLICY}


def test_a_page_with_a_policy_of_its_own_keeps_it_behind_nginx():
    kept = []
    own = (POLICY, "default-src 'none'; media-src 'self' blob:")
    without_constants(lambda status, headers: kept.extend(headers))("200 OK", [own, ("X-Content-Type-Options", "nosniff")])
    assert kept == [own]
