"""`parvis seal-keys`: a new pair of keys for the sealed store. `parvis.cli.main` answers it without any setting."""

from typing import Any

from django.core.management.base import BaseCommand

from parvis.cli.sealing import show_new_pair


class Command(BaseCommand):
    help = "Tire la paire de clés du coffre scellé : la publique pour les réglages, la privée à garder hors du serveur."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        show_new_pair()
