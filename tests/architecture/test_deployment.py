"""What is written down for a server agrees with what the programs read and with each other."""

import ast
import configparser
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import get_commands

from deploy.environment import names as server_names
from tests.architecture.source import ROOT, modules, text

COMPOSE = Path("compose.yaml")
PROCESS_FILES = (Path("deploy/supervisord.conf"), Path("deploy/demo.conf"))
READERS = ("text", "flag", "number", "words", "folder", "secret")
# Read by compose.yaml to make the database, before there is anything of the product.
OF_COMPOSE = {"MYSQL_PASSWORD", "MYSQL_ROOT_PASSWORD"}
# The demo's own: they go from deploy/demo.py to the stand-in and to the peer that stands for it.
OF_DEMO = {"STANDIN_PORT", "STANDIN_URL", "STANDIN_API_KEY", "STANDIN_WEBHOOK_SECRET"}
WORKER = (
    "celery -A config worker --pool threads --concurrency 8 --loglevel INFO"
    " --without-gossip --without-mingle --without-heartbeat"
)


def services() -> dict[str, str]:
    """Each service of compose.yaml with the text below it. YAML has no reader among the tools: indents are enough."""
    lines = text(COMPOSE).split("\nservices:\n")[1].split("\nvolumes:\n")[0]
    found = re.split(r"^  ([a-z]+):\n", lines, flags=re.MULTILINE)[1:]
    return dict(zip(found[::2], found[1::2], strict=True))


def folded(service: str) -> str:
    return " ".join(service.split())


def read_by_the_product() -> set[str]:
    """Every name that config/env.py is asked for."""
    return {
        node.args[0].value
        for tree in modules().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "env"
        and node.func.attr in READERS
        and isinstance(node.args[0], ast.Constant)
        and isinstance(node.args[0].value, str)
    }


def programs() -> Iterator[tuple[str, configparser.SectionProxy]]:
    for path in PROCESS_FILES:
        parser = configparser.RawConfigParser(inline_comment_prefixes=(";",))
        parser.read(ROOT / path, encoding="utf-8")
        for section in parser.sections():
            if section.startswith(("program:", "fcgi-program:")):
                yield section.partition(":")[2], parser[section]


def read_by_process_files() -> set[str]:
    return {name for path in PROCESS_FILES for name in re.findall(r"%\(ENV_([A-Z_]+)\)", text(path))}


def test_compose_file_indents_by_two_and_without_tabs() -> None:
    lines = [line for line in text(COMPOSE).splitlines() if line.strip()]

    assert [line for line in lines if "\t" in line] == []
    assert [line for line in lines if (len(line) - len(line.lstrip())) % 2] == []


def test_compose_file_names_every_part() -> None:
    found = services()

    assert set(found) == {"nginx", "web", "relay", "worker", "beat", "migrate", "mysql", "redis"}
    assert "image: mysql:8.4\n" in found["mysql"]
    assert "image: redis:" in found["redis"]
    assert "image: nginx:" in found["nginx"]
    assert "replicas: 2\n" in found["web"]


@pytest.mark.parametrize(
    ("service", "command"),
    [
        ("web", "daphne --bind 0.0.0.0 --port 8000"),
        ("relay", "python manage.py relay"),
        ("worker", WORKER),
        ("beat", "celery -A config beat"),
        ("migrate", "python manage.py migrate --noinput"),
    ],
)
def test_each_process_of_the_platform_has_its_command_in_the_compose_file(service: str, command: str) -> None:
    assert f" {command}" in folded(services()[service])
    assert "<<: *platform" in services()[service]


def test_files_that_the_compose_file_mounts_exist() -> None:
    mounted = re.findall(r"^ +- \./(\S+?):", text(COMPOSE), re.MULTILINE)

    assert sorted(mounted) == ["deploy/nginx.conf", "deploy/scratch-database.sql"]
    assert [path for path in (*mounted, "deploy/Dockerfile") if not (ROOT / path).is_file()] == []


def test_every_name_that_is_read_is_explained_and_nothing_else_is() -> None:
    read = read_by_the_product() | read_by_process_files()

    assert read - OF_DEMO == server_names() - OF_COMPOSE
    assert {name for name in OF_COMPOSE if f"${{{name}:?" not in text(COMPOSE)} == set()


def test_what_the_compose_file_sets_itself_is_read() -> None:
    platform = text(COMPOSE).split("\nservices:\n")[0]
    found = set(re.findall(r"^    ([A-Z_]+): ", platform, re.MULTILINE))

    assert found and found <= read_by_the_product()


def test_each_program_of_the_process_files_can_be_started() -> None:
    """A module that is there, or a command of manage.py; always by the checkout's own interpreter."""
    wrong = []
    for name, program in programs():
        interpreter, *words = program["command"].split()
        is_known = words[0] == "manage.py" and words[1] in get_commands()
        is_known |= words[0] == "-m" and is_module(words[1])
        if interpreter != '"%(here)s/../.venv/bin/python"' or not is_known:
            wrong.append(f"{name}: {program['command']}")

    assert wrong == []
    assert {name for name, _ in programs()} == {"web", "relay", "worker", "beat", "standin"}


def test_workers_of_the_process_file_are_started_as_the_tests_start_them() -> None:
    command = dict(programs())["worker"]["command"]

    assert f"-m {WORKER} " in command


def test_readme_and_documents_name_commands_that_exist() -> None:
    known = set(re.findall(r"^\./dev ([a-z]+) ", text(Path("dev")), re.MULTILINE))
    cases = set(re.findall(r"^([a-z]+)(?: \|[^)]*)?\) ?", text(Path("dev")), re.MULTILINE))
    pages = [Path("README.md"), *(path.relative_to(ROOT) for path in sorted((ROOT / "docs").rglob("*.md")))]

    named = {word for page in pages for word in re.findall(r"\./dev ([a-z]+)", text(page))}

    assert {"demo", "test"} <= named <= known | {"help"}
    assert known <= cases


def test_readme_and_documents_name_commands_of_manage_that_exist() -> None:
    pages = [Path("README.md"), *(path.relative_to(ROOT) for path in sorted((ROOT / "docs").rglob("*.md")))]

    named = {
        word for page in pages for word in re.findall(r"(?:\./dev manage|manage\.py) ([a-z_]+)", text(page))
    }

    assert named and named <= set(get_commands())


def test_the_script_of_all_commands_is_plain_shell() -> None:
    checked = subprocess.run(["sh", "-n", "dev"], cwd=ROOT, capture_output=True, text=True)

    assert (checked.returncode, checked.stderr) == (0, "")


def is_module(name: str) -> bool:
    """Whether ``python -m`` finds it from the checkout."""
    look = f"import importlib.util as u, sys; sys.exit(u.find_spec({name!r}) is None)"
    return subprocess.run([sys.executable, "-c", look], cwd=ROOT).returncode == 0
