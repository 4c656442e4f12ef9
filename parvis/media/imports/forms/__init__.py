from .choosing import ChoicesForm
from .sending import FeedForm, FileForm

__all__ = ["ChoicesForm", "FeedForm", "FileForm"]
