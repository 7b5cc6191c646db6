"""Renders cases with Rasa's own TemplatedNaturalLanguageGenerator: lines of JSON in, lines of JSON out."""

import asyncio
import json
import logging
import sys

import numpy
import structlog
from rasa.core.nlg import TemplatedNaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import SlotSet
from rasa.shared.core.trackers import DialogueStateTracker

logging.disable(logging.CRITICAL)
structlog.configure(logger_factory=structlog.ReturnLoggerFactory())


class Chance:
    """Chooses as the other half does: by the number of the case."""

    number = 0.0

    def choose(self, items):
        return items[int(self.number * len(items))]


def tracker_of(case):
    slots = {name: {"type": "any", "mappings": [{"type": "custom"}]} for name in case["slots"]}
    domain = Domain.from_dict({"slots": slots})
    events = [SlotSet(name, value) for name, value in case["slots"].items()]
    return DialogueStateTracker.from_events("sender", events, domain.slots)


def render(case, chance):
    chance.number = case["random"]
    generator = TemplatedNaturalLanguageGenerator(case["responses"])
    name, channel, arguments = case["response"], case["channel"], case["arguments"]
    slots = {}
    try:
        if case["bare"]:
            said = generator.generate_from_slots(name, slots, channel, **arguments)
        else:
            tracker = tracker_of(case)
            slots = tracker.current_state()["slots"]
            said = asyncio.run(generator.generate(name, tracker, channel, **arguments))
    except Exception as error:
        return {"slots": slots, "error": f"{type(error).__name__}: {error}"}
    return {"slots": slots, "said": said}


def main():
    chance = Chance()
    numpy.random.choice = chance.choose
    with open(sys.argv[1], encoding="utf-8") as cases, open(sys.argv[2], "w", encoding="utf-8") as results:
        for line in cases:
            results.write(json.dumps(render(json.loads(line), chance)) + "\n")


main()
