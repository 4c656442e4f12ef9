"""Who follows what, and the feed of each: everything, in order of time, to its end."""
