"""Names of people: rare kanji stay, half-width kana become full-width, what is no letter is refused.

No Unicode normal form is applied to names: it would turn 神 (U+FA19) into 神 (U+795E), another person's name.
"""

import unicodedata

import jaconv
from django.core.exceptions import ValidationError

LONGEST = 100
JOINERS = {"\u200d", "\ufe0e", "\ufe0f"}  # parts of emoji; 異体字セレクタ of kanji lie elsewhere and stay


def tidy(name: str) -> str:
    """Half-width kana to full-width, every run of white space to one plain space."""
    return " ".join(jaconv.h2z(name, kana=True, ascii=False, digit=False).split())


def a_persons_name(name: str) -> None:
    """Refuse an empty name, one over 100 characters, and characters that stand in no register."""
    if not name.strip():
        raise ValidationError("氏名を入力してください。")
    if len(name) > LONGEST:
        raise ValidationError(f"氏名は{LONGEST}文字以内で入力してください（現在{len(name)}文字）。")
    if not any(unicodedata.category(char)[0] == "L" for char in name):
        raise ValidationError("氏名には文字を入力してください。数字や記号だけでは登録できません。")
    wrong = [char for char in name if not _is_of_a_name(char)]
    if wrong:
        raise ValidationError(
            f"氏名に使えない文字があります：{_shown(wrong[0])}。絵文字や制御文字は使えません。"
        )


def a_kana_name(kana: str) -> None:
    """Refuse a reading that is not in full-width katakana."""
    if any(not ("ァ" <= char <= "ヿ" or char in " ー・") for char in kana):
        raise ValidationError("フリガナは全角カタカナで入力してください。")


def _is_of_a_name(char: str) -> bool:
    if char in JOINERS:
        return False
    category = unicodedata.category(char)
    # Letters, marks (incl. 異体字セレクタ), numbers, punctuation such as ・ and ’, and the plain space.
    return category[0] in "LMNP" or char == " "


def _shown(char: str) -> str:
    return f"「{char}」" if char.isprintable() else f"U+{ord(char):04X}"
