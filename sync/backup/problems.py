"""Why a backup or a restore did not happen, in words for the person who has to do something about it."""

import errno
import re
import sqlite3

NO_SPACE = (
    "ディスクの空きが足りません。保存先（{folder}）の空き容量を増やしてから、もう一度実行してください。"
)
NO_RIGHT = (
    "データベース利用者の権限が足りません（{what}）。データベース管理者に GRANT ALL ON `{database}`.* と"
    " GRANT ALL ON `{scratch}%`.* の付与を依頼してください。"
)
UNREACHABLE = "データベースに接続できません。サーバーが動いているか、接続先と利用者を確認してください。"

# Numbers that MySQL and MariaDB share.
ACCESS_DENIED = {1044, 1045, 1142, 1143, 1227, 1370, 1419, 1698}
SERVER_DISK_FULL = {3, 1021, 1026, 1114, 28}
CONNECTION_LOST = {2002, 2003, 2005, 2006, 2013, 1040, 1053}
DISK_ERRNOS = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
SQLITE_DISK_CODES = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_FSYNC}
SQLITE_DISK_CODES |= {sqlite3.SQLITE_IOERR_TRUNCATE, sqlite3.SQLITE_IOERR_SHMSIZE}


class Problem(Exception):  # noqa: N818  it is a word on a page, not a fault of the program
    """The text is a Japanese sentence that says what happened and what to do next."""


class Refused(Problem):
    """A file or a target that must not be used. Nothing was changed."""


def of_os(error: OSError, folder: object) -> Problem:
    if error.errno in DISK_ERRNOS:
        return Problem(NO_SPACE.format(folder=folder))
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return Problem(
            f"保存先（{folder}）に書き込めません。フォルダーの所有者と書き込み権限を確認してください。"
        )
    return Problem(
        f"保存先（{folder}）の読み書きに失敗しました（{error.strerror}）。ディスクの状態を確認してください。"
    )


def of_sqlite(error: sqlite3.Error, folder: object) -> Problem:
    code = getattr(error, "sqlite_errorcode", None)
    if code in SQLITE_DISK_CODES:
        return Problem(NO_SPACE.format(folder=folder))
    if code == sqlite3.SQLITE_BUSY:
        return Problem(
            "データベースがほかの処理で使われています。しばらく待ってから、もう一度実行してください。"
        )
    return Problem(
        f"SQLiteの読み書きに失敗しました（{error}）。データベースのファイルとディスクを確認してください。"
    )


def of_server(number: int, doing: str, database: str, scratch: str) -> Problem:
    """``doing`` ends the sentence 「…できません」, as in 検証用データベースを作成."""
    if number in ACCESS_DENIED:
        return Problem(NO_RIGHT.format(what=doing.removesuffix("ことが"), database=database, scratch=scratch))
    if number in SERVER_DISK_FULL:
        return Problem(f"{doing}できません。データベースサーバーのディスクの空きを増やしてください。")
    if number in CONNECTION_LOST:
        return Problem(UNREACHABLE)
    if number == 1205:
        return Problem(
            "更新中の処理が終わらないため、一時点の内容を固定できません。"
            "長く続いている処理を終えてから、もう一度実行してください。"
        )
    return Problem(
        f"{doing}できません（エラー番号 {number}）。このサーバーの記録（ログ）を確認してください。"
    )


def number_in(told: str) -> int:
    """The server's error number in what a client program printed; 0 when there is none."""
    found = re.search(r"(?:^ERROR |error: |\()(\d{4})\b", told, re.MULTILINE)
    return int(found.group(1)) if found else 0
