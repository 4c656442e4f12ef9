"""`parvis import territories|site|films|sirene|rna`: bring in what exists elsewhere."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from parvis.cli.imports import films, rna, sirene, sites, territories

# « markdown » is « site », under the name it had when it read nothing else.
IMPORTS = {"territories": territories, "site": sites, "markdown": sites, "films": films, "sirene": sirene, "rna": rna}


class Command(BaseCommand):
    help = "Importe des données d'ailleurs."

    def add_arguments(self, parser: CommandParser) -> None:
        subcommands = parser.add_subparsers(dest="what", required=True, metavar="|".join(IMPORTS))
        for name, module in IMPORTS.items():
            module.add_arguments(subcommands.add_parser(name, help=module.HELP, description=module.HELP))

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(IMPORTS[options["what"]].run(options))
