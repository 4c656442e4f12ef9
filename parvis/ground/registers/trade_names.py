"""Trades in the words of those who look for them, by NAF code, so that the register, the market and the directory say the same.

Several codes bear one name where nobody in the street tells them apart. One that is not here is told by its family.
"""

from __future__ import annotations

# family (see ground.registers.trades) -> code -> what the shop is called
NAMES: dict[str, dict[str, str]] = {
    "bouche": {
        "10.71C": "Boulangerie", "10.71D": "Pâtisserie", "47.22Z": "Boucherie", "10.13B": "Charcuterie", "47.23Z": "Poissonnerie",
        "47.21Z": "Primeur", "47.29Z": "Fromagerie, épicerie fine",
        "47.25Z": "Cave, caviste", "10.82Z": "Chocolaterie, confiserie",
        "56.21Z": "Traiteur", "11.05Z": "Brasserie artisanale", "10.83Z": "Torréfacteur", "47.24Z": "Dépôt de pain, confiserie",
        "10.41A": "Moulin à huile", "10.39B": "Conserverie", "47.26Z": "Tabac, presse",
    },
    "producteurs": {
        "01.13Z": "Maraîcher", "01.21Z": "Vigneron", "01.49Z": "Apiculteur", "01.45Z": "Éleveur de brebis et de chèvres",
        "01.47Z": "Éleveur de volailles", "01.24Z": "Arboriculteur", "01.26Z": "Oléiculteur", "01.28Z": "Plantes et aromates",
        "01.41Z": "Éleveur de vaches laitières", "03.11Z": "Pêcheur", "03.21Z": "Ostréiculteur", "01.50Z": "Ferme",
    },
    "restauration": {
        "56.10A": "Restaurant", "56.10C": "Restauration rapide", "56.30Z": "Café", "55.10Z": "Hôtel", "55.20Z": "Gîte, meublé",
        "55.30Z": "Camping",
    },
    "commerces": {
        "47.11B": "Épicerie", "47.11C": "Supérette", "47.61Z": "Librairie", "47.62Z": "Presse, papeterie", "47.65Z": "Jouets",
        "47.64Z": "Cycles et sport", "47.76Z": "Fleuriste", "47.52A": "Quincaillerie", "47.71Z": "Vêtements",
        "47.72A": "Chaussures",
        "47.51Z": "Mercerie, tissus", "47.77Z": "Bijouterie, horlogerie", "47.78A": "Opticien", "47.63Z": "Disques",
        "47.54Z": "Électroménager", "47.41Z": "Informatique", "47.59A": "Meubles", "47.59B": "Arts de la table",
        "47.75Z": "Parfumerie", "47.78C": "Droguerie, bazar", "47.79Z": "Brocante, seconde main", "47.73Z": "Pharmacie",
        "47.81Z": "Étal de marché", "47.91B": "Vente à distance", "47.43Z": "Image et son", "47.53Z": "Tapis, revêtements",
    },
    "ateliers": {
        "23.41Z": "Poterie, céramique", "31.09B": "Ébénisterie", "32.20Z": "Lutherie", "18.14Z": "Reliure",
        "32.12Z": "Bijoux d’artisan",
        "14.13Z": "Couture sur mesure", "15.12Z": "Maroquinerie", "16.29Z": "Objets de bois", "23.19Z": "Verrerie",
        "18.12Z": "Imprimerie", "90.03A": "Atelier d’artiste", "23.70Z": "Tailleur de pierre", "25.99B": "Ferronnerie d’art",
        "13.92Z": "Linge de maison",
    },
    "services": {
        "95.23Z": "Cordonnerie", "95.11Z": "Réparation d’ordinateurs", "95.29Z": "Retouches, réparations diverses",
        "95.22Z": "Réparation d’appareils de la maison", "95.25Z": "Horloger réparateur", "45.20A": "Garage", "45.40Z": "Motos",
        "96.02A": "Coiffure", "96.02B": "Soins de beauté", "96.01B": "Pressing, blanchisserie", "74.20Z": "Photographe",
        "96.03Z": "Services funéraires", "96.04Z": "Soins du corps",
    },
}  # fmt: skip
BY_CODE = {code: name for names in NAMES.values() for code, name in names.items()}
