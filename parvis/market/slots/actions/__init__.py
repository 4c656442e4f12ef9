"""Writes on counters, rounds, slots, and on what was promised."""

from .laying import close_slot, lay_out, lay_out_all, reopen_slot
from .places import amend_counter, close_counter, open_counter, pause_counter, resume_counter
from .promises import drop_promise, keep_promise, make_promise
from .refusals import SlotFull, SlotsRefused
from .taking import give_slot_back, leave_over, take_slot
from .tours import amend_tour, end_tour, pause_tour, resume_tour, start_tour

__all__ = [
    "SlotFull", "SlotsRefused", "amend_counter", "amend_tour", "close_counter", "close_slot", "drop_promise", "end_tour",
    "give_slot_back", "keep_promise", "lay_out", "lay_out_all", "leave_over", "make_promise", "open_counter", "pause_counter",
    "pause_tour", "reopen_slot", "resume_counter", "resume_tour", "start_tour", "take_slot",
]  # fmt: skip
