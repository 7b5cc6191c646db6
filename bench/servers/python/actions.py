"""The benchmark's action for the Python reference: the same answer as the others give."""

from rasa_sdk import Action
from rasa_sdk.events import SlotSet


class ActionBench(Action):
    def name(self):
        return "action_bench"

    def run(self, dispatcher, tracker, domain):
        cuisine = tracker.get_slot("cuisine")
        intent = tracker.latest_message["intent"]["name"]
        dispatcher.utter_message(text=f"Intent {intent}, cuisine {cuisine}.")
        return [SlotSet("cuisine_seen", cuisine)]
