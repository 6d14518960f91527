"""The DuckDB side: stages between the steps, tables from ``sql/``, checks, and the published file.

SQL stands in ``sql/``, not here; what a text says is none of this package's business.
"""
