"""Why an address gave nothing."""


class FetchError(Exception):
    """An address that gave no usable answer. ``reason`` is a code, the message says more."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
