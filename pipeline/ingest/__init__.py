"""From a landing folder to articles: decoded, dated, told by language, their furniture marked. See ``reading``."""

from pipeline.ingest.landing import LandedFile, LandingError, Unread, list_landing
from pipeline.ingest.reading import Ingested, ingest, read_all, read_article

__all__ = ["Ingested", "LandedFile", "LandingError", "Unread", "ingest", "list_landing", "read_all", "read_article"]
