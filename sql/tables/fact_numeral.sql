CREATE TABLE fact_numeral (
    numeral_key BIGINT PRIMARY KEY,
    article_key BIGINT NOT NULL REFERENCES dim_article (article_key),
    char_start BIGINT NOT NULL CHECK (char_start >= 0),
    char_end BIGINT NOT NULL,
    quote VARCHAR NOT NULL,
    disposition VARCHAR NOT NULL CHECK (disposition IN ('observation', 'rejected', 'none')),
    reason VARCHAR,
    CHECK (char_end > char_start),
    CHECK ((disposition = 'observation') = (reason IS NULL))
);
COMMENT ON TABLE fact_numeral IS 'One row per numeral in an article, with what became of it: the ledger in which no number is lost.';
COMMENT ON COLUMN fact_numeral.numeral_key IS 'Surrogate key: the first 63 bits of an MD5 over article version and span.';
COMMENT ON COLUMN fact_numeral.article_key IS 'Article version.';
COMMENT ON COLUMN fact_numeral.char_start IS 'First code point of the numeral in article_text.';
COMMENT ON COLUMN fact_numeral.char_end IS 'Code point behind the numeral.';
COMMENT ON COLUMN fact_numeral.quote IS 'The numeral as written.';
COMMENT ON COLUMN fact_numeral.disposition IS 'observation: states a published figure. rejected: states one that did not pass. none: states no figure.';
COMMENT ON COLUMN fact_numeral.reason IS 'Why it is none (code_numeral_reason) or was rejected (code_reject_reason); null where it is an observation.';
