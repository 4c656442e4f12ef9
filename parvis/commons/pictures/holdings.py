"""What is kept of a member in pictures: signatures for an organisation, decisions at the gate."""

from __future__ import annotations

from parvis.people.members.holdings import Traces

HOLDINGS = (
    Traces(
        "images",
        "Vos signatures et décisions sur des images",
        {
            "pictures_picture": "image",
            "pictures_sheet": "feuille des images",
            "pictures_face": "décision sur un visage",
            "pictures_consent": "accord de quelqu’un, enregistré",
        },
        why="Le droit à l’image : quelqu’un répond de chaque image montrée. Gardé avec l’image.",
    ),
)
