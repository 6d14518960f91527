CREATE TABLE correction (
    correction_key BIGINT PRIMARY KEY,
    article_key BIGINT REFERENCES dim_article (article_key),
    content_hash VARCHAR NOT NULL,
    char_start BIGINT NOT NULL,
    char_end BIGINT NOT NULL,
    quote VARCHAR NOT NULL,
    field VARCHAR,
    old VARCHAR,
    new VARCHAR,
    reason VARCHAR NOT NULL,
    author VARCHAR NOT NULL,
    day DATE NOT NULL,
    outcome VARCHAR NOT NULL REFERENCES code_correction_outcome (correction_outcome)
);
COMMENT ON TABLE correction IS 'One row per correction of seeds/corrections.csv: what a person says of a figure, and what became of it at this refresh.';
COMMENT ON COLUMN correction.correction_key IS 'Surrogate key: the first 63 bits of an MD5 over article version, span, field and old value.';
COMMENT ON COLUMN correction.article_key IS 'Article version; null where it is gone.';
COMMENT ON COLUMN correction.content_hash IS 'SHA-256 of the article that it was written for.';
COMMENT ON COLUMN correction.char_start IS 'First code point of the quote.';
COMMENT ON COLUMN correction.char_end IS 'Code point behind the quote.';
COMMENT ON COLUMN correction.quote IS 'Words that state the figure.';
COMMENT ON COLUMN correction.field IS 'Column of observations that it sets; null where every reading of the words is rejected.';
COMMENT ON COLUMN correction.old IS 'What extraction read when the correction was written; null for nothing.';
COMMENT ON COLUMN correction.new IS 'What is right; null for nothing; reject where the words state no such figure.';
COMMENT ON COLUMN correction.reason IS 'Why.';
COMMENT ON COLUMN correction.author IS 'Who says so.';
COMMENT ON COLUMN correction.day IS 'Day on which it was written.';
COMMENT ON COLUMN correction.outcome IS 'What became of it (code_correction_outcome).';
