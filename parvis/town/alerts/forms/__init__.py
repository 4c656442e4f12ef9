"""What is typed about alerts, by town halls, by residents, by volunteers."""

from .alert import WHOLE, AlertForm, NoteForm, UpdateForm, first_told, told_by
from .followers import ChoicesForm, DeviceForm, FollowForm
from .relays import BranchForm, PersonForm, PressForm, RelayForm
from .zone import DRAWN, EVERYWHERE, ROUND, SOMEWHERE, ZoneForm

__all__ = [
    "DRAWN",
    "EVERYWHERE",
    "ROUND",
    "SOMEWHERE",
    "WHOLE",
    "AlertForm",
    "BranchForm",
    "ChoicesForm",
    "DeviceForm",
    "FollowForm",
    "NoteForm",
    "PersonForm",
    "PressForm",
    "RelayForm",
    "UpdateForm",
    "ZoneForm",
    "first_told",
    "told_by",
]
