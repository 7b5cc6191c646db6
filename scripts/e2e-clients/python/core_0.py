"""Rasa Core 0.13: its processor runs its own RemoteAction."""
from types import SimpleNamespace

import rasa_core
from rasa_core import processor as processors
from rasa_core.actions.action import RemoteAction
from rasa_core.channels import CollectingOutputChannel
from rasa_core.dispatcher import Dispatcher
from rasa_core.domain import Domain
from rasa_core.events import SlotSet, UserUttered
from rasa_core.interpreter import RegexInterpreter
from rasa_core.nlg import NaturalLanguageGenerator
from rasa_core.tracker_store import InMemoryTrackerStore
from rasa_core.utils import EndpointConfig

import play


class Recorded(RemoteAction):
    """The client's own action, which reports its outcome."""

    def __init__(self, name, endpoint):
        super(Recorded, self).__init__(name, endpoint)
        self.outcome = play.Outcome()

    def run(self, dispatcher, tracker, domain):
        try:
            self.outcome.events = super(Recorded, self).run(dispatcher, tracker, domain)
        except Exception as error:
            self.outcome.failed(error)
            raise
        return self.outcome.events


class Client:
    version = rasa_core.__version__

    def __init__(self, url, actions):
        self.endpoint = EndpointConfig(url)
        self.domain = Domain.from_dict({
            "intents": play.INTENTS,
            "entities": play.ENTITIES,
            "slots": {name: {"type": "unfeaturized"} for name in play.SLOTS},
            "templates": play.RESPONSES,
            "forms": [play.FORM],
            "actions": actions,
        })
        policies = SimpleNamespace(action_fingerprints={})
        store = InMemoryTrackerStore(self.domain)
        nlg = NaturalLanguageGenerator.create(None, self.domain)
        self.processor = processors.MessageProcessor(None, policies, self.domain, store, nlg, self.endpoint)

    def play(self, action_name, message):
        parsed = RegexInterpreter().parse(message)
        tracker = self.processor.tracker_store.get_or_create_tracker(action_name)
        tracker.update(UserUttered(message, parsed["intent"], parsed["entities"], parsed))
        for entity in parsed["entities"]:
            tracker.update(SlotSet("number", entity["value"]))
        channel = CollectingOutputChannel()
        action = Recorded(action_name, self.endpoint)
        self.processor._run_action(action, tracker, Dispatcher(action_name, channel, self.processor.nlg))
        loop = {"name": tracker.active_form.get("name"), "validate": tracker.active_form.get("validate")}
        return action.outcome.report(tracker, channel.messages, loop, take_jobs())


def take_jobs():
    jobs = processors.scheduler.get_jobs()
    for job in jobs:
        job.remove()
    return [{"id": job.id, "starts": job.args[0].action_name} for job in jobs]
