"""Makes calls with the client code of one version of Rasa, for `main.mjs`. Runs on Python 3.6 to 3.10.

Arguments: a file `{"client": module, "url": ..., "cases": [{"action", "message"}, ...]}`, and one for the answers, a line
of JSON for each case. Each case is a conversation of its own.
"""
import importlib
import json
import logging
import os
import sys
import traceback
import warnings

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
warnings.simplefilter("ignore")
logging.disable(logging.CRITICAL)

INTENTS = ["greet", "remind"]
ENTITIES = ["x"]
SLOTS = ["marker", "cuisine", "number"]
RESPONSES = {
    "utter_welcome": [{"text": "Welcome, {guest}!"}],
    "utter_choose": [{"text": "Choose, {guest}:", "buttons": [{"title": "No", "payload": "/deny"}]}],
}
FORM = "booking_form"


def main():
    with open(sys.argv[1]) as job_file:
        job = json.load(job_file)
    client = importlib.import_module(job["client"]).Client(job["url"], [case["action"] for case in job["cases"]])
    for case in job["cases"]:
        try:
            report = client.play(case["action"], case["message"])
        except Exception:
            report = {"broken": traceback.format_exc(limit=-3)}
        report["action"] = case["action"]
        report["version"] = client.version
        with open(sys.argv[2], "a") as answers:
            answers.write(json.dumps(report, default=str) + "\n")


class Outcome:
    """The result of `RemoteAction.run`, because the processor swallows its exceptions."""

    def __init__(self):
        self.events = None
        self.error = None

    def failed(self, error):
        self.error = "%s: %s" % (type(error).__name__, str(error) or repr(error))

    def report(self, tracker, heard, loop, jobs):
        return {
            "error": self.error,
            "returned": None if self.events is None else [event.as_dict() for event in self.events],
            "heard": [{key: value for key, value in message.items() if key != "recipient_id"} for message in heard],
            "tracker": {
                "events": [event.as_dict()["event"] for event in tracker.events],
                "marker": tracker.get_slot("marker"),
                "cuisine": tracker.get_slot("cuisine"),
                "paused": tracker.is_paused(),
                "followup": tracker.followup_action,
                "loop": loop,
            },
            "jobs": jobs,
        }


if __name__ == "__main__":
    main()
