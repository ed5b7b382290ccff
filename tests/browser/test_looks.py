"""On a phone, from the keyboard, and read aloud: what every page owes to whoever uses it."""

import pytest

from tests.browser.desk import Desk, OpenDesk

pytestmark = pytest.mark.browser
PAGES = {
    "home": "/admin/",
    "staff": "/admin/organization/staff/",
    "registration": "/admin/organization/staff/add/",
    "person": "/admin/organization/staff/",  # the first of the list
    "import": "/admin/organization/importrun/add/",
    "facilities": "/admin/organization/facility/",
    "departments": "/admin/organization/department/",
    "today": "/reports/today/",
}
FORMS = ("registration", "person", "import", "staff", "today")
# What is neither text nor has a name; the icons are letters of a font and no text.
WITHOUT_NAME = """
() => {
  const text = (one) => {
    const copy = one.cloneNode(true);
    copy.querySelectorAll("[aria-hidden=true]").forEach((hidden) => hidden.remove());
    return copy.textContent.trim();
  };
  return [...document.querySelectorAll("button, a[href]")]
    .filter((one) => one.checkVisibility() && !one.getAttribute("aria-label") && !one.title
      && !one.querySelector("[title]") && !text(one))
    .map((one) => one.outerHTML.slice(0, 200));
}
"""
UNLABELLED = """
[...document.querySelectorAll("#main input:not([type=hidden]), #main select, #main textarea")]
  .filter((one) => one.checkVisibility())
  .filter((one) => !(one.labels && one.labels.length) && !one.getAttribute("aria-label")
    && !document.getElementById(one.getAttribute("aria-labelledby")))
  .map((one) => one.outerHTML.slice(0, 200))
"""
IS_MARKED = """
() => {
  const style = getComputedStyle(document.activeElement);
  return document.activeElement === document.body
    || parseFloat(style.outlineWidth) >= 2 && style.outlineStyle !== "none";
}
"""
# The tones a state may have; each is drawn and measured as it would stand on the page.
CONTRASTS = """
() => {
  const light = (colour) => {
    const [r, g, b] = colour.match(/[\\d.]+/g).slice(0, 3).map((part) => part / 255)
      .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const found = {};
  for (const tone of ["good", "waiting", "bad", "quiet"]) for (const kind of ["chip", "progress"]) {
    const mark = document.createElement("span");
    mark.className = kind === "chip" ? `chip chip-${tone}` : `progress-state progress-${tone}`;
    mark.textContent = "状態";
    document.getElementById("main").append(mark);
    const style = getComputedStyle(mark);
    const [dark, bright] = [light(style.color), light(style.backgroundColor)].sort((a, b) => a - b);
    found[mark.className] = style.backgroundColor === "rgba(0, 0, 0, 0)" ? 0 : (bright + 0.05) / (dark + 0.05);
  }
  return found;
}
"""


@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_a_phone(open_desk: OpenDesk, name: str) -> None:
    desk = open_desk("人事", phone=True)

    show(desk, name)

    desk.shot(f"60-phone-{name}")
    assert desk.overflow() <= 0


def test_the_sign_on_page_fits_a_phone(open_desk: OpenDesk) -> None:
    desk = open_desk(phone=True)

    desk.open("/admin/login/")

    desk.shot("60-phone-sign-on")
    assert desk.overflow() <= 0


@pytest.mark.parametrize("name", FORMS)
def test_a_page_can_be_read_aloud(clerk: Desk, name: str) -> None:
    show(clerk, name)

    assert clerk.page.locator("html").get_attribute("lang") == "ja"
    assert clerk.page.title()[0] > "ぁ"
    assert clerk.page.evaluate(UNLABELLED) == []
    assert clerk.page.evaluate(WITHOUT_NAME) == []


def test_where_the_keyboard_is_can_be_seen(clerk: Desk) -> None:
    show(clerk, "registration")

    for _ in range(30):
        clerk.page.keyboard.press("Tab")
        assert clerk.page.evaluate(IS_MARKED), clerk.page.evaluate("document.activeElement.outerHTML")


def test_states_stand_out_from_their_ground(clerk: Desk) -> None:
    contrasts: dict[str, float] = clerk.page.evaluate(CONTRASTS)

    assert {state: ratio for state, ratio in contrasts.items() if ratio < 4.5} == {}


def show(desk: Desk, name: str) -> None:
    desk.open(PAGES[name])
    if name == "person":
        desk.page.locator("#result_list tbody a").first.click()
        desk.page.locator(".progress-step").first.wait_for()
