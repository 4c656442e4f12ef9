"""`parvis import territories`: every territory of France, from the package data."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.core.management.base import CommandParser
from django.db import connections
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from parvis.ground.core import clock
from parvis.ground.territories.actions import import_territories

HELP = "Charge les communes, intercommunalités, départements et régions. Recommencer ne change rien."


def add_arguments(parser: CommandParser) -> None:
    """It needs no argument: the data comes with the package."""


def run(options: dict[str, Any]) -> str:
    """Import with a line of progress a step; gives what to say at the end."""
    with Progress(SpinnerColumn(finished_text="✓"), TextColumn("{task.description}"), TimeElapsedColumn()) as progress:

        def step(name: str) -> None:
            finish()
            progress.add_task(name, total=1)

        def finish() -> None:
            if progress.task_ids:
                progress.update(progress.task_ids[-1], completed=1)

        changed = import_territories(at=clock.now(), step=step)
        step("Index et statistiques")
        # Only the owner of a table may tidy it and refresh what the planner knows of it.
        tables = [model._meta.db_table for model in apps.get_app_config("territories").get_models(include_auto_created=True)]
        with connections["owner"].cursor() as cursor:
            cursor.execute(f"VACUUM (ANALYZE) {', '.join(tables)}")
        finish()
    return f"{changed} lignes écrites." if changed else "Tout était déjà là."
