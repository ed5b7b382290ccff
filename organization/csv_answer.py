"""Tables as CSV files that a spreadsheet opens without harm."""

import csv

from django.http import HttpResponse

from organization.csv_file import FORMULA_SIGNS


def as_csv(name: str, rows: list[list[str]]) -> HttpResponse:
    """UTF-8 with BOM, as spreadsheets want it; a cell that they would compute gets an apostrophe."""
    answer = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    writer = csv.writer(answer)
    writer.writerows(
        [["'" + cell if cell.startswith(FORMULA_SIGNS) else cell for cell in row] for row in rows]
    )
    return answer
