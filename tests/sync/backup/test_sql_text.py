"""Dumps of either program become text that any account can restore."""

from io import BytesIO

import pytest

from sync.backup import sql_text


def cleaned(text: str) -> str:
    return b"".join(sql_text.cleaned(BytesIO(text.encode()))).decode()


@pytest.mark.parametrize(
    "line",
    [
        "/*M!999999\\- enable the sandbox mode */ \n",
        "/*!999999\\- enable the sandbox mode */ \n",
        "SET @MYSQLDUMP_TEMP_LOG_BIN = @@SESSION.SQL_LOG_BIN;\n",
        "SET @@SESSION.SQL_LOG_BIN= 0;\n",
        "SET @@GLOBAL.GTID_PURGED=/*!80000 '+'*/ 'a-b:1-5';\n",
        "SET @@GLOBAL.GTID_PURGED=/*!80000 '+'*/ 'a-b:1-5,\nc-d:1-7,\ne-f:1';\n",
    ],
)
def test_leaves_out_what_only_an_administrator_could_restore(line: str) -> None:
    assert (
        cleaned(f"SET NAMES utf8mb4;\n{line}CREATE TABLE `a` (\n")
        == "SET NAMES utf8mb4;\nCREATE TABLE `a` (\n"
    )


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        (
            "/*!50003 CREATE*/ /*!50017 DEFINER=`root`@`%`*/ /*!50003 TRIGGER `t` AFTER INSERT\n",
            "/*!50003 CREATE*/ /*!50003 TRIGGER `t` AFTER INSERT\n",
        ),
        ("/*!50013 DEFINER=`a`@`b c` SQL SECURITY DEFINER */\n", "/*!50013 SQL SECURITY DEFINER */\n"),
        ("CREATE DEFINER=`a``b`@`localhost` PROCEDURE `p`()\n", "CREATE PROCEDURE `p`()\n"),
        ("CREATE DEFINER=`role` FUNCTION `f`()\n", "CREATE FUNCTION `f`()\n"),
        (
            "/*!50106 CREATE*/ /*!50117 DEFINER=`a`@`b`*/ /*!50106 EVENT `e`\n",
            "/*!50106 CREATE*/ /*!50106 EVENT `e`\n",
        ),
    ],
)
def test_forgets_who_made_a_trigger_view_routine_or_event(written: str, kept: str) -> None:
    assert cleaned(written) == kept


def test_leaves_values_alone() -> None:
    rows = "INSERT INTO `a` VALUES\n(1,'CREATE DEFINER=`a`@`b` VIEW SET @@GLOBAL.GTID_PURGED'),\n(2,'x');\n"

    assert cleaned(rows) == rows


def test_looks_for_statements_only_where_a_line_begins() -> None:
    value = "x" * (sql_text.PIECE - len("INSERT INTO `a` VALUES ('")) + "SET @@SESSION.SQL_LOG_BIN= 0;"
    line = f"INSERT INTO `a` VALUES ('{value}');\n"

    assert cleaned(line) == line


def test_generated_columns_become_so_after_the_rows() -> None:
    made = (
        b"CREATE TABLE `a` (\n  `id` bigint NOT NULL,\n",
        b"  `g` varchar(9) COLLATE utf8mb4_bin GENERATED ALWAYS AS (`id`) STORED,\n",
        b"  `h` bigint GENERATED ALWAYS AS ((`id` + 1)) STORED\n",
        b") ENGINE=InnoDB;\nINSERT INTO `a` VALUES\n(1,'1',2);\n",
    )
    lines = [line for piece in made for line in piece.splitlines(keepends=True)]

    text = b"".join(sql_text.with_generated_last(iter(lines))).decode()

    assert "  `g` varchar(9) COLLATE utf8mb4_bin DEFAULT NULL,\n  `h` bigint DEFAULT NULL\n)" in text
    assert text.endswith(
        "(1,'1',2);\n"
        "ALTER TABLE `a` MODIFY COLUMN `g` varchar(9) COLLATE utf8mb4_bin GENERATED ALWAYS AS (`id`) STORED;\n"
        "ALTER TABLE `a` MODIFY COLUMN `h` bigint GENERATED ALWAYS AS ((`id` + 1)) STORED;\n"
    )
