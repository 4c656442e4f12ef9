"""The `parvis` command: Django's own command runner, once a database is known."""

from __future__ import annotations

import os
import sys

# These run without a database, or start their own.
WITHOUT_DATABASE = {"--version", "help", "demo", "makemessages", "collectstatic", "check"}


def main() -> None:
    """Run `parvis <command>`. Without DATABASE_URL, outside production, the embedded PostgreSQL is started."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from config.environment import MisconfiguredError, read_environment

    command = sys.argv[1] if len(sys.argv) > 1 else "help"
    if command == "run":
        os.environ["PARVIS_MODE"] = os.environ.get("PARVIS_MODE", "production")
    try:
        environment = read_environment()
        if not environment.database_url and not environment.is_production and command != "help":
            from config.postgres import start_embedded

            start_embedded(environment.var)
        from django.core.management import execute_from_command_line

        execute_from_command_line(sys.argv)
    except MisconfiguredError as error:
        sys.exit(f"parvis : {error}")


if __name__ == "__main__":
    main()
