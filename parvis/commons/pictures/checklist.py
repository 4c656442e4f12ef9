"""What an editor signs before people appear, in words anyone understands (R44)."""

from __future__ import annotations

from typing import Final

LINES: Final[dict[str, dict[str, str]]] = {
    "picture": {
        "looked": "J’ai regardé toute l’image : chaque personne que l’on reconnaît a donné son accord, ou elle est floutée.",
        "minors": "Aucun enfant ni adolescent n’y est reconnaissable.",
        "officers": "Aucun policier, gendarme ou douanier en civil n’y est reconnaissable.",
        "plates": "Ni plaque d’immatriculation, ni adresse, ni papier d’identité ne s’y lit.",
        "rights": "Nous avons le droit de publier cette image : son auteur est d’accord.",
    },
    "video": {
        "looked": "J’ai regardé toute la vidéo : chaque personne que l’on reconnaît a donné son accord, ou elle est floutée.",
        "minors": "Aucun enfant ni adolescent n’y est reconnaissable.",
        "officers": "Aucun policier, gendarme ou douanier en civil n’y est reconnaissable.",
        "plates": "Ni plaque d’immatriculation, ni adresse, ni papier d’identité ne s’y lit.",
        "voices": "Personne n’y est nommé ni entendu sans le savoir.",
        "rights": "Nous avons le droit de publier ces images et ces musiques : leurs auteurs sont d’accord.",
    },
}
