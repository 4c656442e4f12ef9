"""The plan of ARCHITECTURE.md, checked: prose alone never held in any codebase."""

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver

from parvis.ground.core.access import AUTOMATED_PREFIX, PRIVATE_PREFIXES, rule_of

ROOT = Path(__file__).resolve().parent.parent.parent


def _routes(resolver: URLResolver, prefix: str = "/") -> Iterator[tuple[str, Any]]:
    for pattern in resolver.url_patterns:
        route = prefix + str(pattern.pattern).lstrip("^")
        if isinstance(pattern, URLPattern):
            yield route, pattern.callback
        else:
            yield from _routes(pattern, route)


def test_imports_follow_the_contracts():
    done = subprocess.run([Path(sys.executable).parent / "lint-imports"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_every_view_declares_who_may_ask_for_it():
    undeclared = [route for route, view in _routes(get_resolver()) if rule_of(view) is None]
    assert undeclared == []


def test_every_view_stands_in_the_half_its_rule_says():
    for route, view in _routes(get_resolver()):
        rule = rule_of(view) or ""
        private = route.startswith(PRIVATE_PREFIXES)
        assert not (rule == "public" and private), route
        assert (rule == "token") == route.startswith(AUTOMATED_PREFIX), route
        assert not ((rule == "signed-in" or rule.startswith("desk:")) and not private), route


def _order() -> dict[str, int]:
    """App label -> height in the house, the ground lowest; strangers share a height."""
    contracts = {c["id"]: c for c in tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]}
    heights: dict[str, int] = {}
    wings = [[w.strip(" ()") for w in layer.split("|")] for layer in contracts["wings"]["layers"]]
    for wing_height, wing_layer in enumerate(reversed(wings)):
        for wing in wing_layer:
            layers = contracts.get(wing, {"layers": []})["layers"]
            for height, layer in enumerate(reversed(layers)):
                for app in layer.split("|"):
                    heights[f"parvis.{wing}.{app.strip(' ()')}"] = wing_height * 100 + height
    return heights


def test_foreign_keys_point_down_the_house():
    """import-linter cannot see "app.Model" strings; only AUTH_USER_MODEL is exempt."""
    heights = _order()
    for model in apps.get_models():
        own = apps.get_app_config(model._meta.app_label).name
        if own not in heights:
            continue
        for field in model._meta.get_fields():
            if not field.is_relation or field.auto_created or field.related_model in (None, model):
                continue
            target = field.related_model._meta
            if target.label == settings.AUTH_USER_MODEL:
                continue
            other = apps.get_app_config(target.app_label).name
            assert other == own or heights.get(other, -1) < heights[own], f"{model.__name__}.{field.name} -> {target.label}"


def test_nothing_is_called_utils():
    banned = {"utils.py", "helpers.py", "services.py", "signals.py", "managers.py"}
    assert [p for p in (ROOT / "parvis").rglob("*.py") if p.name in banned] == []


def test_one_file_alone_asks_other_servers_anything():
    """An address that someone typed must meet the checks of `core.outgoing`."""
    ways_out = r"requests|httpx|aiohttp|urllib3|urllib\.request|http\.client|ftplib|socket"
    asks = re.compile(rf"^\s*(?:import|from) (?:{ways_out})\b", re.M)
    found = {str(p.relative_to(ROOT)) for p in (ROOT / "parvis").rglob("*.py") if asks.search(p.read_text())}
    assert found == {"parvis/ground/core/outgoing.py"}
