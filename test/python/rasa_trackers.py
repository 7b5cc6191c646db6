"""Random conversations with the state that Rasa's own tracker derives from them, as one JSON object.

Usage: rasa_trackers.py COUNT > test/unit/conversation/rasa-trackers.json   (with the Python of Rasa 3.6)
"""

import json
import logging
import random
import sys

from rasa.shared.core.events import deserialise_events
from rasa.shared.core.slots import AnySlot
from rasa.shared.core.trackers import DialogueStateTracker

SLOTS = {"cuisine": None, "seats": 2, "city": None, "requested_slot": None}
THAI = {"entity": "cuisine", "value": "thai", "start": 0, "end": 4}


def listen():
    return {"event": "action", "name": "action_listen"}


def user(number):
    text = f"text {number}"
    parsed = {
        "intent": {"name": random.choice(["greet", "inform", "book"]), "confidence": 0.9},
        "entities": random.choice([[], [THAI | {"value": "greek"}]]),
        "text": text,
        "message_id": f"m{number}",
        "metadata": {},
    }
    channel = random.choice(["rest", "cmdline"])
    said = {"event": "user", "text": text, "parse_data": parsed, "input_channel": channel, "message_id": f"m{number}"}
    return [listen(), said, {"event": "user_featurization", "use_text_for_featurization": False}]


def turn(number):
    action = {"event": "action", "name": random.choice(["utter_x", "action_y"])}
    return [*user(number), action, {"event": "bot", "text": "hi", "data": {}, "metadata": {}}]


def form(number):
    extracted = {"event": "slot", "name": "cuisine", "value": number}
    started = {"event": "active_loop", "name": "booking_form"}
    asked = {"event": "slot", "name": "requested_slot", "value": "seats"}
    action = {"event": "action", "name": "booking_form"}
    return [*user(number), extracted, action, random.choice([started, asked])]


def slot(_number):
    name = random.choice([*SLOTS, "unknown"])
    return [{"event": "slot", "name": name, "value": random.choice([None, 1, "a", [1]])}]


def session(_number):
    return [{"event": "action", "name": "action_session_start"}, {"event": "session_started"}, listen()]


def older_form(_number):
    loop = {"event": "form", "name": "booking_form"}
    return [loop, {"event": "form_validation", "validate": random.random() < 0.5}]


def single(event, **members):
    choices = {name: value if isinstance(value, list) else [value] for name, value in members.items()}
    return lambda _number: [{"event": event} | {name: random.choice(values) for name, values in choices.items()}]


PIECES = [
    turn, turn, turn, form, form, form, slot, slot, session, older_form,
    single("rewind"), single("undo"), single("reset_slots"), single("restart"), single("pause"), single("resume"),
    single("followup", name="action_z"), single("active_loop", name=None),
    single("loop_interrupted", is_interrupted=[True, False]),
    single("action_execution_rejected", name=["booking_form", "action_y"]),
]  # fmt: skip


def conversation():
    pieces = random.choices(PIECES, k=random.randint(2, 9))
    events = [event for number, piece in enumerate(pieces) for event in piece(number)]
    for at, event in enumerate(events):
        event["timestamp"] = float(at)
    return events


def state_after(events):
    slots = [AnySlot(name, mappings=[], initial_value=value) for name, value in SLOTS.items()]
    tracker = DialogueStateTracker("s", slots)
    for event in deserialise_events(json.loads(json.dumps(events))):
        tracker.update(event)
    state = tracker.current_state()
    del state["events"]
    return state


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)
    random.seed(15)
    conversations = [conversation() for _ in range(int(sys.argv[1]))]
    found = [{"events": events, "state": state_after(events)} for events in conversations]
    lines = ",\n".join(json.dumps(one) for one in found)
    print(f'{{"slots": {json.dumps(SLOTS)}, "conversations": [\n{lines}\n]}}')
