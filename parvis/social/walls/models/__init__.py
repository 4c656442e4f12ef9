from .cards import Card
from .polls import Answer, Ballot, Poll
from .posts import Audience, Post, PostPicture, Version
from .walls import Wall

__all__ = ["Answer", "Audience", "Ballot", "Card", "Poll", "Post", "PostPicture", "Version", "Wall"]
