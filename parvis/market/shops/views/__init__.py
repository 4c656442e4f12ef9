from .counter import counter_opening, counter_prepare, counter_shops
from .desk import commerce, hours, open_new, photos, present, selling, shop_state
from .goods import edit_product, goods, goods_csv, quick_product
from .importing import import_problems, imports, one_import
from .placing import place, place_plan
from .product import product, shop_goods
from .public import shop

__all__ = [
    "commerce", "counter_opening", "counter_prepare", "counter_shops", "edit_product", "goods", "goods_csv", "hours",
    "import_problems", "imports", "one_import", "open_new", "photos", "place", "place_plan", "present", "product",
    "quick_product", "selling", "shop", "shop_goods", "shop_state",
]  # fmt: skip
