CREATE TABLE fact_observation (
    observation_key BIGINT PRIMARY KEY,
    article_key BIGINT NOT NULL REFERENCES dim_article (article_key),
    region_key BIGINT NOT NULL REFERENCES dim_region (region_key),
    reference_region_key BIGINT REFERENCES dim_region (region_key),
    metric_key BIGINT NOT NULL REFERENCES dim_metric (metric_key),
    unit_key BIGINT NOT NULL REFERENCES dim_unit (unit_key),
    period_key BIGINT REFERENCES dim_period (period_key),
    base_period_key BIGINT REFERENCES dim_period (period_key),
    measure VARCHAR NOT NULL,
    qualifier VARCHAR NOT NULL,
    obs_status VARCHAR NOT NULL,
    period_basis VARCHAR NOT NULL,
    char_start BIGINT NOT NULL CHECK (char_start >= 0),
    char_end BIGINT NOT NULL,
    quote VARCHAR NOT NULL,
    sentence VARCHAR NOT NULL,
    metric_label VARCHAR,
    breakdown VARCHAR,
    value DOUBLE NOT NULL CHECK (isfinite(value)),
    value_low DOUBLE,
    value_high DOUBLE,
    reference VARCHAR,
    rules VARCHAR[] NOT NULL,
    note VARCHAR,
    CHECK (char_end > char_start)
);
COMMENT ON TABLE fact_observation IS 'One row per figure stated at one place in one article version. Only what is written: nothing is converted or inferred.';
COMMENT ON COLUMN fact_observation.observation_key IS 'Surrogate key: the first 63 bits of an MD5 over article version, span and reading. The view calls it observation_id.';
COMMENT ON COLUMN fact_observation.article_key IS 'Article version that states it.';
COMMENT ON COLUMN fact_observation.region_key IS 'Place that the figure describes; of a share, the part.';
COMMENT ON COLUMN fact_observation.reference_region_key IS 'Place compared with, where reference is the name of exactly one place (SDMX COUNTERPART_AREA).';
COMMENT ON COLUMN fact_observation.metric_key IS 'What is measured.';
COMMENT ON COLUMN fact_observation.unit_key IS 'Unit of value.';
COMMENT ON COLUMN fact_observation.period_key IS 'Period that the figure is for; where the article states none, when it was published (period_basis published); null where that is unknown.';
COMMENT ON COLUMN fact_observation.base_period_key IS 'Base of a growth, change or multiple, where it is stated and is not the previous year.';
COMMENT ON COLUMN fact_observation.measure IS 'Kind of figure.';
COMMENT ON COLUMN fact_observation.qualifier IS 'How the text limits the figure.';
COMMENT ON COLUMN fact_observation.obs_status IS 'A actual, E estimated, F target or forecast.';
COMMENT ON COLUMN fact_observation.period_basis IS 'How the period is known.';
COMMENT ON COLUMN fact_observation.char_start IS 'First code point of the quote in article_text.';
COMMENT ON COLUMN fact_observation.char_end IS 'Code point behind the quote.';
COMMENT ON COLUMN fact_observation.quote IS 'Words that state the figure: always text[char_start:char_end].';
COMMENT ON COLUMN fact_observation.sentence IS 'Sentence in which it stands.';
COMMENT ON COLUMN fact_observation.metric_label IS 'Words of the article for the measured thing: its likeliest names, the best first, a stroke between them.';
COMMENT ON COLUMN fact_observation.breakdown IS 'What narrows the metric (a partner, a sector, a group of enterprises); null for the whole.';
COMMENT ON COLUMN fact_observation.value IS 'Figure in its unit: scale words applied, a fall negative, percent as percent.';
COMMENT ON COLUMN fact_observation.value_low IS 'Lowest value that the words allow; null where open.';
COMMENT ON COLUMN fact_observation.value_high IS 'Highest value that the words allow; null where open.';
COMMENT ON COLUMN fact_observation.reference IS 'English name of the place or thing compared with (of a share: the whole).';
COMMENT ON COLUMN fact_observation.rules IS 'Names of the rules that made the row.';
COMMENT ON COLUMN fact_observation.note IS 'What a reader should know.';
