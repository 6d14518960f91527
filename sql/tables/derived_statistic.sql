CREATE TABLE derived_statistic (
    derived_key BIGINT PRIMARY KEY,
    formula VARCHAR NOT NULL REFERENCES code_formula (formula),
    input_keys BIGINT[] NOT NULL,
    region_key BIGINT NOT NULL REFERENCES dim_region (region_key),
    metric_key BIGINT NOT NULL REFERENCES dim_metric (metric_key),
    unit_key BIGINT NOT NULL REFERENCES dim_unit (unit_key),
    period_key BIGINT NOT NULL REFERENCES dim_period (period_key),
    measure VARCHAR NOT NULL,
    breakdown VARCHAR,
    obs_status VARCHAR NOT NULL,
    value DOUBLE NOT NULL CHECK (isfinite(value)),
    value_low DOUBLE,
    value_high DOUBLE,
    known_from DATE
);
COMMENT ON TABLE derived_statistic IS 'One row per statistic that no article states and that follows from those that articles do state; never among the reported ones of fact_statistic.';
COMMENT ON COLUMN derived_statistic.derived_key IS 'Surrogate key: the first 63 bits of an MD5 over what it is about. The view statistics calls it statistic_id.';
COMMENT ON COLUMN derived_statistic.formula IS 'How it follows (code_formula).';
COMMENT ON COLUMN derived_statistic.input_keys IS 'Statistics that it follows from, in the order of the formula: fact_statistic.statistic_key.';
COMMENT ON COLUMN derived_statistic.region_key IS 'Place that it describes.';
COMMENT ON COLUMN derived_statistic.metric_key IS 'What is measured.';
COMMENT ON COLUMN derived_statistic.unit_key IS 'Unit of value.';
COMMENT ON COLUMN derived_statistic.period_key IS 'Period that it is for.';
COMMENT ON COLUMN derived_statistic.measure IS 'Kind of figure: a level.';
COMMENT ON COLUMN derived_statistic.breakdown IS 'What narrows the metric; null for the whole.';
COMMENT ON COLUMN derived_statistic.obs_status IS 'A where every input is actual, else E.';
COMMENT ON COLUMN derived_statistic.value IS 'Value that follows, to six decimals.';
COMMENT ON COLUMN derived_statistic.value_low IS 'Lowest value that the bounds of the inputs allow; null where open.';
COMMENT ON COLUMN derived_statistic.value_high IS 'Highest value that the bounds of the inputs allow; null where open.';
COMMENT ON COLUMN derived_statistic.known_from IS 'Day of publication from which every input is known; null where one is undated.';
