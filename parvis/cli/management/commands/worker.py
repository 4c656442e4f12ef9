"""`parvis worker`: do the background work."""

import asyncio
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from config.worker import work
from parvis.cli.double import standing_in


class Command(BaseCommand):
    help = "Exécute le travail de fond : tâches différées et périodiques."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--concurrency", type=int, default=2, help="tâches menées en même temps (2)")
        parser.add_argument("--until-empty", action="store_true", help="s'arrêter quand plus rien n'attend")

    def handle(self, *args: Any, concurrency: int, until_empty: bool, **options: Any) -> None:
        with standing_in():
            asyncio.run(work(concurrency=concurrency, until_empty=until_empty))
