CREATE TABLE rejected_observation (
    rejected_key BIGINT PRIMARY KEY,
    article_key BIGINT NOT NULL REFERENCES dim_article (article_key),
    reject_reason VARCHAR NOT NULL REFERENCES code_reject_reason (reject_reason),
    char_start BIGINT,
    char_end BIGINT,
    quote VARCHAR,
    sentence VARCHAR,
    region_code VARCHAR,
    region VARCHAR,
    metric_code VARCHAR,
    metric_label VARCHAR,
    breakdown VARCHAR,
    measure VARCHAR,
    value DOUBLE,
    value_low DOUBLE,
    value_high DOUBLE,
    unit VARCHAR,
    qualifier VARCHAR,
    reference VARCHAR,
    period VARCHAR,
    period_basis VARCHAR,
    base_period VARCHAR,
    obs_status VARCHAR,
    rules VARCHAR[],
    note VARCHAR
);
COMMENT ON TABLE rejected_observation IS 'One row per figure that was read and did not pass: kept whole, as it was read, with one reason. It is read anew at the next refresh.';
COMMENT ON COLUMN rejected_observation.rejected_key IS 'Surrogate key: the first 63 bits of an MD5 over article version and row.';
COMMENT ON COLUMN rejected_observation.article_key IS 'Article version.';
COMMENT ON COLUMN rejected_observation.reject_reason IS 'Why it did not pass: the first reason by the precedence of code_reject_reason.';
COMMENT ON COLUMN rejected_observation.char_start IS 'First code point of the quote, as read.';
COMMENT ON COLUMN rejected_observation.char_end IS 'Code point behind the quote, as read.';
COMMENT ON COLUMN rejected_observation.quote IS 'Words that state the figure, as read.';
COMMENT ON COLUMN rejected_observation.sentence IS 'Sentence, as read.';
COMMENT ON COLUMN rejected_observation.region_code IS 'Code of the place, as read.';
COMMENT ON COLUMN rejected_observation.region IS 'English name of the place, as read.';
COMMENT ON COLUMN rejected_observation.metric_code IS 'Metric code, as read.';
COMMENT ON COLUMN rejected_observation.metric_label IS 'Words for the measured thing, as read.';
COMMENT ON COLUMN rejected_observation.breakdown IS 'What narrows the metric, as read.';
COMMENT ON COLUMN rejected_observation.measure IS 'Kind of figure, as read.';
COMMENT ON COLUMN rejected_observation.value IS 'Value, as read: not to be used as a figure.';
COMMENT ON COLUMN rejected_observation.value_low IS 'Lower bound, as read.';
COMMENT ON COLUMN rejected_observation.value_high IS 'Upper bound, as read.';
COMMENT ON COLUMN rejected_observation.unit IS 'Unit, as read.';
COMMENT ON COLUMN rejected_observation.qualifier IS 'Qualifier, as read.';
COMMENT ON COLUMN rejected_observation.reference IS 'Place or thing compared with, as read.';
COMMENT ON COLUMN rejected_observation.period IS 'Period, as read.';
COMMENT ON COLUMN rejected_observation.period_basis IS 'How the period is known, as read.';
COMMENT ON COLUMN rejected_observation.base_period IS 'Base period, as read.';
COMMENT ON COLUMN rejected_observation.obs_status IS 'Status, as read.';
COMMENT ON COLUMN rejected_observation.rules IS 'Names of the rules that made the row.';
COMMENT ON COLUMN rejected_observation.note IS 'What a reader should know.';
