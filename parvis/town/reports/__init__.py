"""« Signaler un problème »: what residents see in the street, followed to its end."""
