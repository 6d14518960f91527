"""What may pass from one stage to the next: pandera schemas, the split into valid and rejected, the accounts.

A schema says what a row must be; ``split`` sets rows aside that are not; ``accounting`` proves that none was lost.
Rules about what statistics say to each other (exchange rates, shares above the whole) are SQL in ``sql/checks``.
"""
