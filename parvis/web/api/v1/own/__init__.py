"""What an organisation's programs read and write: each route asks for one scope, and calls the action that its desk calls."""

from . import about, alerts, events, orders, pictures, products, publications, stock

ROUTERS = (
    ("/organisation", about.router),
    ("/organisation/pictures", pictures.router),
    ("/organisation/publications", publications.router),
    ("/organisation/events", events.router),
    ("/organisation/alerts", alerts.router),
    ("/organisation/products", products.router),
    ("/organisation/stock", stock.router),
    ("/organisation/orders", orders.router),
)
