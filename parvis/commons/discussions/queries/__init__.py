"""Reading comments, votes and what surrounds them."""

from .counts import Tally, Voters, asked_tallies, tallies, vote_of, voters, votes_on
from .held import is_held, no_longer_held
from .leading import Rules, default_of, rules_of, waiting_for, waiting_under
from .mentioned import mentionable, mentions_of
from .mine import own_unseen
from .panel import panel_of
from .precisions import ShownPrecision, precisions_of, precisions_of_many
from .shown import ShownComment, comments_of, lock_comment, older_path, older_than

__all__ = [
    "Rules",
    "ShownComment",
    "ShownPrecision",
    "Tally",
    "Voters",
    "comments_of",
    "default_of",
    "is_held",
    "lock_comment",
    "mentionable",
    "mentions_of",
    "no_longer_held",
    "older_path",
    "older_than",
    "own_unseen",
    "panel_of",
    "precisions_of",
    "precisions_of_many",
    "rules_of",
    "asked_tallies",
    "tallies",
    "vote_of",
    "voters",
    "votes_on",
    "waiting_for",
    "waiting_under",
]
