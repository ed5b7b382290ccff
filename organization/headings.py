"""What the columns of a staff file are called, and which of them the platform reads."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

# Field -> its headings; the first is the one that messages and the template use.
HEADINGS = {
    "staff_id": ("職員ID", "スタッフID"),
    "employee_number": ("職員番号", "職員コード", "社員番号", "社員コード"),
    "full_name": ("氏名", "名前", "職員名", "職員氏名"),
    "family_name": ("姓", "氏", "苗字"),
    "given_name": ("名",),
    "kana": ("フリガナ", "ふりがな", "カナ氏名", "氏名カナ", "氏名フリガナ", "カナ"),
    "family_kana": ("姓カナ", "姓フリガナ", "セイ"),
    "given_kana": ("名カナ", "名フリガナ", "メイ"),
    "email": ("メール", "メールアドレス", "Eメール", "E-mail", "email", "mail"),
    "facility": ("所属施設", "施設", "施設名", "施設ID"),
    "department": ("所属部署", "部署", "部署名", "部署ID", "所属"),
    "position": ("役職", "職位", "役職名", "役職ID"),
    "level": ("役職レベル", "職位レベル", "レベル"),
    "starts_on": ("入職日", "入社日", "採用日", "配属日"),
}
REQUIRED = ("employee_number", "full_name", "facility", "department")
IN_THE_TEMPLATE = (
    "employee_number",
    "full_name",
    "kana",
    "email",
    "facility",
    "department",
    "position",
    "starts_on",
)
TEMPLATE = tuple(HEADINGS[field][0] for field in IN_THE_TEMPLATE)


class HeadingError(ValueError):
    """The headings do not say enough, or say it twice; the texts are for the person who sent the file."""

    def __init__(self, messages: list[str]) -> None:
        super().__init__(" ".join(messages))
        self.messages = messages


@dataclass(frozen=True)
class Columns:
    """Field -> index of its column; what is not read; the headings as the file writes them."""

    index: dict[str, int]
    ignored: list[str]
    written: list[str]

    def heading(self, field: str) -> str:
        """How the file calls a field; a full name may stand in two columns."""
        for name in (field, *PARTS.get(field, ())):
            if name in self.index:
                return self.written[self.index[name]]
        return HEADINGS[field][0] if field in HEADINGS else ""

    def value(self, cells: list[str], field: str) -> str:
        """The cell of a field, put together from its parts where the file has those; "" if there is none."""
        if field in self.index or field not in PARTS:
            return self._cell(cells, field)
        return " ".join(filter(None, (self._cell(cells, part) for part in PARTS[field])))

    def has(self, field: str) -> bool:
        return field in self.index or any(part in self.index for part in PARTS.get(field, ()))

    def _cell(self, cells: list[str], field: str) -> str:
        place = self.index.get(field)
        return cells[place] if place is not None and place < len(cells) else ""


PARTS = {"full_name": ("family_name", "given_name"), "kana": ("family_kana", "given_kana")}


def plain(text: str) -> str:
    """For comparing labels: one width, no spaces, no mark of a required field, no capitals."""
    return "".join(unicodedata.normalize("NFKC", text).split()).strip("*※").removesuffix("(必須)").lower()


_FIELD_OF = {plain(heading): field for field, headings in HEADINGS.items() for heading in headings}


def columns_of(written: list[str]) -> Columns:
    """Find the fields; raises HeadingError naming everything that is missing or there twice."""
    index: dict[str, int] = {}
    ignored = []
    messages = []
    for place, heading in enumerate(written):
        field = _FIELD_OF.get(plain(heading))
        if field is None:
            ignored.append(heading or f"（{place + 1}列目、見出しなし）")
        elif field in index:
            messages.append(
                f"見出し「{written[index[field]]}」と「{heading}」は同じ項目です。どちらかを消してください。"
            )
        else:
            index[field] = place
    columns = Columns(index, ignored, written)
    missing = [HEADINGS[field][0] for field in REQUIRED if not _complete(columns, field)]
    if missing:
        messages.append(f"必要な見出しがありません：{_listed(missing)}。1行目に見出しを付けてください。")
    if messages:
        raise HeadingError(messages)
    return columns


def _complete(columns: Columns, field: str) -> bool:
    return field in columns.index or (field in PARTS and all(part in columns.index for part in PARTS[field]))


def _listed(names: Iterable[str]) -> str:
    return "、".join(f"「{name}」" for name in names)
