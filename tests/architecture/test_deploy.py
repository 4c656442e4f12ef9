"""The documented proxies know the same halves of the server as the program."""

import re
from pathlib import Path

from parvis.ground.core.access import PRIVATE_PREFIXES

DEPLOY = Path(__file__).resolve().parent.parent.parent / "deploy"


def test_nginx_keeps_nothing_of_the_signed_in_half():
    text = (DEPLOY / "nginx" / "parvis-proxy.conf").read_text()
    unkept = set(re.findall(r"location \^~ (/\S+/) \{ proxy_cache off;", text))
    assert unkept == {*PRIVATE_PREFIXES, "/static/", "/fichiers/"}
