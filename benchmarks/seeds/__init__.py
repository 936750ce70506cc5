"""Faults that are put into finished messages and catalogs, to see which of them a checker finds."""
