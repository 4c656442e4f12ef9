"""`parvis import territories|markdown`: bring in what exists elsewhere."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser


class Command(BaseCommand):
    help = "Importe des données : territories."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=["territories"])

    def handle(self, *args: Any, **options: Any) -> None:
        pass
