"""Kinds of faults that no check was made for: from other checkers' lists, and from what people and machines do."""
