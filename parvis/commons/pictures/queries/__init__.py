from .pictures import (
    WIDTHS,
    ShownPicture,
    figures,
    library_of,
    lock_picture,
    private_address,
    private_figures,
    private_view,
    shown,
    smallest_rendition,
    waiting,
)

__all__ = [
    "WIDTHS", "ShownPicture", "figures", "library_of", "lock_picture", "private_address", "private_figures", "private_view",
    "shown", "smallest_rendition", "waiting",
]  # fmt: skip
