"""What takes something away from a member is felt by every process at its next request."""

import os
import subprocess
import sys
import time

from django.core.cache import cache
from django.test import Client

from tests import cast
from tests.cast import PASSWORD
from tests.environment import ROOT, databases

SUSPEND = """
import django; django.setup()
from datetime import timedelta
from parvis.ground.core.clock import now
from parvis.commons.moderation.actions import suspend_alone
from parvis.commons.moderation.grounds import Ground
from parvis.people.members.queries import by_email
suspend_alone(by=by_email("ada@exemple.test"), holder=by_email("rose.vidal@exemple.test"), ground=Ground(law="piratage"),
              reason="Quelqu’un d’autre écrit sous son nom.", at=now())
"""


def test_a_suspension_in_one_process_ends_the_sign_ins_of_another(committed_db):
    cache.clear()  # of the limits on attempts
    rose = cast.member()
    cast.delegation()
    client = Client()
    client.post("/compte/connexion/", {"login": rose.email, "password": PASSWORD})
    assert client.get("/compte/").status_code == 200
    environment = {
        **os.environ, "DATABASE_URL": databases.application_url(committed_db), "DJANGO_SETTINGS_MODULE": "config.settings",
    }  # fmt: skip
    subprocess.run([sys.executable, "-c", SUSPEND], cwd=ROOT, env=environment, check=True, timeout=60)
    began = time.monotonic()
    assert client.get("/compte/")["Location"].startswith("/compte/connexion/")
    assert time.monotonic() - began < 5
