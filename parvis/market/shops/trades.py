"""The trades of shops, in the words of those who look for them; kept as NAF codes, so that the register says the same."""

from __future__ import annotations

from parvis.ground.core.text.fold import fold
from parvis.ground.registers.trade_names import BY_CODE, NAMES
from parvis.ground.registers.trades import TRADES, trade_of

# What one asks for of such a shop, whatever each good is called, and who keeps it: a pélardon is no less a « fromage ».
_ASKED = {
    "10.71C": "pain boulanger", "10.71D": "gâteau pâtissier", "47.22Z": "viande boucher", "10.13B": "charcutier",
    "47.23Z": "poisson poissonnier", "47.21Z": "fruit légume", "47.25Z": "vin", "10.82Z": "chocolatier confiseur",
    "56.21Z": "plat cuisiné", "11.05Z": "bière brasseur", "10.83Z": "café", "10.41A": "huile moulin", "47.26Z": "journaux",
    "01.13Z": "légume", "01.21Z": "vin", "01.49Z": "miel", "01.47Z": "volaille", "01.24Z": "fruit", "01.26Z": "olive",
    "01.28Z": "plante", "03.11Z": "poisson", "03.21Z": "huître coquillage",
    "47.61Z": "livre libraire", "47.62Z": "papier journaux", "47.65Z": "jouet jeu", "47.64Z": "vélo sport",
    "47.76Z": "fleur plante", "47.52A": "bricolage quincaillier", "47.71Z": "vêtement habit", "47.72A": "chaussure",
    "47.51Z": "tissu couture mercier", "47.77Z": "bijou montre", "47.78A": "lunettes", "47.63Z": "disque musique",
    "47.41Z": "ordinateur", "47.59A": "meuble", "47.59B": "vaisselle", "47.75Z": "parfum", "47.73Z": "pharmacien",
    "47.79Z": "occasion",
    "23.41Z": "poterie céramique potier vaisselle", "31.09B": "meuble ébéniste", "32.20Z": "luthier instrument",
    "18.14Z": "relieur", "32.12Z": "bijou bijoutier", "14.13Z": "couturier vêtement", "15.12Z": "cuir maroquinier",
    "16.29Z": "bois", "23.19Z": "verre verrier", "18.12Z": "imprimeur", "90.03A": "artiste art", "23.70Z": "pierre",
    "25.99B": "fer ferronnier", "13.92Z": "linge",
    "95.23Z": "cordonnier chaussure", "45.20A": "garagiste voiture", "45.40Z": "moto", "96.02A": "coiffeur",
}  # fmt: skip
# One code for several trades: of these, what the shop says of itself (« Fromagerie », « Fromages de chèvre »).
_ASKED_WHERE_SAID = {"47.29Z": ("fromage",), "01.45Z": ("fromage", "viande", "laine"), "01.41Z": ("fromage", "lait")}


def trade_name(code: str) -> str:
    """« Boulangerie »; the family where the code has no name of its own, nothing where it is no merchant's."""
    if code in BY_CODE:
        return BY_CODE[code]
    family = trade_of(code) if code else None
    return family.label.capitalize() if family else ""


def choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """For a list to choose from: by family, by name."""
    return [(family.label.capitalize(), sorted(NAMES[family.slug].items(), key=lambda one: one[1])) for family in TRADES]


def trade_words(code: str, said: str) -> str:
    """Its name and what one asks for of such a shop. `said`: what the shop says of itself, for codes of several trades."""
    own = fold(said).split()
    of_several = [word for word in _ASKED_WHERE_SAID.get(code, ()) if any(one.startswith(word) for one in own)]
    return " ".join([trade_name(code), _ASKED.get(code, ""), *of_several])


def words_passed_on(name: str, sells: str, code: str) -> str:
    """What each good of a shop is found by beside its own words: the shop's name, what one asks for of its trade."""
    return f"{name} {trade_words(code, f'{name} {sells}')}"
