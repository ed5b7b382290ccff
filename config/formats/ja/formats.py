"""Dates as this office writes them: 2026年11月23日(月). What is not named here is Django's own."""

DATE_FORMAT = "Y年n月j日(D)"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "Y年n月j日(D) H:i"
