"""Alerts written in advance: on the day one says where and until when, and changes what is not so.

Each tells what to do first, in words that one understands at eighty, at night, on a phone.
"""

from __future__ import annotations

from dataclasses import dataclass

from .models import Certainty, Kind, Severity, Urgency


@dataclass(frozen=True, slots=True)
class Pattern:
    key: str
    label: str  # on its button
    icon: str
    kind: Kind
    severity: Severity
    title: str
    instruction: str
    text: str = ""
    hours: int = 12  # from now on, until one says otherwise
    urgency: Urgency = Urgency.IMMEDIATE
    certainty: Certainty = Certainty.OBSERVED


PATTERNS = (
    Pattern(
        "inondation", "Inondation", "waves", Kind.FLOOD, Severity.SEVERE,
        "Inondation : ne prenez pas la voiture, montez à l’étage",
        "Ne descendez pas à la cave ni au parking.\n"
        "Ne prenez pas la voiture, ne traversez pas une route inondée, même à pied.\n"
        "Montez à l’étage avec de l’eau, une lampe et votre téléphone.\n"
        "N’allez pas chercher les enfants à l’école : ils y sont à l’abri.\n"
        "En cas de danger, appelez le 112.",
        "L’eau monte. Les rues proches du cours d’eau peuvent être inondées à tout moment.",
        hours=24,
    ),
    Pattern(
        "coupure-eau", "Coupure d’eau", "droplet", Kind.WATER_CUT, Severity.MODERATE,
        "Coupure d’eau",
        "Gardez de l’eau pour boire et pour cuisiner.\n"
        "Fermez vos robinets et n’utilisez ni lave-linge ni lave-vaisselle.\n"
        "Au retour de l’eau, laissez-la couler quelques minutes avant de la boire.",
        "L’eau est coupée le temps d’une réparation sur le réseau.",
        hours=6,
    ),
    Pattern(
        "eau-non-potable", "Eau à ne pas boire", "droplet", Kind.DRINKING_WATER, Severity.SEVERE,
        "Ne buvez pas l’eau du robinet",
        "Ne buvez pas l’eau du robinet, ne l’utilisez ni pour cuisiner ni pour les biberons, même bouillie.\n"
        "Prenez de l’eau en bouteille.\n"
        "Vous pouvez vous laver, sans avaler l’eau.",
        "L’eau du robinet ne répond plus aux normes. Des analyses sont en cours.",
        hours=48,
    ),
    Pattern(
        "tempete", "Vent, orage", "wind", Kind.STORM, Severity.SEVERE,
        "Vent violent : restez chez vous",
        "Restez à l’abri, fermez portes et volets.\n"
        "Rentrez ce que le vent peut emporter.\n"
        "Ne vous promenez ni en forêt ni au bord de l’eau, ne touchez pas un fil tombé à terre.\n"
        "En cas de danger, appelez le 112.",
        "De fortes rafales sont attendues.",
        hours=12, urgency=Urgency.EXPECTED, certainty=Certainty.LIKELY,
    ),
    Pattern(
        "canicule", "Canicule", "sun", Kind.HEAT, Severity.MODERATE,
        "Forte chaleur : buvez et restez au frais",
        "Buvez de l’eau souvent, sans attendre la soif.\n"
        "Fermez les volets le jour, aérez la nuit.\n"
        "Passez deux heures par jour dans un lieu frais.\n"
        "Prenez des nouvelles des personnes âgées ou seules près de chez vous.\n"
        "En cas de malaise, appelez le 15.",
        "Il va faire très chaud, le jour comme la nuit.",
        hours=72, urgency=Urgency.EXPECTED, certainty=Certainty.LIKELY,
    ),
    Pattern(
        "feu", "Incendie", "flame", Kind.FIRE, Severity.SEVERE,
        "Incendie : restez à l’abri, laissez passer les secours",
        "Rentrez, fermez portes, fenêtres et volets, coupez la ventilation.\n"
        "Ne prenez pas la route, sauf si les secours vous le demandent.\n"
        "Laissez le passage aux pompiers.\n"
        "Ne téléphonez qu’en cas de danger : 18 ou 112.",
        "Un feu est en cours. Les pompiers sont sur place.",
        hours=12,
    ),
    Pattern(
        "feu-interdit", "Feux interdits", "flame", Kind.FIRE_BAN, Severity.MODERATE,
        "Feux et accès aux massifs interdits",
        "N’allumez aucun feu, ni barbecue, ni cigarette dehors.\n"
        "N’entrez pas dans les massifs et les bois.\n"
        "Si vous voyez une fumée, appelez le 18 ou le 112.",
        "La sécheresse et le vent rendent tout départ de feu très dangereux.",
        hours=24,
    ),
    Pattern(
        "pollution", "Accident, fumée toxique", "factory", Kind.INDUSTRIAL, Severity.EXTREME,
        "Fumée toxique : enfermez-vous et attendez",
        "Entrez dans le bâtiment le plus proche, fermez et bouchez portes, fenêtres et aérations.\n"
        "Ne fumez pas, coupez la ventilation.\n"
        "N’allez pas chercher les enfants à l’école : ils y sont à l’abri.\n"
        "Écoutez la radio et attendez la fin de l’alerte.",
        "Un accident a libéré des produits dangereux dans l’air.",
        hours=6,
    ),
    Pattern(
        "disparition", "Personne disparue", "user-search", Kind.LOST_PERSON, Severity.MODERATE,
        "Personne disparue",
        "Si vous la voyez, restez auprès d’elle et appelez le 17 ou le 112.\n"
        "Regardez dans votre jardin, votre garage, vos dépendances.",
        "Écrivez ici le prénom, l’âge, les vêtements, le lieu et l’heure où elle a été vue, avec l’accord de la famille.",
        hours=12,
    ),
    Pattern(
        "ecole", "École fermée", "school", Kind.SCHOOL_CLOSED, Severity.MODERATE,
        "Écoles fermées",
        "Gardez vos enfants à la maison.\n"
        "Si vous ne le pouvez pas, appelez la mairie : un accueil est organisé.",
        "Les écoles, la cantine et le périscolaire sont fermés.",
        hours=24, urgency=Urgency.FUTURE,
    ),
    Pattern(
        "route", "Route coupée", "traffic-cone", Kind.ROAD, Severity.MODERATE,
        "Route coupée",
        "Prenez un autre chemin et suivez les panneaux.\n"
        "Prévoyez plus de temps.",
        "La circulation est interdite, pour les piétons et les vélos aussi.",
        hours=24,
    ),
    Pattern(
        "courant", "Coupure de courant", "zap", Kind.POWER_CUT, Severity.MODERATE,
        "Coupure d’électricité",
        "N’ouvrez ni le réfrigérateur ni le congélateur.\n"
        "Débranchez les appareils qui chauffent.\n"
        "Ne touchez pas un fil tombé à terre.\n"
        "Si un appareil médical vous est vital, appelez le 15.",
        "Le courant est coupé. Le gestionnaire du réseau est prévenu.",
        hours=6,
    ),
    Pattern(
        "dechets", "Jour de poubelles", "trash-2", Kind.WASTE, Severity.MINOR,
        "La collecte des déchets change de jour",
        "Sortez vos bacs la veille au soir du nouveau jour.\n"
        "Si un bac est déjà dehors, rentrez-le.",
        "La tournée est décalée.",
        hours=72, urgency=Urgency.FUTURE,
    ),
    Pattern(
        "service", "Service fermé", "door-closed", Kind.SERVICE_CLOSED, Severity.MINOR,
        "La mairie est fermée",
        "Pour une urgence, appelez le numéro de l’astreinte.\n"
        "Les autres démarches attendent la réouverture.",
        "",
        hours=24, urgency=Urgency.FUTURE,
    ),
    Pattern(
        "autre", "Autre chose", "megaphone", Kind.OTHER, Severity.MODERATE, "", "", "", hours=12,
    ),
)  # fmt: skip

BY_KEY = {pattern.key: pattern for pattern in PATTERNS}
ALL_CLEAR = "L’alerte est terminée. Vous pouvez reprendre vos activités en restant prudent."
