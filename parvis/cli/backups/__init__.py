"""Backups: a dump of the database and a copy of every file, with a manifest that says what must be found again.

    DIR/parvis-20261121-093000/
        database.dump     pg_dump, custom format
        files/aa/bb/...   the stored files
        manifest.json     SHA-256 of the dump and of each file, rows of each table, version

A backup is made under another name and takes its own once it has been read back.
"""
