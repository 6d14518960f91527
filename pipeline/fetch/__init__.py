"""From the web into the landing folder: feeds, sitemaps and page lists of ``seeds/sources.toml``, politely and safely.

What a downloaded page says is for ``pipeline.ingest``; here only addresses, answers and the archive are known.
"""

from pipeline.fetch.archive import FetchRunningError
from pipeline.fetch.fetching import FetchReport, fetch_all

__all__ = ["FetchReport", "FetchRunningError", "fetch_all"]
