from .quota import Room, room_of

__all__ = ["Room", "room_of"]
