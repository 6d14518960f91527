CREATE TABLE dim_metric (
    metric_key BIGINT PRIMARY KEY,
    metric_code VARCHAR UNIQUE,
    metric VARCHAR NOT NULL,
    name_de VARCHAR,
    name_zh VARCHAR,
    language VARCHAR,
    unit_kind VARCHAR,
    plausible_low DOUBLE,
    plausible_high DOUBLE,
    is_additive BOOLEAN,
    definition VARCHAR,
    metric_status VARCHAR NOT NULL CHECK (metric_status IN ('catalogued', 'proposed')),
    CHECK ((metric_status = 'catalogued') = (metric_code IS NOT NULL))
);
COMMENT ON TABLE dim_metric IS 'One row per measured thing: every metric of the catalogue, and every measured thing that a text names and the catalogue lacks, once for each language.';
COMMENT ON COLUMN dim_metric.metric_key IS 'Surrogate key: the first 63 bits of an MD5 over the code, or over language and the first name of the label where the metric is proposed.';
COMMENT ON COLUMN dim_metric.metric_code IS 'Code of the catalogue. Null where the metric is proposed.';
COMMENT ON COLUMN dim_metric.metric IS 'English name; the words of the text where the metric is proposed.';
COMMENT ON COLUMN dim_metric.name_de IS 'German name.';
COMMENT ON COLUMN dim_metric.name_zh IS 'Chinese name.';
COMMENT ON COLUMN dim_metric.language IS 'Language of the words where the metric is proposed.';
COMMENT ON COLUMN dim_metric.unit_kind IS 'Kind of unit in which its level is stated: money, count, percent, person and the like.';
COMMENT ON COLUMN dim_metric.plausible_low IS 'Lowest level that is plausible for a place, in base units of its kind.';
COMMENT ON COLUMN dim_metric.plausible_high IS 'Highest level that is plausible for a place, in base units of its kind.';
COMMENT ON COLUMN dim_metric.is_additive IS 'True where the levels of the parts of a place add up to that of the whole.';
COMMENT ON COLUMN dim_metric.definition IS 'What is measured.';
COMMENT ON COLUMN dim_metric.metric_status IS 'catalogued, or proposed: seen in a text, not in the catalogue yet; one row in seeds/ promotes it.';
