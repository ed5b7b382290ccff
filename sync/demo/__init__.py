"""Invented people for trying the platform out. Nothing here is used once real data are in."""
