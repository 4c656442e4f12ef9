"""The measures can be started: what shows their list needs nothing set up."""

import os
import shutil
import subprocess
import sys

import pytest

from config.environment import ROOT
from tests.bench.programs import is_program
from tests.bench.serving import configured


def test_the_measures_list_themselves_in_a_process_where_django_is_not_set_up():
    bare = {name: value for name, value in os.environ.items() if not name.startswith(("DJANGO_", "PARVIS_"))}
    told = subprocess.run(
        [sys.executable, "-m", "tests.bench", "--help"], cwd=ROOT, env=bare, capture_output=True, text=True, timeout=60
    )
    assert told.returncode == 0, told.stderr
    for name in ("imports", "hosts", "feed", "serving"):
        assert name in told.stdout


def test_a_measure_is_a_program_when_its_module_gives_figures():
    assert is_program("imports")
    assert not is_program("serving")


@pytest.mark.skipif(shutil.which("nginx") is None, reason="nginx is not installed")
def test_nginx_takes_the_settings_that_the_kept_page_is_measured_behind(tmp_path):
    configuration = configured(tmp_path, product=8001, static=8002, cached=8003)
    told = subprocess.run(
        ["nginx", "-t", "-p", str(tmp_path), "-c", str(configuration)], capture_output=True, text=True, timeout=30
    )
    assert told.returncode == 0, told.stderr
