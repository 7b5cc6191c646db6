import json
from typing import Any, Iterator, List, NamedTuple, Optional, Text

from rasa_sdk import Action, ActionExecutionRejection, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from .search_key import search_key, search_keys


class Dish(NamedTuple):
    name: str
    cuisine: str
    price_in_cents: int
    special: bool = False


DISHES = [
    Dish("Minestrone", "Italian", 650),
    Dish("Tagliatelle al ragù", "Italian", 1350),
    Dish("Ossobuco", "Italian", 2250, special=True),
    Dish("Dolmades", "Greek", 700),
    Dish("Moussaka", "Greek", 1450),
    Dish("Kleftiko", "Greek", 1950, special=True),
    Dish("Tom kha", "Thai", 790),
    Dish("Pad krapao", "Thai", 1290),
    Dish("Green curry", "Thai", 1390),
]


def dishes_of(cuisine_keys: List[str]) -> List[Dish]:
    """The dishes of the first of these cuisines that has a menu."""
    for key in cuisine_keys:
        dishes = [dish for dish in DISHES if search_key(dish.cuisine) == key]
        if dishes:
            return sorted(dishes, key=lambda dish: dish.price_in_cents)
    return []


def special_of(cuisine_keys: List[str]) -> Optional[Dish]:
    return next((dish for dish in DISHES if dish.special and search_key(dish.cuisine) in cuisine_keys), None)


def price(cents: int) -> str:
    return f"{cents / 100:.2f}"


class ShowMenu(Action):
    """The menu for the slot `cuisine`, in every response type that a channel may show."""

    def name(self) -> Text:
        return "action_show_menu"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> List[Any]:
        dishes = dishes_of(search_keys(tracker.get_slot("cuisine")))
        if dishes:
            self._show(dispatcher, dishes)
        else:
            self._ask_for_kitchen(dispatcher)
        return []

    @staticmethod
    def _show(dispatcher: CollectingDispatcher, dishes: List[Dish]) -> None:
        kitchen = dishes[0].cuisine
        dispatcher.utter_message(
            response="utter_menu",
            kitchen=kitchen,
            dishes=", ".join(dish.name for dish in dishes),
            image="https://example.com/images/menu.png",
            buttons=[{"title": "Book a table", "payload": "/book_table"}],
        )
        dispatcher.utter_message(
            json_message={
                "type": "menu",
                "kitchen": kitchen,
                "dishes": [{"name": dish.name, "price": dish.price_in_cents / 100} for dish in dishes],
            }
        )
        dispatcher.utter_message(
            attachment={"type": "file", "payload": {"src": "https://example.com/files/menu.pdf"}}
        )
        dispatcher.utter_message(
            elements=[{"title": dish.name, "subtitle": price(dish.price_in_cents)} for dish in dishes]
        )

    @staticmethod
    def _ask_for_kitchen(dispatcher: CollectingDispatcher) -> None:
        cuisines = sorted({dish.cuisine for dish in DISHES})
        dispatcher.utter_message(
            text="Which kitchen’s menu shall I show?",
            buttons=[
                {"title": cuisine, "payload": "/ask_menu" + json.dumps({"cuisine": cuisine}, separators=(",", ":"))}
                for cuisine in cuisines
            ],
        )


class TellMenu(Action):
    """Tells the menu dish by dish. When it is interrupted, it stops after the current dish."""

    def name(self) -> Text:
        return "action_tell_menu"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> List[Any]:
        await dispatcher.stream_start()
        for sentence in self._sentences(search_keys(tracker.get_slot("cuisine"))):
            if dispatcher.is_streaming_cancelled:
                break
            await dispatcher.stream_chunk(text=sentence)
        await dispatcher.stream_end()
        return []

    @staticmethod
    def _sentences(cuisine_keys: List[str]) -> Iterator[str]:
        dishes = dishes_of(cuisine_keys)
        yield f"The {dishes[0].cuisine} menu. " if dishes else "I have no menu of that kitchen."
        for dish in dishes:
            yield f"{dish.name}, {price(dish.price_in_cents)}. "


class TodaysSpecial(Action):
    """Tells the special for the slot `cuisine`. Without one it rejects the execution."""

    def name(self) -> Text:
        return "action_todays_special"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> List[Any]:
        special = special_of(search_keys(tracker.get_slot("cuisine")))
        if special is None:
            raise ActionExecutionRejection(self.name())
        dispatcher.utter_message(
            text=f"The {special.cuisine} special today: {special.name}, {price(special.price_in_cents)}."
        )
        return []
