"""What an action raises when it will not do what was asked."""


class Refused(Exception):
    """An expected failure, with a French message fit for the screen that says what to do.

    Each action module derives its own. `field` names the form field it is about, if any.
    """

    def __init__(self, message: str, *, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field


class NotAllowed(Refused):
    """The actor has no right to do this. On screen it is a 404: what one may not do does not exist."""

    def __init__(self, message: str = "Vous ne pouvez pas faire cela.") -> None:
        super().__init__(message)
