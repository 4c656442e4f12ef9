"""The clock. Read in views, tasks and commands only; actions are told the time as `at`."""

from datetime import datetime

from django.utils import timezone


def now() -> datetime:
    """This instant, in UTC."""
    return timezone.now()
