"""What is kept of a member in films: what they sent and captioned for an organisation."""

from __future__ import annotations

from parvis.people.members.holdings import Traces

HOLDINGS = (
    Traces(
        "films",
        "Les films envoyés pour une organisation",
        {
            "video_video": "film",
            "video_upload": "envoi",
            "video_channelimport": "reprise d’une chaîne",
            "video_captions": "sous-titres",
        },
    ),
)
