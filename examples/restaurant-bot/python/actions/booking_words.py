import re
from datetime import date, timedelta
from typing import Any, Optional

NUMBERS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
INSIDE = {"inside", "indoors"}
OUTSIDE = {"outside", "outdoors", "on the terrace"}
# Longer texts cannot be an answer to a question of the form.
MAX_LENGTH = 200
TIME = re.compile(r"([0-9]{1,2})(?::([0-9]{2}))?\s?(am|pm)?")


def party_size_of(value: Any) -> Optional[int]:
    """`4`, `four`, `four of us`, `4 people` → 4."""
    first = (_words(value).split() or [""])[0]
    if re.fullmatch("[0-9]{1,3}", first):
        return int(first)
    return NUMBERS.index(first) + 1 if first in NUMBERS else None


def date_of(value: Any, today: date) -> Optional[date]:
    """`2031-05-23`, `today`, `tomorrow`, `friday`, `next friday`."""
    text = _words(value)
    if text == "today":
        return today
    if text == "tomorrow":
        return today + timedelta(days=1)
    weekday = re.sub("^(?:on |next )", "", text)
    if weekday in WEEKDAYS:
        # The name of today's weekday means the one in a week.
        return today + timedelta(days=(WEEKDAYS.index(weekday) - today.weekday() - 1) % 7 + 1)
    try:
        return date.fromisoformat(text) if re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", text) else None
    except ValueError:
        return None


def time_of(value: Any) -> Optional[str]:
    """`19:30`, `8pm`, `8 pm`, `noon` → `HH:MM`."""
    text = re.sub("^(?:at|around) ", "", _words(value))
    if text == "noon":
        return "12:00"
    found = TIME.fullmatch(text)
    if not found or (found[3] is None and ":" not in text):
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
    if half is not None:
        if hour > 12 or found[1] == "0":
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    return f"{hour:02}:{minute:02}" if hour <= 23 and minute <= 59 else None


def seating_of(value: Any) -> Optional[str]:
    """`inside`, `on the terrace` and the like."""
    text = _words(value)
    if text in INSIDE:
        return "inside"
    return "outside" if text in OUTSIDE else None


def _words(value: Any) -> str:
    """A slot's value in lower case, without space around it; empty if it is not a text or a number."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return f"{value:.15g}"
    return value.strip().lower() if isinstance(value, str) and len(value) <= MAX_LENGTH else ""
