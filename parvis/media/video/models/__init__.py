from .captions import Captions, Chapter
from .channel import ChannelImport, ImportedFilm
from .rendition import Rendition
from .stretch import Stretch
from .upload import Upload
from .video import State, Step, Video

__all__ = ["Captions", "ChannelImport", "Chapter", "ImportedFilm", "Rendition", "State", "Step", "Stretch", "Upload", "Video"]
