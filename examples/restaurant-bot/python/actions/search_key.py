import re
import unicodedata
from typing import Any, List

MAX_INPUT_LENGTH = 200
MAX_KEYS = 10


def search_key(text: str) -> str:
    """The form in which names are compared: lower case, without accents, single spaces."""
    folded = _without_accents(unicodedata.normalize("NFKD", text)).upper().lower()
    printable = (
        " " if char.isspace() or unicodedata.category(char).startswith("C") else char
        for char in _without_accents(folded)
    )
    return re.sub(" +", " ", "".join(printable)).strip()


def search_keys(slot_value: Any) -> List[str]:
    """The search keys in a slot's value: a text, a list of texts, or something that gives no key."""
    values = slot_value[:MAX_KEYS] if isinstance(slot_value, list) else [slot_value]
    texts = [value for value in values if isinstance(value, str) and len(value) <= MAX_INPUT_LENGTH]
    # A dictionary keeps the order, and each key once.
    return list(dict.fromkeys(key for key in map(search_key, texts) if key))


def _without_accents(text: str) -> str:
    return re.sub("[\u0300-\u036f]", "", text)
