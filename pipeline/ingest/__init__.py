"""From a landing folder to articles: decoded, dated, told by language, their furniture marked. See ``reading``."""

from pipeline.ingest.landing import LandedFile, LandingError, list_landing
from pipeline.ingest.parts import Part, parts_of
from pipeline.ingest.reading import Copies, Ingested, ingest, read_all, read_article, read_file, read_part
from pipeline.ingest.unread import RefusedError, Unread

__all__ = [
    "Copies",
    "Ingested",
    "LandedFile",
    "LandingError",
    "Part",
    "RefusedError",
    "Unread",
    "ingest",
    "list_landing",
    "parts_of",
    "read_all",
    "read_article",
    "read_file",
    "read_part",
]
