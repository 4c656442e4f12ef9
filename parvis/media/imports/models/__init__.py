from .brought import Import, ImportLine
from .followed import FollowedFeed

__all__ = ["FollowedFeed", "Import", "ImportLine"]
