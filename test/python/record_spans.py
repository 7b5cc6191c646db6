"""Records the spans of rasa-sdk itself, for test/e2e/observability/rasa-sdk-spans.spec.ts.

pip install rasa-sdk==3.21.1 sanic-testing, then: python test/python/record_spans.py > \
    test/e2e/observability/support/rasa-sdk-spans.json
"""

import importlib.metadata
import json
import logging

from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from rasa_sdk import Action, FormValidationAction, ValidationAction
from rasa_sdk.endpoint import create_app
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection
from rasa_sdk.tracing.config import configure_tracing


class Greets(Action):
    def name(self):
        return "action_greet"

    def run(self, dispatcher, tracker, domain):
        dispatcher.utter_message(response="utter_greet")
        dispatcher.utter_message(text="Hello!")
        return [SlotSet("city", "Bonn"), SlotSet("city", "Berlin"), FollowupAction("action_listen")]


class Rejects(Action):
    def name(self):
        return "action_no"

    def run(self, dispatcher, tracker, domain):
        raise ActionExecutionRejection("action_no")


class Crashes(Action):
    def name(self):
        return "action_crash"

    def run(self, dispatcher, tracker, domain):
        raise ValueError("out of range")


class ValidateBookingForm(FormValidationAction):
    def name(self):
        return "validate_booking_form"

    async def required_slots(self, domain_slots, dispatcher, tracker, domain):
        return domain_slots + ["extra"]

    def validate_city(self, value, dispatcher, tracker, domain):
        return {"city": value.upper()}


class GlobalSlots(ValidationAction):
    def validate_city(self, value, dispatcher, tracker, domain):
        return {"city": value.upper()}


DOMAIN = {
    "slots": {"city": {"type": "text", "mappings": []}},
    "forms": {"booking_form": {"required_slots": ["city"]}},
}


def call(action, **tracker):
    return {
        "next_action": action,
        "sender_id": "ada",
        "tracker": {
            "sender_id": "ada",
            "slots": {},
            "latest_message": {"text": "hi", "message_id": "m-1"},
            "events": [],
            **tracker,
        },
        "domain": DOMAIN,
        "version": "3.21.1",
    }


CANDIDATE = {
    "slots": {"city": "bonn"},
    "events": [{"event": "user", "text": "hi"}, {"event": "slot", "timestamp": 1, "name": "city", "value": "bonn"}],
}
CALLS = [
    call("action_greet"),
    call("action_greet", latest_message={}),
    call("action_no"),
    call("action_crash"),
    call("action_missing"),
    {**call("action_greet"), "domain": None, "domain_digest": "unknown"},
    call("validate_booking_form", **CANDIDATE),
    call("action_validate_slot_mappings", **CANDIDATE),
]


def seen(span, by_id):
    parent = by_id.get(span.parent.span_id) if span.parent else None
    return {
        "name": span.name,
        "scope": span.instrumentation_scope.name,
        "parent": parent.name if parent else None,
        "kind": span.kind.name,
        "status": span.status.status_code.name,
        "exceptions": [event.attributes["exception.type"] for event in span.events],
        "attributes": dict(span.attributes),
    }


def main():
    logging.disable(logging.CRITICAL)
    exporter = InMemorySpanExporter()
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    configure_tracing(provider)
    executor = ActionExecutor()
    for action in [Greets, Rejects, Crashes, ValidateBookingForm, GlobalSlots]:
        executor.register_action(action)
    app = create_app(executor)
    app.ctx.tracer_provider = provider
    recorded = []
    for one in CALLS:
        exporter.clear()
        _, response = app.test_client.post("/webhook", json=one)
        spans = exporter.get_finished_spans()
        by_id = {span.context.span_id: span for span in spans}
        recorded.append({"call": one, "status": response.status, "spans": [seen(span, by_id) for span in spans]})
    print(json.dumps({"version": importlib.metadata.version("rasa-sdk"), "calls": recorded}, indent=2))


main()
