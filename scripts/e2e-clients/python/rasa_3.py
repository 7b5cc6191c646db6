"""Rasa 3.6."""
from rasa.core.policies.policy import PolicyPrediction
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import SlotSet, UserUttered
from rasa.shared.core.training_data.story_reader.yaml_story_reader import YAMLStoryReader
from rasa.shared.nlu.training_data.message import Message

import play
from later import LaterClient


class Client(LaterClient):
    def make_domain(self, actions):
        return Domain.from_dict({
            "version": "3.1",
            "intents": play.INTENTS,
            "entities": play.ENTITIES,
            "slots": {name: {"type": "any", "mappings": [{"type": "custom"}]} for name in play.SLOTS},
            "responses": play.RESPONSES,
            "forms": {play.FORM: {"required_slots": []}},
            "actions": actions,
        })

    async def make_tracker(self, sender_id):
        return await self.store.get_or_create_tracker(sender_id)

    async def heard_from_user(self, message):
        read = YAMLStoryReader.unpack_regex_message(Message({"text": message}), self.domain)
        parsed = {"text": message, "intent": read.get("intent"), "entities": read.get("entities", [])}
        if isinstance(parsed["intent"], str):
            parsed["intent"] = {"name": parsed["intent"], "confidence": 1.0}
        slots = [SlotSet("number", entity["value"]) for entity in parsed["entities"]]
        return [UserUttered(message, parsed["intent"], parsed["entities"], parsed)] + slots

    def prediction(self):
        return {"prediction": PolicyPrediction([], "policy_0")}

    def loop_of(self, tracker):
        loop = tracker.active_loop
        return {"name": loop.name if loop else None, "is_interrupted": loop.is_interrupted if loop else None}
