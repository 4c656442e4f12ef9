from .desk import imports, one_import, report, stop_following

__all__ = ["imports", "one_import", "report", "stop_following"]
