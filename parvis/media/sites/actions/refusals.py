from parvis.ground.core.errors import Refused


class SiteRefused(Refused):
    """A write of a site that cannot be done, and what to do about it."""


class ChangedMeanwhile(SiteRefused):
    """Somebody else saved the page since it was opened: nothing is written over without knowing."""

    def __init__(self, who: str) -> None:
        super().__init__(
            f"{who} a enregistré cette page pendant que vous l’écriviez, et rien n’a été écrasé. Ce que vous avez écrit est "
            "ci-dessous. Ouvrez cette page dans un autre onglet pour comparer ; si vous enregistrez de nouveau, votre page "
            "remplacera la sienne."
        )
