"""The embedded PostgreSQL stops with the last of those who hold it, whatever became of the others."""

import os
import signal
import subprocess
import sys
from pathlib import Path

HOLD = """
import sys
from pathlib import Path
from config.postgres import EmbeddedServer
server = EmbeddedServer(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


def _holder(data: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(data)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=Path.cwd()
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_a_server_whose_other_holder_was_killed_stops_with_the_last_one(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    data = tmp_path / "postgres"
    last = _holder(data)
    killed = _holder(data)
    try:
        killed.send_signal(signal.SIGKILL)
        killed.wait()
        assert (data / "postmaster.pid").exists()
    finally:
        killed.kill()
        last.communicate("")  # it ends by itself, and lets go on the way out
    assert last.returncode == 0
    assert not (data / "postmaster.pid").exists()


def test_a_server_that_another_still_holds_goes_on(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    data = tmp_path / "postgres"
    first, second = _holder(data), _holder(data)
    first.communicate("")
    number = int((data / "postmaster.pid").read_text().splitlines()[0])
    os.kill(number, 0)  # it runs
    second.communicate("")
    assert not (data / "postmaster.pid").exists()
