"""The index of everything that can be found. A small row beside the wide one it stands for."""
