from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from config import env
from organization import chart
from organization.hiring import NewStaff
from organization.hiring_many import hire_many
from organization.models import Assignment, Staff
from sync.context import Acting, acting_as
from sync.demo import logins, people
from sync.models import Peer

STANDIN = "http://127.0.0.1:8100"


class Command(BaseCommand):
    help = (
        "Loads the plan's organisation, 500 invented staff, the stand-in VoiceDrive as peer, and six logins."
    )

    def handle(self, *_args: Any, **_options: Any) -> None:  # Any: Django's own signature
        plan = chart.read()
        everybody = people.people(plan)
        those = logins.trials(everybody)
        paper = settings.STATE_DIR / "demo-logins.txt"
        with acting_as(Acting(actor="system:load_demo")):
            chart.load(plan)
            _know_the_standin()
            added = _hire_missing(everybody, plan)
            text = None if logins.are_kept(those, paper) else logins.open_logins(those)
        if text is not None:
            logins.keep(paper, text)
        self.stderr.write(f"{added} staff added.")
        # The table alone goes to standard output: who starts the demo keeps it.
        self.stdout.write(paper.read_text(encoding="utf-8"), ending="")


def _hire_missing(everybody: list[NewStaff], plan: chart.Chart) -> int:
    """Those who are there already stay as somebody may have changed them meanwhile."""
    there = set(Staff.objects.values_list("employee_number", flat=True))
    missing = [person for person in everybody if person.employee_number not in there]
    hire_many(missing)
    new = {person.staff_id for person in missing}
    Assignment.objects.bulk_create(
        people.as_assignment(post) for post in people.second_posts(everybody, plan) if post.staff_id in new
    )
    return len(missing)


def _know_the_standin() -> None:
    """One peer per contract, the plan's enabled; which one is used is changed in the admin."""
    url = env.text("STANDIN_URL", STANDIN)
    secrets = {"api_key": env.text("STANDIN_API_KEY"), "webhook_secret": env.text("STANDIN_WEBHOOK_SECRET")}
    for code, name, contract, is_enabled in (
        ("voicedrive", "VoiceDrive", Peer.Contract.MASTER_PLAN, True),
        ("voicedrive-v100", "VoiceDrive v100", Peer.Contract.VOICEDRIVE_V100, False),
    ):
        Peer.objects.get_or_create(
            code=code,
            defaults={
                "name": name,
                "contract": contract,
                "base_url": url,
                "login_url": url,
                "is_enabled": is_enabled,
                **secrets,
            },
        )
