"""The kinds of block and what each holds, in words an editor reads: forms are drawn from here, JSON is held to it."""

from __future__ import annotations

from dataclasses import dataclass

LINE, WORDS, PROSE, LINK, CHOICE, PICTURE, PICTURES, FILES, ROWS = (
    "line", "words", "prose", "link", "choice", "picture", "pictures", "files", "rows",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Field:
    name: str
    label: str
    type: str = LINE
    longest: int = 160  # characters; of a list, how many it holds
    is_required: bool = False  # before readers see it: a draft may lack anything
    help: str = ""
    choices: tuple[tuple[str, str], ...] = ()  # the first one where nothing is said
    fields: tuple[Field, ...] = ()  # of each row


@dataclass(frozen=True, slots=True)
class Kind:
    key: str
    label: str
    icon: str
    purpose: str  # one plain sentence
    fields: tuple[Field, ...]

    def field(self, name: str) -> Field:
        return next(field for field in self.fields if field.name == name)


_HEADING = Field("title", "Titre au-dessus", longest=120, help="Peut rester vide.")
_TO = "Une page de votre site (/horaires/), ou une adresse complète (https://…)."
LATEST = (
    ("news", "les derniers articles"),
    ("films", "les dernières vidéos"),
    ("events", "les prochains rendez-vous"),
    ("goods", "des articles de la boutique"),
    ("patrons", "les soutiens : qui nous aide, ou qui nous aidons"),
)
COUNTS = tuple((str(number), str(number)) for number in (3, 4, 6, 9, 12))

KINDS: dict[str, Kind] = {
    kind.key: kind
    for kind in (
        Kind("text", "Texte", "file-text", "Des paragraphes, des listes, des liens.", (
            Field("html", "Texte", PROSE, 60_000, is_required=True),
        )),
        Kind("heading", "Titre", "heading", "Un titre entre deux parties de la page.", (
            Field("text", "Titre", LINE, 160, is_required=True),
            Field("level", "Importance", CHOICE, choices=(("2", "Grand titre"), ("3", "Sous-titre"))),
        )),
        Kind("picture", "Image", "image", "Une image sur toute la largeur, avec sa légende.", (
            Field("picture", "Image", PICTURE, is_required=True),
            Field("caption", "Légende", LINE, 300, help="Peut rester vide."),
        )),
        Kind("gallery", "Galerie", "images", "Plusieurs images côte à côte.", (
            _HEADING,
            Field("pictures", "Images", PICTURES, 24, is_required=True),
        )),
        Kind("quote", "Citation", "quote", "Une phrase mise en valeur, et qui l’a dite.", (
            Field("text", "Phrase", WORDS, 600, is_required=True),
            Field("by", "Qui l’a dite", LINE, 120),
        )),
        Kind("call", "Bouton", "send", "Une phrase et un gros bouton : prendre rendez-vous, commander, écrire.", (
            Field("text", "Phrase", WORDS, 300),
            Field("label", "Sur le bouton", LINE, 60, is_required=True),
            Field("to", "Où mène-t-il", LINK, is_required=True, help=_TO),
        )),
        Kind("cards", "Cartes", "layout-grid", "Deux à neuf petites cartes qui mènent à d’autres pages.", (
            _HEADING,
            Field("cards", "Cartes", ROWS, 9, is_required=True, fields=(
                Field("title", "Titre", LINE, 80, is_required=True),
                Field("text", "Texte", WORDS, 240),
                Field("to", "Où mène-t-elle", LINK),
                Field("picture", "Image", PICTURE),
            )),
        )),
        Kind("files", "Documents", "paperclip", "Des PDF à télécharger : comptes rendus, formulaires, menus.", (
            _HEADING,
            Field("files", "Documents", FILES, 40, is_required=True),
        )),
        Kind("latest", "Dernières nouvelles", "newspaper",
            "Une liste qui se tient à jour toute seule : articles, vidéos, dates, boutique, soutiens.", (
            _HEADING,
            Field("what", "Montrer", CHOICE, choices=LATEST),
            Field("count", "Combien au plus", CHOICE, choices=COUNTS),
        )),
        Kind("hours", "Horaires et accès", "clock",
            "Les heures d’ouverture de votre boutique ou de votre fiche de l’annuaire, toujours à jour.", (
            _HEADING,
        )),
        Kind("questions", "Questions et réponses", "info", "Des questions qui s’ouvrent d’un geste.", (
            _HEADING,
            Field("questions", "Questions", ROWS, 30, is_required=True, fields=(
                Field("question", "Question", LINE, 200, is_required=True),
                Field("answer", "Réponse", WORDS, 2000, is_required=True),
            )),
        )),
        Kind("contact", "Formulaire de contact", "mail",
            "Vos visiteurs vous écrivent ; leurs messages vont à votre adresse et ne sont gardés nulle part.", (
            _HEADING,
            Field("text", "Phrase au-dessus du formulaire", WORDS, 400),
        )),
        Kind("address", "Adresse", "map-pin", "Où vous trouver, en toutes lettres, sans carte qui espionne.", (
            _HEADING,
            Field("text", "Adresse", WORDS, 300, is_required=True),
            Field("directions", "Comment venir", WORDS, 600, help="Le bus, où se garer, une entrée sans marche."),
            Field("phone", "Téléphone", LINE, 30),
        )),
    )
}  # fmt: skip
MOST = 60  # blocks of a page
