"""Registrations go on while processes are killed at random and the peer has its moods; all arrive once, in order."""

import random
import time

from tests.flows.arriving import assert_arrived_once, deliveries, event_ids, posts
from tests.flows.people import register
from tests.platform_database import Client
from tests.platform_process import Platform
from tests.standin_process import StandIn

SEED = 20261123
PEOPLE = 60
KILLS_EVERY = 5
NAMES = ("relay", "relay-2", "worker", "worker-2")


def test_sixty_registrations_under_random_kills(platform: Platform, client: Client, standin: StandIn) -> None:
    chance = random.Random(SEED)
    platform.start(*NAMES)
    standin.fault("lost_answer", times=4)
    standin.fault("error500", times=4)

    people: list[str] = []
    while len(people) < PEOPLE:
        people += register(client)
        time.sleep(chance.random() / 10)
        if len(people) % KILLS_EVERY == 0:
            victim = chance.choice(NAMES)
            platform.kill(victim)
            platform.launch(victim)

    assert_arrived_once(client, standin, people)
    for person in people:
        order = [each.event_id for each in deliveries(client, [person])]
        asked = [order.index(event) for event in event_ids(posts(standin, person))]
        assert asked == sorted(asked)
