from .consents import consent, consents, paper
from .person import own_consent
from .private import frame, private_picture, strip
from .sheets import film_sheet, picture_sheet

__all__ = ["consent", "consents", "film_sheet", "frame", "own_consent", "paper", "picture_sheet", "private_picture", "strip"]
