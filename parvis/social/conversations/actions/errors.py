"""What is refused in conversations, with a message that says what to do."""

from parvis.ground.core.errors import Refused


class ConversationRefused(Refused):
    """The message or the change cannot be taken so; the message says why."""


# The same for who closed their account and for who keeps the writer away: nobody learns which.
UNREACHABLE = "Cette personne ne peut pas recevoir de messages."
UNVERIFIED = "Votre identité et votre domicile ne sont pas encore vérifiés : vous pourrez écrire dès qu’ils le seront."
WAITING = "Votre premier message est arrivé. Vous pourrez écrire de nouveau dès que cette personne vous aura répondu."
