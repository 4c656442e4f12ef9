"""The JSON API, first version: `open/` is what everyone reads, kept as pages are; `own/` what an organisation's programs write.

Reads go through the same queries and set forms as the pages, writes through the same actions as the desks.
"""
