"""The actions of test/remote/chaos/app/actions.ts in Python."""
import asyncio
import os

from rasa_sdk import Action


class Book(Action):
    """Takes as long as the slot `ms` says, and answers with the id."""

    def name(self):
        return "action_book"

    async def run(self, dispatcher, tracker, domain):
        id = str(tracker.get_slot("id"))
        with open(os.environ["JOURNAL"], "a") as journal:
            journal.write(f"began {id}\n")
        await asyncio.sleep(tracker.get_slot("ms") / 1000)
        dispatcher.utter_message(text=id)
        return []
