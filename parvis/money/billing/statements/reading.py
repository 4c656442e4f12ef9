"""Which format a file is, from what it holds rather than from its name."""

from __future__ import annotations

from .camt import read_camt
from .csv_exports import read_csv
from .lines import Returns, Statement, Unreadable
from .pain002 import read_returns
from .xml import parsed

LARGEST = 20 * 1024 * 1024


def read(content: bytes) -> list[Statement] | Returns:
    """Statements (one an account), or a report on a file we sent. Raises Unreadable."""
    if not content.strip():
        raise Unreadable("Ce fichier est vide : exportez-le à nouveau depuis le site de la banque.", field="file")
    if len(content) > LARGEST:
        raise Unreadable("Ce fichier dépasse 20 Mo : exportez une période plus courte.", field="file")
    start = content[:400].lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t").replace(b"\x00", b"")
    if start.startswith(b"%PDF"):
        raise Unreadable(
            "C’est un relevé en PDF, fait pour être lu par vous. Choisissez sur le site de la banque l’export CAMT.053 ou CSV.",
            field="file",
        )
    if start.startswith(b"PK\x03\x04"):
        raise Unreadable(
            "C’est un classeur ou une archive. Enregistrez-le d’abord au format CSV, ou sortez les fichiers de l’archive.",
            field="file",
        )
    if not start.startswith(b"<"):
        return [read_csv(content)]
    root = parsed(content)
    if root.find("CstmrPmtStsRpt") is not None:
        return read_returns(root)
    return read_camt(root)
