CREATE TABLE fact_statistic (
    statistic_key BIGINT NOT NULL,
    vintage INTEGER NOT NULL CHECK (vintage >= 1),
    known_from DATE,
    known_to DATE,
    is_current BOOLEAN NOT NULL,
    series_key BIGINT NOT NULL,
    region_key BIGINT NOT NULL REFERENCES dim_region (region_key),
    metric_key BIGINT NOT NULL REFERENCES dim_metric (metric_key),
    unit_key BIGINT NOT NULL REFERENCES dim_unit (unit_key),
    period_key BIGINT REFERENCES dim_period (period_key),
    base_period_key BIGINT REFERENCES dim_period (period_key),
    measure VARCHAR NOT NULL,
    breakdown VARCHAR,
    reference VARCHAR,
    obs_status VARCHAR NOT NULL,
    value DOUBLE NOT NULL,
    value_low DOUBLE,
    value_high DOUBLE,
    qualifier VARCHAR NOT NULL,
    method VARCHAR NOT NULL CHECK (method IN ('reported', 'derived')),
    agreement VARCHAR NOT NULL,
    n_observations BIGINT NOT NULL CHECK (n_observations >= 1),
    n_articles BIGINT NOT NULL,
    n_stories BIGINT NOT NULL,
    n_languages BIGINT NOT NULL,
    preferred_observation_key BIGINT NOT NULL REFERENCES fact_observation (observation_key),
    first_published_on DATE,
    last_published_on DATE,
    learned_on DATE NOT NULL,
    PRIMARY KEY (statistic_key, vintage)
);
COMMENT ON TABLE fact_statistic IS 'One row per region, metric, measure, unit, period, base, reference and breakdown, targets apart from results, and vintage: the observations of the same thing brought together. A figure that states no period is of the time of its article; statements at most 62 days apart speak of one state, whose period is that of the first.';
COMMENT ON COLUMN fact_statistic.statistic_key IS 'Surrogate key: the first 63 bits of an MD5 over the grain: the same for all vintages.';
COMMENT ON COLUMN fact_statistic.vintage IS 'Number of the vintage, from 1: each day on which an article states the statistic opens one.';
COMMENT ON COLUMN fact_statistic.known_from IS 'Day of publication from which this vintage holds; null where no article behind it is dated.';
COMMENT ON COLUMN fact_statistic.known_to IS 'Day of publication from which it no longer holds; null where it is current.';
COMMENT ON COLUMN fact_statistic.is_current IS 'True for the vintage that holds today.';
COMMENT ON COLUMN fact_statistic.series_key IS 'Series that it belongs to: the first 63 bits of an MD5 over region, metric, measure, unit, breakdown and reference. The same for all periods and bases, for targets and results.';
COMMENT ON COLUMN fact_statistic.region_key IS 'Place that the statistic describes.';
COMMENT ON COLUMN fact_statistic.metric_key IS 'What is measured.';
COMMENT ON COLUMN fact_statistic.unit_key IS 'Unit of value.';
COMMENT ON COLUMN fact_statistic.period_key IS 'Period that it is for; of a figure without one the day on which it was first published, null where that is unknown.';
COMMENT ON COLUMN fact_statistic.base_period_key IS 'Base period, where one is stated.';
COMMENT ON COLUMN fact_statistic.measure IS 'Kind of figure.';
COMMENT ON COLUMN fact_statistic.breakdown IS 'What narrows the metric; null for the whole.';
COMMENT ON COLUMN fact_statistic.reference IS 'Place or thing compared with.';
COMMENT ON COLUMN fact_statistic.obs_status IS 'Status of the preferred observation.';
COMMENT ON COLUMN fact_statistic.value IS 'Value of the preferred observation.';
COMMENT ON COLUMN fact_statistic.value_low IS 'Lower bound of the preferred observation; null where open.';
COMMENT ON COLUMN fact_statistic.value_high IS 'Upper bound of the preferred observation; null where open.';
COMMENT ON COLUMN fact_statistic.qualifier IS 'Qualifier of the preferred observation.';
COMMENT ON COLUMN fact_statistic.method IS 'reported: articles state it. derived: computed from other statistics.';
COMMENT ON COLUMN fact_statistic.agreement IS 'Verdict on the observations behind it.';
COMMENT ON COLUMN fact_statistic.n_observations IS 'Number of observations behind it, whatever they say.';
COMMENT ON COLUMN fact_statistic.n_articles IS 'Number of article versions that state the value, or one that its bounds allow.';
COMMENT ON COLUMN fact_statistic.n_stories IS 'Number of stories that do: copies and translations count once.';
COMMENT ON COLUMN fact_statistic.n_languages IS 'Number of languages in which they do.';
COMMENT ON COLUMN fact_statistic.preferred_observation_key IS 'Observation whose value it takes: the first by bridge_statistic_observation.preference.';
COMMENT ON COLUMN fact_statistic.first_published_on IS 'Day of publication of the first article behind it.';
COMMENT ON COLUMN fact_statistic.last_published_on IS 'Day of publication of the last article behind it.';
COMMENT ON COLUMN fact_statistic.learned_on IS 'Day on which a refresh had first read every article behind this vintage: when the warehouse learned it, whatever the day of publication.';
