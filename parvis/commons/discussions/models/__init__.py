"""Comments, votes and corrections under any content (R13-R16), and who may write there."""

from .comment import Comment
from .mention import Mention
from .precision import Precision
from .reaction import Reaction
from .setting import Setting

__all__ = ["Comment", "Mention", "Precision", "Reaction", "Setting"]
