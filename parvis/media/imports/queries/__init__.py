from .known import Known, known_pieces
from .sources import given, lock_import

__all__ = ["Known", "given", "known_pieces", "lock_import"]
