"""The common code for Rasa 1, 2 and 3: their processors are asynchronous and run their own RemoteAction."""
import asyncio

import rasa
from rasa.core import jobs
from rasa.core.actions.action import RemoteAction
from rasa.core.channels.channel import CollectingOutputChannel
from rasa.core.nlg import NaturalLanguageGenerator
from rasa.core.processor import MessageProcessor
from rasa.core.tracker_store import InMemoryTrackerStore
from rasa.utils.endpoints import EndpointConfig

import play


class Recorded(RemoteAction):
    """The client's own action, which reports its outcome."""

    def __init__(self, name, endpoint):
        super().__init__(name, endpoint)
        self.outcome = play.Outcome()

    async def run(self, *args, **kwargs):
        try:
            self.outcome.events = await super().run(*args, **kwargs)
        except Exception as error:
            self.outcome.failed(error)
            raise
        return self.outcome.events


class LaterClient:
    """Each version overrides what is different in it."""

    version = rasa.__version__

    def __init__(self, url, actions):
        self.endpoint = EndpointConfig(url)
        self.domain = self.make_domain(actions)
        self.nlg = NaturalLanguageGenerator.create(None, self.domain)
        # A processor without a model, because nothing is predicted here.
        self.processor = MessageProcessor.__new__(MessageProcessor)
        self.processor.domain = self.domain
        self.processor.nlg = self.nlg
        self.processor.policy_ensemble = None
        self.processor.action_endpoint = self.endpoint
        self.store = InMemoryTrackerStore(self.domain)
        self.loop = asyncio.new_event_loop()
        asyncio.set_event_loop(self.loop)

    def play(self, action_name, message):
        return self.loop.run_until_complete(self.play_once(action_name, message))

    async def play_once(self, action_name, message):
        tracker = await self.make_tracker(action_name)
        for event in await self.heard_from_user(message):
            tracker.update(event, self.domain)
        channel = CollectingOutputChannel()
        action = Recorded(action_name, self.endpoint)
        await self.processor._run_action(action, tracker, channel, self.nlg, **self.prediction())
        return action.outcome.report(tracker, channel.messages, self.loop_of(tracker), await take_jobs())

    def make_domain(self, actions):
        raise NotImplementedError

    async def make_tracker(self, sender_id):
        return self.store.get_or_create_tracker(sender_id)

    async def heard_from_user(self, message):
        raise NotImplementedError

    def prediction(self):
        return {}

    def loop_of(self, tracker):
        raise NotImplementedError


async def take_jobs():
    scheduler = await jobs.scheduler()
    scheduled = scheduler.get_jobs()
    for job in scheduled:
        job.remove()
    return [{"id": job.id, "starts": job.args[0].intent} for job in scheduled]
