from typing import List, NamedTuple, Optional

MINUTES_PER_DAY = 24 * 60


class Period(NamedTuple):
    # 1 is Monday, 7 is Sunday.
    weekday: int
    # Minutes since midnight of that weekday; `closes` is more than 1440 when it is on the next day.
    opens: int
    closes: int


class Restaurant(NamedTuple):
    name: str
    largest_table: int
    periods: List[Period]


def minute_of_day(time: str) -> int:
    hours, minutes = time.split(":")
    return int(hours) * 60 + int(minutes)


def _open(weekdays: List[int], opens: str, closes: str) -> List[Period]:
    start, end = minute_of_day(opens), minute_of_day(closes)
    return [Period(weekday, start, end if end > start else end + MINUTES_PER_DAY) for weekday in weekdays]


LUNCH_AND_DINNER = _open([2, 3, 4, 5, 6, 7], "12:00", "14:30") + _open([2, 3, 4, 5, 6, 7], "18:00", "22:30")
ALL_DAY = _open([1, 2, 3, 4, 5, 6, 7], "11:00", "22:00")
WEEKDAYS = _open([1, 2, 3, 4, 5], "11:30", "21:00") + _open([6], "17:00", "23:00")
EVENINGS = _open([3, 4, 5, 6, 7], "17:30", "23:00")
LATE = _open([2, 3, 4, 7], "17:00", "00:00") + _open([5, 6], "17:00", "02:00")

RESTAURANTS = [
    Restaurant("Trattoria Quercia", 8, LUNCH_AND_DINNER),
    Restaurant("Osteria del Ponte Basso", 6, EVENINGS),
    Restaurant("Forno Lumaca", 4, ALL_DAY),
    Restaurant("Casa Bettina", 10, LUNCH_AND_DINNER),
    Restaurant("Il Gatto Grigio", 8, EVENINGS),
    Restaurant("Pasta Nove", 4, WEEKDAYS),
    Restaurant("Villa Ornella", 20, LUNCH_AND_DINNER),
    Restaurant("Saffron Ledger", 12, LUNCH_AND_DINNER),
    Restaurant("Monsoon Kitchen", 6, ALL_DAY),
    Restaurant("The Copper Ladle", 16, EVENINGS),
    Restaurant("Dal & Daughters", 4, WEEKDAYS),
    Restaurant("Paper Lantern Yard", 10, ALL_DAY),
    Restaurant("Nine Willows", 14, LUNCH_AND_DINNER),
    Restaurant("Jade Compass", 24, EVENINGS),
    Restaurant("Kitsune Corner", 4, LUNCH_AND_DINNER),
    Restaurant("Hoshi Counter", 2, EVENINGS),
    Restaurant("Udon Ferry", 6, WEEKDAYS),
    Restaurant("Cantina Media Luna", 12, LATE),
    Restaurant("Taquería Azul Marino", 4, ALL_DAY),
    Restaurant("Doña Petra", 8, EVENINGS),
    Restaurant("Bistro Hirondelle", 8, LUNCH_AND_DINNER),
    Restaurant("Chez Margaux Verte", 6, EVENINGS),
    Restaurant("La Petite Écluse", 4, WEEKDAYS),
    Restaurant("Mas des Cigales", 10, LUNCH_AND_DINNER),
    Restaurant("Lavande & Thym", 6, EVENINGS),
    Restaurant("Taverna Kalypso", 14, LUNCH_AND_DINNER),
    Restaurant("Olive & Oar", 4, ALL_DAY),
    Restaurant("Meltemi", 8, EVENINGS),
    Restaurant("Ocakbaşı Nar", 12, LATE),
    Restaurant("Bosphorus Oven", 6, ALL_DAY),
    Restaurant("Baan Tamarind", 8, LUNCH_AND_DINNER),
    Restaurant("Lime & Lemongrass", 4, WEEKDAYS),
    Restaurant("Orchid Pier", 10, EVENINGS),
    Restaurant("Bodega Tres Faroles", 8, LATE),
    Restaurant("Sobremesa", 12, EVENINGS),
    Restaurant("El Rincón de Abril", 4, ALL_DAY),
    Restaurant("Phở Sáng", 4, ALL_DAY),
    Restaurant("Lotus Landing", 10, LUNCH_AND_DINNER),
    Restaurant("Addis Table", 12, EVENINGS),
]


def is_any_open(minute: int, guests: int, weekday: Optional[int]) -> bool:
    """Whether a restaurant with a table of that size is open then, also after midnight when it opened the day before."""
    return any(
        _is_open(restaurant.periods, minute, weekday)
        for restaurant in RESTAURANTS
        if restaurant.largest_table >= guests
    )


def _is_open(periods: List[Period], minute: int, weekday: Optional[int]) -> bool:
    day_before = None if weekday is None else (weekday - 2) % 7 + 1
    return any(
        (weekday in (None, period.weekday) and period.opens <= minute < period.closes)
        or (day_before in (None, period.weekday) and minute + MINUTES_PER_DAY < period.closes)
        for period in periods
    )


LARGEST_TABLE = max(restaurant.largest_table for restaurant in RESTAURANTS)
