"""`parvis prove`: a real browser visits every kind of page of a site and writes down all it contacts and keeps.

`patterns` knows which kinds of address there are, `looking` looks at one, `visiting` walks through them all and can be
interrupted, `telling` makes the document that is signed.
"""
