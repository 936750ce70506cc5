"""Translation and localization pipeline for long-form writing."""

__version__ = "0.1.0"
