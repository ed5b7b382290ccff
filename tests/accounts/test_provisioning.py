from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import connection

from accounts.models import User
from accounts.provisioning import ensure_login, ensure_logins
from organization.models import Staff
from tests import factories as make

pytestmark = pytest.mark.django_db


def renumbered(staff: Staff, number: str) -> Staff:
    Staff.objects.filter(pk=staff.pk).update(employee_number=number)
    return Staff.objects.get(pk=staff.pk)


def test_a_login_bears_the_employee_number_and_no_password() -> None:
    person = make.staff()
    user = ensure_login(person)

    assert (user.login, user.staff, user.has_usable_password()) == (person.employee_number, person, False)


def test_asked_twice_it_is_one_login() -> None:
    person = make.staff()

    assert ensure_login(person) == ensure_login(person)
    assert User.objects.count() == 1


def test_a_new_employee_number_renames_the_login() -> None:
    person = make.staff()
    user = ensure_login(person)

    assert ensure_login(renumbered(person, "KS-NEW")) == user
    assert make.again(user).login == "KS-NEW"


def test_two_who_exchanged_their_numbers_exchange_their_logins() -> None:
    first, second = make.staff(employee_number="KS-1"), make.staff(employee_number="KS-2")
    logins = ensure_logins([first, second])
    renumbered(first, "KS-x")
    renumbered(second, "KS-1")
    ensure_login(renumbered(first, "KS-2"))

    assert make.again(logins[first.pk]).login == "KS-2"
    assert make.again(logins[second.pk]).login == "KS-1"


def test_a_number_that_is_a_systems_login_is_refused_with_a_sentence() -> None:
    make.system("KS-SYSTEM")

    with pytest.raises(ValidationError, match="別のログインで使われています"):
        ensure_login(make.staff(employee_number="KS-SYSTEM"))


def test_many_at_once_leave_out_only_who_cannot_get_one() -> None:
    make.system("KS-SYSTEM")
    people = [make.staff() for _ in range(20)]
    taken = make.staff(employee_number="KS-SYSTEM")
    ensure_login(people[0])

    logins = ensure_logins([*people, taken])

    assert logins.keys() == {person.pk for person in people}
    assert all(logins[person.pk].login == person.employee_number for person in people)


def test_many_at_once_cost_few_queries(django_assert_max_num_queries: object) -> None:
    people = [make.staff() for _ in range(50)]

    with django_assert_max_num_queries(10):  # type: ignore[operator]  # the fixture's own type is private
        ensure_logins(people)


@pytest.mark.django_db(transaction=True)
def test_two_processes_at_once_make_one_login() -> None:
    person = make.staff()
    together = Barrier(2)

    def ensure(_: int) -> int:
        try:
            together.wait()
            return ensure_login(person).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as processes:
        first, second = processes.map(ensure, range(2))

    assert first == second
    assert User.objects.filter(staff=person).count() == 1


def test_the_first_clerk_is_appointed_by_command_and_may_step_back(
    capsys: pytest.CaptureFixture[str],
) -> None:
    person = make.staff()
    call_command("appoint", person.employee_number, "人事")
    may = make.again(User.objects.get(staff=person)).may("account.hand_over")
    call_command("appoint", person.employee_number, "人事", "--withdraw")

    assert may
    assert not make.again(User.objects.get(staff=person)).may("account.hand_over")
    assert "no function" in capsys.readouterr().out


def test_an_unknown_person_is_not_appointed() -> None:
    with pytest.raises(CommandError, match="Nobody"):
        call_command("appoint", "KS-NOBODY", "人事")


def test_a_persons_login_becomes_no_system() -> None:
    user = make.login()

    with pytest.raises(CommandError, match="person"):
        call_command("issue_client", user.login)
    with pytest.raises(CommandError):
        call_command("issue_client", "x" * 21)
