"""What is wrong with a file or a setting, told in one line."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError


class UnusableFileError(ValueError):
    """Something in a file that can't be used: says its folder, its name and, where there is one, the line."""

    def __init__(self, path: Path, line: int | None, message: str) -> None:
        place = path.name if line is None else f"{path.name}:{line}"
        super().__init__(f"{path.parent.name}/{place}: {message}")


def first_problem(error: ValidationError, whole: str) -> str:
    """The first of pydantic's complaints behind the field that it is about; ``whole`` stands for all fields."""
    first = error.errors()[0]
    place = ".".join(map(str, first["loc"])) or whole
    message = first["msg"].removeprefix("Value error, ")
    return f"{place}: {message}" if place else message
