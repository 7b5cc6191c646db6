"""A form and a validation of global slots, with methods of each kind."""
from rasa_sdk import FormValidationAction, ValidationAction


class ValidateBookingForm(FormValidationAction):
    def name(self):
        return "validate_booking_form"

    async def required_slots(self, domain_slots, dispatcher, tracker, domain):
        return [*domain_slots, "heater"] if tracker.get_slot("outside") else domain_slots

    def validate_city(self, value, dispatcher, tracker, domain):
        if isinstance(value, str) and len(value) > 2:
            return {"city": value.title()}
        dispatcher.utter_message(response="utter_wrong_city", value=value)
        return {"city": None}

    async def validate_people(self, value, dispatcher, tracker, domain):
        return {"people": value, "large": isinstance(value, (int, float)) and value > 8}

    async def extract_heater(self, dispatcher, tracker, domain):
        return {"heater": tracker.latest_message.get("text") == "yes"}


class ValidateGlobalSlots(ValidationAction):
    def validate_language(self, value, dispatcher, tracker, domain):
        return {"language": value.lower() if isinstance(value, str) else None}

    def extract_length(self, dispatcher, tracker, domain):
        return {"length": len(tracker.latest_message.get("text") or "")}
