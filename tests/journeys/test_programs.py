"""The story of a program: an owner gives it a key, it does what the guide shows, the owner puts it out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from shutil import which
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import expect

from parvis.web.api.v1.examples import EXAMPLES, Example

from .running import RunningSite
from .visitor import Visitor

REVOKED = "n’a plus accès"


def test_a_key_is_given_every_example_of_the_guide_works_with_it_and_it_is_revoked(
    site: RunningSite, visit: Callable[..., Visitor]
) -> None:
    reader = visit(width=390, javascript=False)
    reader.goto("/api/")
    expect(reader.page.locator("h1")).to_have_text("L’API de Parvis")
    expect(reader.page.locator("main")).to_contain_text('api/v1/publications?territory=narbonne-11262&limit=5"')

    owner, merchant = visit(), visit(width=390, javascript=False)
    publishing = _key(owner, "editor", "/redaction/programmes/?pour=mairie-de-narbonne", "Journal de la ville", "publish")
    selling = _key(merchant, "merchant", "/redaction/programmes/", "Caisse d’essai", "products", "stock")
    _ask(site.url, "POST", "/products", selling, {"title": "Pélardon d’essai", "price": 320, "stock": 1, "reference": "PEL-01"})

    for example in EXAMPLES:
        key = (selling if example.key == "stock" else publishing) if example.needs_key else ""
        _run(example.at(site.url), key)
    (line,) = [one for one in _ask(site.url, "GET", "/stock?limit=100", selling)["items"] if one["reference"] == "PEL-01"]
    assert line["stock"] == 12
    written = _ask(site.url, "GET", "/publications?state=published", publishing)["items"]
    assert [piece["title"] for piece in written][0] == "La piscine rouvre lundi"
    reader.goto("/narbonne-11262/articles/")
    expect(reader.page.locator("main")).to_contain_text("La piscine rouvre lundi")

    owner.page.get_by_role("button", name="Révoquer la clé de Journal de la ville").click()
    expect(owner.page.locator("body")).to_contain_text(REVOKED)
    with pytest.raises(HTTPError) as refused:
        _ask(site.url, "GET", "/token", publishing)
    assert refused.value.code == 401
    assert owner.strangers() == []


def _key(owner: Visitor, role: str, path: str, name: str, *scopes: str) -> str:
    """Signed in lately, so that nothing is asked again."""
    owner.sign_in(role)
    owner.goto(path)
    page = owner.page
    form = page.locator("#nouvelle-cle")
    if not form.get_by_label("Nom du programme").is_visible():
        form.locator("summary").click()
    form.get_by_label("Nom du programme").fill(name)
    for scope in scopes:
        form.locator(f"input[value={scope}]").check()
    form.get_by_role("button", name="Faire la clé").click()
    secret = page.locator("code.secret").inner_text()
    assert secret.startswith("parvis_")
    owner.goto(path)
    assert secret not in page.content(), "shown once"
    return secret


def _ask(url: str, method: str, path: str, key: str, body: Any = None) -> Any:
    headers = {"Authorization": f"Bearer {key}", "Content-Type": "application/json"}
    data = json.dumps(body).encode() if body is not None else None
    with urlopen(Request(f"{url}/api/v1/organisation{path}", method=method, data=data, headers=headers)) as answer:
        return json.load(answer)


def _run(example: Example, key: str) -> None:
    """In a terminal, as a reader would who copies it."""
    environment = {**os.environ, "PARVIS_CLE": key}
    done = subprocess.run([sys.executable, "-c", example.python], env=environment, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, (example.key, done.stderr)
    assert done.stdout or not example.needs_key, example.key
    if which("curl") is None:  # the same requests as in Python
        return
    shell = example.curl.replace("curl ", "curl -sS --fail-with-body ", 1)
    told = subprocess.run(["bash", "-c", shell], env=environment, capture_output=True, text=True, timeout=60)
    assert told.returncode == 0, (example.key, told.stdout, told.stderr)
    assert isinstance(json.loads(told.stdout), dict), example.key
