from .captions import Captions, Chapter
from .rendition import Rendition
from .upload import Upload
from .video import State, Step, Video

__all__ = ["Captions", "Chapter", "Rendition", "State", "Step", "Upload", "Video"]
