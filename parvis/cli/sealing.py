"""The pair of keys of the sealed store, for whoever installs Parvis."""

from parvis.ground.sealed.keys import new_pair


def show_new_pair() -> None:
    """Draw a pair and print it. The private half is written nowhere: whoever reads it here keeps it."""
    public, private = new_pair()
    print("La clé publique va dans les réglages du serveur :\n")
    print(f"    SEAL_PUBLIC_KEY={public}\n")
    print("La clé privée n’est montrée qu’une fois, et n’est gardée nulle part. Recopiez-la dans un fichier hors de ce serveur")
    print("(deux supports, dans deux coffres). Sans elle, rien de ce qui est scellé ne pourra être relu :\n")
    print(f"    {private}")
