"""Planning rounds: which vehicle goes where, in which order, and when it is there.

No table, no clock, nothing about who lives where: points, windows and room come in, routes go out. Distances are straight
lines × 1.3, since no road graph can be had without telling a service elsewhere where people live (ADR 0401).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import asin, cos, radians, sin, sqrt
from typing import Any

DETOUR = 1.3  # roads are longer than straight lines
EARTH_METRES = 6_371_000
PRIZE = 50_000  # seconds: leaving someone out costs more than any detour, and less than carrying one too many
SEED = 20_261_122  # the same day planned twice reads the same


@dataclass(frozen=True, slots=True)
class Point:
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Visit:
    """Something aboard that is brought to a place, or (`fetches`) something there that is brought back to the hub."""

    key: str
    point: Point
    parcels: int = 1
    cold: int = 0
    opens: datetime | None = None
    closes: datetime | None = None
    seconds: int = 180
    fetches: bool = False


@dataclass(frozen=True, slots=True)
class Carriage:
    """Taken at one place and brought to another by the same vehicle, in this order."""

    key: str
    pick: Point
    drop: Point
    parcels: int = 1
    cold: int = 0
    pick_opens: datetime | None = None
    pick_closes: datetime | None = None
    drop_opens: datetime | None = None
    drop_closes: datetime | None = None
    seconds: int = 180


@dataclass(frozen=True, slots=True)
class Car:
    """A vehicle: its room, how fast it goes through these streets, where it stands and from when on it is free."""

    key: str
    parcels: int
    cold: int
    speed: int  # km/h, stops apart
    starts: Point
    ends: Point
    leaves_at: datetime
    returns_by: datetime


@dataclass(frozen=True, slots=True)
class Call:
    """One stop of a route."""

    key: str
    is_pick: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class Route:
    car: str
    calls: tuple[Call, ...]
    leaves_at: datetime
    back_at: datetime
    metres: int


@dataclass(frozen=True, slots=True)
class Plan:
    routes: tuple[Route, ...]
    left_out: tuple[str, ...]  # what does not fit, for want of time or room


def metres(a: Point, b: Point) -> int:
    """By road, as far as one can tell without a map of roads."""
    up, across = radians(b.latitude - a.latitude), radians(b.longitude - a.longitude)
    chord = sin(up / 2) ** 2 + cos(radians(a.latitude)) * cos(radians(b.latitude)) * sin(across / 2) ** 2
    return round(2 * EARTH_METRES * asin(sqrt(chord)) * DETOUR)


def seconds_for(stops: int) -> float:
    """How long the planner may think: a hundred stops within ten seconds on a small machine, a few at once."""
    return min(6.0, 0.3 + stops * 0.05)


def plan(*, visits: Sequence[Visit], carriages: Sequence[Carriage], cars: Sequence[Car], seconds: float | None = None) -> Plan:
    """The best routes found. What cannot be served in time or has no room is left out and said, never served late."""
    everything = [visit.key for visit in visits] + [one.key for one in carriages]
    if not cars or not everything:
        return Plan((), tuple(everything))
    # The planner and what it brings load only where something is planned.
    from pyvrp import ActivityType, Model
    from pyvrp.stop import MaxRuntime, MultipleCriteria, NoImprovement

    start = min(car.leaves_at for car in cars)
    end = max(car.returns_by for car in cars)

    def tick(instant: datetime | None, otherwise: datetime) -> int:
        return max(0, int(((instant or otherwise) - start).total_seconds()))

    model = Model()
    points: dict[Point, Any] = {}

    def location(point: Point) -> Any:
        if point not in points:
            points[point] = model.add_location(point.longitude * 10_000, point.latitude * 10_000)
        return points[point]

    # Locations first, or the planner refuses what stands on them.
    for car in cars:
        location(car.starts), location(car.ends)
    for visit in visits:
        location(visit.point)
    for one in carriages:
        location(one.pick), location(one.drop)
    depots = {point: model.add_depot(location(point)) for point in {p: None for c in cars for p in (c.starts, c.ends)}}
    profiles = {speed: model.add_profile() for speed in {car.speed: None for car in cars}}
    drivers: list[Car] = []
    for car in cars:
        model.add_vehicle_type(
            1, [car.parcels, car.cold], start_depot=depots[car.starts], end_depot=depots[car.ends],
            tw_early=tick(car.leaves_at, start), tw_late=tick(car.returns_by, end), unit_distance_cost=0,
            unit_duration_cost=1,
            profile=profiles[car.speed],
        )  # fmt: skip
        drivers.append(car)
    for visit in visits:
        load = [visit.parcels, visit.cold]
        model.add_client(
            location(visit.point), delivery=[0, 0] if visit.fetches else load, pickup=load if visit.fetches else [0, 0],
            service_duration=visit.seconds, tw_early=tick(visit.opens, start), tw_late=tick(visit.closes, end),
            prize=PRIZE, required=False,
        )  # fmt: skip
    for one in carriages:
        model.add_shipment(
            location(one.pick), location(one.drop), pickup_tw_early=tick(one.pick_opens, start),
            pickup_tw_late=tick(one.pick_closes, end), pickup_service_duration=one.seconds,
            delivery_tw_early=tick(one.drop_opens, start), delivery_tw_late=tick(one.drop_closes, end),
            delivery_service_duration=one.seconds, amount=[one.parcels, one.cold], prize=PRIZE, required=False,
        )  # fmt: skip
    for a, here in points.items():
        for b, there in points.items():
            if a != b:
                far = metres(a, b)
                for speed, profile in profiles.items():
                    model.add_edge(here, there, distance=far, duration=round(far * 3.6 / speed), profile=profile)
    budget = seconds_for(len(visits) + 2 * len(carriages)) if seconds is None else seconds
    # Ten times as many tries as there are stops without a better way: it is as good as it will get.
    enough = NoImprovement(200 + 20 * len(everything))
    result = model.solve(MultipleCriteria([MaxRuntime(budget), enough]), seed=SEED, collect_stats=False, display=False)
    best = result.best
    if not result.is_feasible():  # nobody is promised a time that cannot be kept
        return Plan((), tuple(everything))
    routes, served = [], set()
    for route in best.routes():
        car, calls = drivers[route.vehicle_type()], []
        for activity in route.schedule():
            if activity.type == ActivityType.DEPOT:
                continue
            key = everything[activity.idx + (0 if activity.type == ActivityType.CLIENT else len(visits))]
            calls.append(Call(key, activity.type == ActivityType.PICKUP, start + timedelta(seconds=activity.start_time)))
            served.add(key)
        away = start + timedelta(seconds=route.start_time())
        back = start + timedelta(seconds=route.end_time())
        if calls:
            routes.append(Route(car.key, tuple(calls), away, back, route.distance()))
    return Plan(tuple(routes), tuple(key for key in everything if key not in served))
