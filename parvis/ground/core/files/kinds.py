"""The kinds of file the platform keeps, by extension. What is not listed is not stored."""

CONTENT_TYPES = {
    "avif": "image/avif",
    "webp": "image/webp",
    "jpg": "image/jpeg",
    "png": "image/png",
    "gif": "image/gif",
    "pdf": "application/pdf",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "vtt": "text/vtt; charset=utf-8",
    "mp4": "video/mp4",
    "webm": "video/webm",
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "zip": "application/zip",
    "bin": "application/octet-stream",
}
# Shown inside a page; everything else is handed over as a download.
INLINE = {"avif", "webp", "jpg", "png", "gif", "vtt", "mp4", "webm", "mp3", "m4a"}
# Films and their stills may have to vanish from browsers too (a consent is withdrawn): they ask each time.
ASKED_AGAIN = {"mp4", "webm", "m4a", "vtt", "jpg"}


def content_type(name: str) -> str:
    return CONTENT_TYPES[name.rpartition(".")[2]]
