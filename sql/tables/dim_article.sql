CREATE TABLE dim_article (
    article_key BIGINT PRIMARY KEY,
    article VARCHAR NOT NULL,
    content_hash VARCHAR NOT NULL UNIQUE,
    title VARCHAR,
    language VARCHAR NOT NULL,
    author VARCHAR,
    publisher VARCHAR,
    address VARCHAR,
    published_on DATE,
    published_precision VARCHAR CHECK (published_precision IN ('day', 'month', 'year')),
    published_basis VARCHAR NOT NULL REFERENCES code_published_basis (published_basis),
    published_confidence VARCHAR CHECK (published_confidence IN ('high', 'medium', 'low')),
    encoding VARCHAR NOT NULL,
    repairs VARCHAR[] NOT NULL,
    text_length BIGINT NOT NULL,
    story_key BIGINT NOT NULL,
    first_seen_on DATE NOT NULL,
    version INTEGER NOT NULL CHECK (version >= 1),
    is_latest_version BOOLEAN NOT NULL,
    superseded_on DATE
);
COMMENT ON TABLE dim_article IS 'One row per article version, by content hash. The words themselves are in article_text.';
COMMENT ON COLUMN dim_article.article_key IS 'Surrogate key: the first 63 bits of an MD5 over the content hash.';
COMMENT ON COLUMN dim_article.article IS 'Name of the file below the landing folder; of a member of an archive pages.zip/page.html, of a row of a dump dump.csv#17.';
COMMENT ON COLUMN dim_article.content_hash IS 'SHA-256 of the raw bytes; of a row of a dump, of its mapped cells.';
COMMENT ON COLUMN dim_article.title IS 'Title, where the text has one.';
COMMENT ON COLUMN dim_article.language IS 'ISO 639-1 code of the language; und where it cannot be told.';
COMMENT ON COLUMN dim_article.author IS 'Who wrote it, where the text or what comes with it tells.';
COMMENT ON COLUMN dim_article.publisher IS 'Who published it, where the text tells.';
COMMENT ON COLUMN dim_article.address IS 'Web address, where the text tells.';
COMMENT ON COLUMN dim_article.published_on IS 'Day of publication; the last day of the month or year where no more is known. Never the clock of the file.';
COMMENT ON COLUMN dim_article.published_precision IS 'How exactly the day is known: day, month or year.';
COMMENT ON COLUMN dim_article.published_basis IS 'How the day is known.';
COMMENT ON COLUMN dim_article.published_confidence IS 'How sure it is: high where the page or who sent it states the day; medium where it was put together from two places, stands in the file name or below the text, or another article tells it; low where the content alone tells the year; null where no day is known.';
COMMENT ON COLUMN dim_article.encoding IS 'Encoding in which the bytes were read, or the kind of document: pdf, docx.';
COMMENT ON COLUMN dim_article.repairs IS 'What decoding did to the text, in order.';
COMMENT ON COLUMN dim_article.text_length IS 'Length of the decoded text in code points.';
COMMENT ON COLUMN dim_article.story_key IS 'Story: the same report in another copy, cut or language is one witness. The key of its first article; story_link has the evidence.';
COMMENT ON COLUMN dim_article.first_seen_on IS 'Day on which a refresh first read this version; carried from one published file to the next.';
COMMENT ON COLUMN dim_article.version IS 'Which text at its address this is, counted from 1 by the day of publication, else that on which it was first seen; 1 where it has no address.';
COMMENT ON COLUMN dim_article.is_latest_version IS 'Whether no later text at the same address is known.';
COMMENT ON COLUMN dim_article.superseded_on IS 'Day on which the next version was published: what this one says counted until then. Null of the latest version and where the next one is undated.';
