"""Reading pictures."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ShownPicture:
    """A picture as a page shows it; only ever made for pictures that may be shown."""

    alt: str
    credit: str
    src: str  # address of the WebP that serves browsers without AVIF and srcset
    width: int  # pixels of the widest rendition
    height: int
    avif_srcset: str  # "/fichiers/…-480.avif 480w, …"; empty until renditions are made
    webp_srcset: str
