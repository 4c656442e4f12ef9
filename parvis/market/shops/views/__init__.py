from .desk import commerce, hours, open_new, photos, present, selling, shop_state
from .public import shop

__all__ = ["commerce", "hours", "open_new", "photos", "present", "selling", "shop", "shop_state"]
