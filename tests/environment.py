"""A pytest plugin (`-p tests.environment`): the environment of the tests, set before Django reads it."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from parvis.ground.sealed.keys import new_pair
from tests.database import TestDatabases

ROOT = Path(__file__).resolve().parent.parent
os.environ["PARVIS_MODE"] = "test"
os.environ["PARVIS_VAR"] = tempfile.mkdtemp(prefix="parvis-test-")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

# The private half stays with the tests: the server they try never holds it.
os.environ["SEAL_PUBLIC_KEY"], SEAL_PRIVATE_KEY = new_pair()

databases = TestDatabases(ROOT / "var" / "test")
os.environ["DATABASE_URL"] = databases.application_url("postgres")
os.environ["DATABASE_OWNER_URL"] = databases.owner_url("postgres")
