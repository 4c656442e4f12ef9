"""pg_dump and pg_restore: those of the embedded PostgreSQL, or the system's where the server is newer."""

from __future__ import annotations

import os
import shutil
import subprocess

import psycopg

from config.postgres import embedded_tools
from parvis.ground.core.isolation import OWNER_READS_ALL


class ToolFailedError(Exception):
    """The tool said no; the message is what it said."""


def find_tool(name: str) -> str:
    """Give the newest of the tool we know: the one beside the embedded PostgreSQL, else the system's."""
    own = embedded_tools() / name
    if own.exists():
        return str(own)
    system = shutil.which(name)
    if system is None:
        raise ToolFailedError(f"{name} est introuvable : installez postgresql-client.")
    return system


def run_tool(name: str, *arguments: str, url: str) -> None:
    """Run it against the database of `url`; the password travels in the environment, never on the command line.

    Row-level security binds the owner of the tables too: it says that it makes a backup, and reads everything.
    """
    parts = psycopg.conninfo.conninfo_to_dict(url)
    password = parts.pop("password", None)
    environment = {**os.environ, **({"PGPASSWORD": str(password)} if password else {}), "PGOPTIONS": f"-c {OWNER_READS_ALL}=on"}
    target = psycopg.conninfo.make_conninfo("", **parts)
    done = subprocess.run(  # noqa: S603 - our own arguments
        [find_tool(name), f"--dbname={target}", *arguments], env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise ToolFailedError(done.stderr.strip() or f"{name} a échoué ({done.returncode})")
