"""Files, kept under the digest of their content: in a local folder, or in an S3-compatible store by setting.

`store(content, extension="webp", public=True)` gives a name (`<sha256>.<extension>`) that an app keeps in its
own row; `address(name)` is where readers fetch it. A file stored without `public=True` is never served there:
a view that has checked the reader's right opens it with `open_file(name)`. `forget(name)` undoes one `store`;
the last one removes the file.
"""

from .actions import forget, link_in, publish, store, withdraw
from .kinds import CONTENT_TYPES, content_type
from .queries import FileMissingError, address, bytes_of, local_path, open_file, path_of, verify

__all__ = [
    "CONTENT_TYPES",
    "FileMissingError",
    "address",
    "bytes_of",
    "content_type",
    "forget",
    "link_in",
    "local_path",
    "open_file",
    "path_of",
    "publish",
    "store",
    "verify",
    "withdraw",
]
