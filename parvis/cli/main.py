"""The `parvis` command: Django's own command runner, once a database is known."""

from __future__ import annotations

import os
import sys

# These need no database, or bring their own.
WITHOUT_DATABASE = {"help", "--help", "-h", "--version", "version", "makemessages", "compilemessages", "collectstatic"}
# These serve, and collect the static files before.
SERVING = {"demo", "run"}


def main() -> None:
    """Run `parvis <command>`. Without DATABASE_URL, outside production, the embedded PostgreSQL is started."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from config.environment import MisconfiguredError, read_environment
    from config.serving import PortTakenError, hold_live_port, keep_memory_low, prepare_metrics, stop_cleanly_on_sigterm

    command = sys.argv[1] if len(sys.argv) > 1 else "help"
    if command == "seal-keys":  # comes before any setting: it makes one
        from parvis.cli.sealing import show_new_pair

        return show_new_pair()
    if command == "run":
        os.environ["PARVIS_MODE"] = "production"
    if command in SERVING:
        keep_memory_low()
        os.environ["STATIC_IS_COLLECTED"] = "1"
    try:
        environment = read_environment()
        if command in SERVING:
            prepare_metrics(environment.var)
        needs_database = command not in WITHOUT_DATABASE and {"--help", "-h"}.isdisjoint(sys.argv[2:])
        if needs_database and not environment.database_url and not environment.is_production:
            from config.postgres import start_embedded

            stop_cleanly_on_sigterm()  # or the PostgreSQL we start would outlive us
            start_embedded(environment.var)
        if command == "live":  # without Django: it is small, and many lines stay open in it
            from config.live import deliver

            return deliver(read_environment())
        if command in SERVING:
            hold_live_port(environment)
        from django.core.management import execute_from_command_line

        execute_from_command_line(sys.argv)
    except (MisconfiguredError, PortTakenError) as error:
        sys.exit(f"parvis : {error}")


if __name__ == "__main__":
    main()
