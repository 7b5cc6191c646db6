from datetime import date
from typing import Any, Dict, Optional, Text

from rasa_sdk import FormValidationAction, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from .booking_words import date_of, party_size_of, seating_of, time_of
from .opening_hours import LARGEST_TABLE, is_any_open, minute_of_day


class ValidateBookingForm(FormValidationAction):
    """Checks each answer of the booking form, and normalises it. A refused answer leaves its slot empty."""

    def name(self) -> Text:
        return "validate_booking_form"

    def validate_party_size(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> Dict[Text, Any]:
        size = party_size_of(value)
        if size is None or not 1 <= size <= LARGEST_TABLE:
            dispatcher.utter_message(text=f"I need a number of guests from 1 to {LARGEST_TABLE}.")
            return {"party_size": None}
        return {"party_size": size}

    def validate_booking_date(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> Dict[Text, Any]:
        today = date.today()
        day = date_of(value, today)
        if day is None or day < today:
            text = "I need a day from today on, such as tomorrow, friday or 2031-05-23."
            dispatcher.utter_message(text=text)
            return {"booking_date": None}
        # A time from an earlier message was checked without the day. A time from this message is checked after the day.
        is_new = "booking_time" in tracker.slots_to_validate()
        time = None if is_new else time_of(tracker.get_slot("booking_time"))
        if time is None or is_open(time, day, tracker.get_slot("party_size")):
            return {"booking_date": day.isoformat()}
        dispatcher.utter_message(response="utter_opening_hours")
        return {"booking_date": day.isoformat(), "booking_time": None}

    def validate_booking_time(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> Dict[Text, Any]:
        time = time_of(value)
        if time is None:
            dispatcher.utter_message(text="I need a time, such as 19:30 or 8pm.")
            return {"booking_time": None}
        day = date_of(tracker.get_slot("booking_date"), date.today())
        if is_open(time, day, tracker.get_slot("party_size")):
            return {"booking_time": time}
        dispatcher.utter_message(response="utter_opening_hours")
        return {"booking_time": None}

    def validate_seating(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> Dict[Text, Any]:
        seating = seating_of(value)
        if seating is None:
            dispatcher.utter_message(text="I have tables inside and outside only.")
        return {"seating": seating}


def is_open(time: str, day: Optional[date], guests: Any) -> bool:
    """Whether a restaurant is open then. An unknown day or number of guests is not checked."""
    size = party_size_of(guests)
    return is_any_open(minute_of_day(time), 1 if size is None else size, day.isoweekday() if day else None)
