"""Rasa 1.10."""
from rasa.core.domain import Domain
from rasa.core.events import SlotSet, UserUttered
from rasa.core.interpreter import RegexInterpreter

import play
from later import LaterClient


class Client(LaterClient):
    def make_domain(self, actions):
        return Domain.from_dict({
            "intents": play.INTENTS,
            "entities": play.ENTITIES,
            "slots": {name: {"type": "unfeaturized"} for name in play.SLOTS},
            "responses": play.RESPONSES,
            "forms": [play.FORM],
            "actions": actions,
        })

    async def heard_from_user(self, message):
        parsed = RegexInterpreter().synchronous_parse(message)
        slots = [SlotSet("number", entity["value"]) for entity in parsed["entities"]]
        return [UserUttered(message, parsed["intent"], parsed["entities"], parsed)] + slots

    def loop_of(self, tracker):
        return {"name": tracker.active_form.get("name"), "validate": tracker.active_form.get("validate")}
