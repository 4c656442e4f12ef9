"""Dated events of anyone, iCal."""
