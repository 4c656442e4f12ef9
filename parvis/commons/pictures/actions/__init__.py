"""Every write of a picture, of the register of consents, and of the gate that pictures and films pass."""

from ..decoding import PictureRefused
from .consents import ConsentRefused, extend, note_reading, record, send_link, withdraw
from .faces import (
    add_faces,
    begin_search,
    blur_all_but,
    crowd_the_rest,
    decide_face,
    draw_box,
    open_picture,
    put_faces,
    put_path,
    remove_box,
)
from .gate import GateRefused, forget_sheet, pass_sheet, refuse_sheet, restore_sheet, send_back, sign_sheet
from .own import bring, destroy_own, prepare_own
from .photographs import hide_picture, pass_picture, restore_picture
from .renditions import expose, make_renditions
from .seeking import seek_faces, seek_the_rest
from .taking_in import describe, discard, upload

__all__ = [
    "ConsentRefused", "GateRefused", "PictureRefused", "add_faces", "begin_search", "bring", "blur_all_but", "crowd_the_rest",
    "decide_face", "describe", "destroy_own", "discard", "draw_box", "expose", "extend", "forget_sheet", "hide_picture",
    "make_renditions", "note_reading", "open_picture", "pass_picture", "pass_sheet", "prepare_own", "put_faces", "put_path",
    "record", "refuse_sheet", "remove_box", "restore_picture", "restore_sheet", "seek_faces", "seek_the_rest", "send_back",
    "send_link", "sign_sheet", "upload", "withdraw",
]  # fmt: skip
