from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.models import Session
from django.db.models import Model
from guardian.shortcuts import assign_perm

from accounts import access
from accounts.models import AccountIntegration, Handover, PermissionMatrix, User
from accounts.roles import Capability, Function
from organization.models import (
    Assignment,
    Department,
    Facility,
    ImportRun,
    Position,
    PositionLevel,
    Role,
    Staff,
    StaffProfile,
)
from tests import factories as make
from tests.accounts.house import DAY, House, build, clerk, operator, seen

pytestmark = pytest.mark.django_db

Count = object


@pytest.fixture
def house() -> House:
    return build()


def test_a_staff_member_sees_only_oneself(house: House) -> None:
    assert seen(make.login(house.owner)) == {house.owner.pk}


def test_a_team_leader_sees_the_team_and_nobody_beside_or_above(house: House) -> None:
    assert seen(make.login(house.leader)) == {house.owner.pk, house.colleague.pk, house.leader.pk}


def test_a_department_head_sees_the_department_and_all_below(house: House) -> None:
    below = {house.head.pk, house.owner.pk, house.colleague.pk, house.leader.pk}

    assert seen(make.login(house.head)) == below


def test_an_executive_sees_everybody(house: House) -> None:
    assert seen(make.login(house.chief)) == house.everybody()


def test_hr_sees_and_edits_everybody(house: House) -> None:
    user = clerk()

    assert seen(user) >= house.everybody()
    assert user.may("staff.edit", house.stranger)


def test_an_executive_edits_nobody_until_the_matrix_says_so(house: House) -> None:
    user = make.login(house.chief)
    before = user.may("staff.edit", house.owner)
    PermissionMatrix.objects.filter(role_id=Role.EXECUTIVE).update(can_edit_all_staff=True)

    assert not before
    assert make.again(user).may("staff.edit", house.owner)


def test_without_its_matrix_cell_a_head_sees_only_oneself(house: House) -> None:
    PermissionMatrix.objects.filter(role_id=Role.DEPARTMENT_HEAD).update(can_view_department=None)

    assert seen(make.login(house.head)) == {house.head.pk}


def test_without_its_matrix_row_a_head_sees_only_oneself(house: House) -> None:
    PermissionMatrix.objects.filter(role_id=Role.DEPARTMENT_HEAD).delete()

    assert seen(make.login(house.head)) == {house.head.pk}


def test_the_scopes_of_a_second_post_add_up(house: House) -> None:
    make.post(house.leader, house.office, make.position(role=Role.TEAM_LEADER), is_primary=False)

    assert seen(make.login(house.leader)) >= {house.owner.pk, house.stranger.pk}


@pytest.mark.parametrize(("ended", "sees"), [(0, False), (1, True)])
def test_a_post_counts_until_the_day_it_ends(house: House, ended: int, sees: bool) -> None:
    Assignment.objects.filter(staff=house.head).update(ends_on=DAY + timedelta(days=ended))

    assert (house.owner.pk in seen(make.login(house.head))) is sees


def test_a_post_counts_from_the_day_it_starts(house: House) -> None:
    Assignment.objects.filter(staff=house.head).update(starts_on=DAY)
    user = make.login(house.head)

    assert house.owner.pk not in seen(user, on=DAY - timedelta(days=1))
    assert house.owner.pk in seen(user, on=DAY)


def test_who_has_left_the_department_is_no_longer_seen_by_its_head(house: House) -> None:
    Assignment.objects.filter(staff=house.owner).update(ends_on=DAY)
    Staff.objects.filter(pk=house.owner.pk).update(department=house.team)  # the master row lags behind

    assert house.owner.pk not in seen(make.login(house.head))


def test_a_person_who_came_by_plain_sql_is_seen_where_the_master_row_says(house: House) -> None:
    newcomer = make.staff("梢 ひかる", facility=house.hospital, department=house.team)

    assert newcomer.pk in seen(make.login(house.head))
    assert newcomer.pk in seen(make.login(house.leader))


def test_a_head_who_came_by_plain_sql_heads_what_the_master_row_says(house: House) -> None:
    title = make.position(role=Role.DEPARTMENT_HEAD)
    newcomer = make.staff("椿 さくら", facility=house.hospital, department=house.ward, position=title)

    assert seen(make.login(newcomer)) >= {newcomer.pk, house.owner.pk}


def test_a_facilitys_own_level_goes_before_the_common_one(house: House) -> None:
    title = Position.objects.get(assignments__staff=house.head)
    PositionLevel.objects.create(
        position=title, facility=house.hospital, role=Role.STAFF, level="2",
        source="院内規程", starts_on=make.LONG_AGO,
    )  # fmt: skip

    assert seen(make.login(house.head)) == {house.head.pk}


def test_another_facilitys_level_does_not_count_here(house: House) -> None:
    title = Position.objects.get(assignments__staff=house.head)
    PositionLevel.objects.create(
        position=title, facility=house.clinic, role=Role.STAFF, level="2",
        source="院内規程", starts_on=make.LONG_AGO,
    )  # fmt: skip

    assert house.owner.pk in seen(make.login(house.head))


def test_a_level_counts_from_its_first_day(house: House) -> None:
    PositionLevel.objects.all().update(starts_on=DAY + timedelta(days=1))

    assert seen(make.login(house.head)) == {house.head.pk}


def test_a_grant_adds_a_department_and_what_is_below(house: House) -> None:
    user = make.login(house.stranger)
    assign_perm("view_department", user, house.ward)

    assert seen(user) == {
        house.stranger.pk,
        house.head.pk,
        house.owner.pk,
        house.colleague.pk,
        house.leader.pk,
    }


@pytest.mark.parametrize(
    "function", [Function.AUDITOR, Function.OCCUPATIONAL_PHYSICIAN, Function.HEALTH_CHECK]
)
def test_the_functions_of_later_days_bring_nothing(house: House, function: Function) -> None:
    assert seen(make.login(house.owner, function)) == {house.owner.pk}


def test_a_closed_login_sees_nothing_and_may_nothing(house: House) -> None:
    user = make.login(house.chief, Function.HR)
    User.objects.filter(pk=user.pk).update(is_active=False)

    assert seen(user) == set()
    assert not any(make.again(user).may(capability) for capability in Capability)


def test_djangos_superuser_flag_gives_nothing(house: House) -> None:
    user = make.login(house.owner)
    User.objects.filter(pk=user.pk).update(is_superuser=True)

    assert seen(user) == {house.owner.pk}


def test_nobody_signed_on_sees_nothing(house: House) -> None:
    assert not access.visible(AnonymousUser(), Staff.objects.all()).exists()
    assert not access.may(AnonymousUser(), "staff.view")


def test_a_system_has_only_what_its_group_brings(house: House) -> None:
    user = make.system("peer-a", Function.PEER_SYSTEM, Function.HR)

    assert seen(user) == set()
    assert [capability for capability in Capability if user.may(capability)] == [Capability.ACCOUNT_CREATE]


def test_the_systems_group_brings_a_person_nothing(house: House) -> None:
    assert not make.login(house.owner, Function.PEER_SYSTEM).may("account.create")


def test_a_misspelt_capability_is_an_error_and_not_a_refusal(house: House) -> None:
    with pytest.raises(ValueError, match="staff.veiw"):
        make.login(house.owner).may("staff.veiw")


def test_an_unregistered_model_shows_nothing_even_to_hr() -> None:
    Session.objects.create(session_key="k", session_data="", expire_date="2030-01-01T00:00:00Z")

    assert not clerk().visible(Session.objects.all()).exists()


def test_the_list_and_the_single_object_agree_for_everybody(house: House) -> None:
    people = (house.owner, house.colleague, house.stranger, house.head, house.leader, house.chief)

    for viewer in people:
        user = make.login(viewer)
        single = {person.pk for person in people if user.may("staff.view", person, on=DAY)}
        assert single == seen(user), viewer


def test_what_hangs_on_a_person_is_seen_with_the_person(house: House) -> None:
    AccountIntegration.objects.create(staff=house.owner, voicedrive_username="aoba")
    head, stranger = make.login(house.head), make.login(house.stranger)

    for model, path in ((StaffProfile, "staff"), (Assignment, "staff"), (AccountIntegration, "staff")):
        assert head.visible(model.objects.filter(**{path: house.owner}), on=DAY).exists()
        assert not stranger.visible(model.objects.filter(**{path: house.owner}), on=DAY).exists()


def test_a_head_reads_the_names_of_the_own_tree_only(house: House) -> None:
    user = make.login(house.head)

    assert set(user.visible(Department.objects.all(), on=DAY)) == {house.ward, house.team}
    assert set(user.visible(Facility.objects.all(), on=DAY)) == {house.hospital}


def test_a_staff_member_reads_the_name_of_the_own_department_but_sees_nobody_in_it(house: House) -> None:
    user = make.login(house.owner)

    assert set(user.visible(Department.objects.all(), on=DAY)) == {house.team}
    assert set(user.visible(Facility.objects.all(), on=DAY)) == {house.hospital}
    assert user.visible(Position.objects.all(), on=DAY).exists()


@pytest.mark.parametrize("model", [PositionLevel, ImportRun, User, Handover, PermissionMatrix])
def test_offices_rows_are_not_for_heads(house: House, model: type[Model]) -> None:
    ImportRun.objects.create(file_name="a.csv", requested_by="x")
    Handover.objects.create(
        user=make.login(house.owner), kind="link", digest="d", issued_by="x",
        issued_at="2026-11-24T00:00:00Z", expires_at="2026-11-25T00:00:00Z",
    )  # fmt: skip
    head, office = make.login(house.head), clerk()

    assert not head.visible(model._default_manager.all()).exists()
    assert office.visible(model._default_manager.all()).exists()


def test_an_operator_sees_logins_but_no_staff_and_hands_nothing_over(house: House) -> None:
    user = operator()

    assert seen(user) == {user.staff_id}
    assert user.visible(User.objects.all()).exists()
    assert user.may("sync.operate")
    assert not any(
        user.may(name) for name in ("account.hand_over", "staff.edit", "matrix.edit", "audit.contents")
    )


def test_hr_does_not_operate_the_machines() -> None:
    assert not any(clerk().may(name) for name in ("sync.operate", "backup.view", "backup.operate"))


def test_reports_reach_as_far_as_the_post(house: House) -> None:
    head, owner, chief = (make.login(person) for person in (house.head, house.owner, house.chief))

    assert head.may("report.view", house.team, on=DAY)
    assert not head.may("report.view", house.office, on=DAY)
    assert chief.may("report.view", house.office, on=DAY)
    assert not owner.may("report.view", on=DAY)


def test_an_executive_without_a_department_still_reads_reports() -> None:
    title = make.position(role=Role.EXECUTIVE)

    assert make.login(make.staff("楡 かおる", position=title)).may("report.view")


def test_a_list_is_one_query_however_long_the_tree(house: House, django_assert_num_queries: Count) -> None:
    user = make.login(house.head)
    user.visible(Staff.objects.all(), on=DAY).exists()  # the standing of the request is known from here on

    with django_assert_num_queries(1):  # type: ignore[operator]  # the fixture's own type is private
        assert len(user.visible(Staff.objects.all(), on=DAY)) == 4


def test_the_standing_costs_five_queries_once_a_request(
    house: House, django_assert_num_queries: Count
) -> None:
    user = make.again(make.login(house.head))

    with django_assert_num_queries(5):  # type: ignore[operator]  # as above
        user.may("staff.view", on=DAY)
        user.may("staff.edit", on=DAY)
        user.may("report.view", on=DAY)
