"""From press articles to a warehouse of regional statistics.

The packages follow the flow: ``catalogue`` (what is known beforehand), ``ingest`` (bytes to articles), ``extract``
(articles to numerals and observations), ``validate`` (what may pass), ``warehouse`` (DuckDB), ``assets`` (Dagster).
``ingest`` and ``extract`` are pure functions over strings and records: they know neither Dagster nor DuckDB.
"""
