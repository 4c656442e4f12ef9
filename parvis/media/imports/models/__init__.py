from .brought import Import, ImportLine
from .followed import FollowedFeed
from .pictures import ImportedPicture

__all__ = ["FollowedFeed", "Import", "ImportLine", "ImportedPicture"]
