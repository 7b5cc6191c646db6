"""Prints the public names of rasa-sdk that the page must mention, one per line."""
import inspect

from rasa_sdk import Action, FormValidationAction, Tracker, ValidationAction, events, interfaces, types
from rasa_sdk.endpoint import create_argument_parser
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.knowledge_base.actions import ActionQueryKnowledgeBase
from rasa_sdk.knowledge_base.storage import InMemoryKnowledgeBase

CLASSES = [
    Action,
    Tracker,
    CollectingDispatcher,
    ValidationAction,
    FormValidationAction,
    ActionQueryKnowledgeBase,
    InMemoryKnowledgeBase,
]
names = {cls.__name__ for cls in CLASSES}
for cls in CLASSES:
    names |= {name for name, _ in inspect.getmembers(cls) if not name.startswith("_")}
names |= set(vars(Tracker("a", {}, {}, [], False, None, {}, None))) - {"_paused"}
for module in (events, interfaces, types):
    members = inspect.getmembers(module, lambda member: inspect.isclass(member) or inspect.isfunction(member))
    names |= {name for name, member in members if member.__module__ == module.__name__ and not name.startswith("_")}
for action in create_argument_parser()._actions:
    names |= {option for option in action.option_strings if option.startswith("--")}
print("\n".join(sorted(names - {"--help"})))
