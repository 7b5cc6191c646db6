"""Actions that do what the slots of their call say, so that calls can be generated."""
from rasa_sdk import Action
from rasa_sdk.events import SlotSet
from rasa_sdk.interfaces import ActionExecutionRejection, ActionMissingDomainException, ActionNotFoundException


class Tells(Action):
    """Utters the messages of the slot `messages`, and returns the events of the slot `events`."""

    def name(self):
        return "action_tells"

    def run(self, dispatcher, tracker, domain):
        for message in tracker.get_slot("messages") or []:
            dispatcher.utter_message(**message)
        return tracker.get_slot("events")


class TellsLater(Tells):
    def name(self):
        return "action_später"

    async def run(self, dispatcher, tracker, domain):
        return super().run(dispatcher, tracker, domain)


class Shows(Action):
    """Returns what it sees of the conversation and of the domain."""

    def name(self):
        return "action_shows"

    def run(self, dispatcher, tracker, domain):
        return [
            SlotSet("domain", domain),
            SlotSet("slots", tracker.slots),
            SlotSet("sender", tracker.sender_id),
            SlotSet("message", tracker.latest_message),
            SlotSet("intent", tracker.get_intent_of_latest_message()),
            SlotSet("cities", list(tracker.get_latest_entity_values("city"))),
            SlotSet("loop", tracker.active_loop),
            SlotSet("history", tracker.events),
            SlotSet("after", tracker.latest_action_name),
        ]


class Rejects(Action):
    def name(self):
        return "action_rejects"

    def run(self, dispatcher, tracker, domain):
        dispatcher.utter_message(text="not for the user")
        raise ActionExecutionRejection(tracker.get_slot("of") or self.name(), tracker.get_slot("reason"))


class Misses(Action):
    """Raises what rasa-sdk itself raises for an unknown action, or for a missing domain."""

    def name(self):
        return "action_misses"

    def run(self, dispatcher, tracker, domain):
        if tracker.get_slot("what") == "domain":
            raise ActionMissingDomainException(self.name())
        raise ActionNotFoundException(tracker.get_slot("of") or self.name())


class Crashes(Action):
    def name(self):
        return "action_crashes"

    def run(self, dispatcher, tracker, domain):
        dispatcher.utter_message(text="not for the user")
        raise RuntimeError(tracker.get_slot("reason"))


class Streams(Action):
    """Streams the texts of the slot `pieces`, in messages that end after each empty text."""

    def name(self):
        return "action_streams"

    async def run(self, dispatcher, tracker, domain):
        await dispatcher.stream_start()
        for piece in tracker.get_slot("pieces") or []:
            if piece:
                await dispatcher.stream_chunk(text=piece)
            else:
                await dispatcher.stream_end()
                await dispatcher.stream_start()
        await dispatcher.stream_end()
        dispatcher.utter_message(text="done")
        if tracker.get_slot("reason"):
            raise RuntimeError(tracker.get_slot("reason"))
        return [SlotSet("streamed", True)]
