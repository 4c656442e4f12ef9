"""`parvis doctor`: is everything as it should be?"""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from parvis.cli.examination import CHECKS
from parvis.cli.preparation import console


class Command(BaseCommand):
    help = "Examine l'installation : journal, fichiers, tâches, rôles, purges. Se termine par 1 si quelque chose ne va pas."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        troubles = 0
        for check in CHECKS:
            with console.status(check.name):
                found = list(check.examine())
            troubles += len(found)
            console.print(f"[red]✗[/red] {check.name}" if found else f"[green]✓[/green] {check.name}")
            for trouble in found[:20]:
                console.print(f"    {trouble}", markup=False)
            if len(found) > 20:
                console.print(f"    … et {len(found) - 20} autres")
        if troubles:
            sys.exit(1)
