import re
from datetime import datetime, timedelta, timezone
from typing import Any, List, Text, Tuple

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ReminderCancelled, ReminderScheduled
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

# The intent that Rasa triggers when the reminder fires.
REMINDER_INTENT = "EXTERNAL_reminder"
DELAY = re.compile(r"in ([0-9]{1,4}) (second|minute|hour)s?", re.IGNORECASE)


class SetReminder(Action):
    def name(self) -> Text:
        return "action_set_reminder"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> List[Any]:
        words, delay = delay_of(next(tracker.get_latest_entity_values("delay"), None))
        dispatcher.utter_message(text=f"I will remind you {words}.")
        at = datetime.now(timezone.utc) + delay
        return [ReminderScheduled(REMINDER_INTENT, at, name=reminder_name(tracker), kill_on_user_message=False)]


class ReactToReminder(Action):
    def name(self) -> Text:
        return "action_react_to_reminder"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> List[Any]:
        dispatcher.utter_message(text="You asked me to remind you: it is time.")
        return []


class ForgetReminders(Action):
    def name(self) -> Text:
        return "action_forget_reminders"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> List[Any]:
        dispatcher.utter_message(text="I will not remind you.")
        return [ReminderCancelled(name=reminder_name(tracker))]


def reminder_name(tracker: Tracker) -> str:
    """Reminder names are shared by all conversations of Rasa, so this one has the sender id in it."""
    return f"reminder-{'nobody' if tracker.sender_id is None else tracker.sender_id}"


def delay_of(value: Any) -> Tuple[str, timedelta]:
    """The delay in the entity `delay` (`in 20 seconds`); five minutes when it holds anything else."""
    found = DELAY.fullmatch(value.strip()) if isinstance(value, str) else None
    if not found:
        return "in 5 minutes", timedelta(minutes=5)
    count, unit = int(found[1]), found[2].lower()
    return f"in {count} {unit}{'' if count == 1 else 's'}", timedelta(**{f"{unit}s": count})
