CREATE TABLE withdrawn_statistic (
    statistic_id BIGINT NOT NULL,
    vintage INTEGER NOT NULL,
    is_current BOOLEAN NOT NULL CHECK (NOT is_current),
    region_code VARCHAR,
    region VARCHAR NOT NULL,
    metric_code VARCHAR,
    metric VARCHAR NOT NULL,
    breakdown VARCHAR,
    measure VARCHAR NOT NULL,
    value DOUBLE NOT NULL,
    value_low DOUBLE,
    value_high DOUBLE,
    unit VARCHAR NOT NULL,
    qualifier VARCHAR NOT NULL,
    reference VARCHAR,
    period VARCHAR,
    period_start DATE,
    period_end DATE,
    base_period VARCHAR,
    obs_status VARCHAR NOT NULL,
    method VARCHAR NOT NULL,
    agreement VARCHAR NOT NULL,
    n_observations BIGINT NOT NULL,
    n_articles BIGINT NOT NULL,
    n_stories BIGINT NOT NULL,
    n_languages BIGINT NOT NULL,
    preferred_observation_id BIGINT NOT NULL,
    first_published_on DATE,
    last_published_on DATE,
    known_from DATE,
    known_to DATE NOT NULL,
    learned_on DATE,
    withdrawn_on DATE NOT NULL,
    withdrawal VARCHAR NOT NULL REFERENCES code_withdrawal (withdrawal),
    article VARCHAR NOT NULL,
    quote VARCHAR NOT NULL,
    observation_ids BIGINT[] NOT NULL,
    PRIMARY KEY (statistic_id, vintage, withdrawn_on)
);
COMMENT ON TABLE withdrawn_statistic IS 'One row per vintage of a statistic that an earlier file held and that rests on a figure which was taken away since: its article was removed or changed, or a person corrected it. Names in place of keys, since the dimensions may no longer have them; carried from one published file to the next and no part of the content hash.';
COMMENT ON COLUMN withdrawn_statistic.statistic_id IS 'Key of the statistic: fact_statistic.statistic_key.';
COMMENT ON COLUMN withdrawn_statistic.vintage IS 'Number of the vintage, from 1: each day on which an article states the statistic opens one.';
COMMENT ON COLUMN withdrawn_statistic.is_current IS 'False: it is withdrawn.';
COMMENT ON COLUMN withdrawn_statistic.region_code IS 'Code of the place; null where the catalogue lacks it.';
COMMENT ON COLUMN withdrawn_statistic.region IS 'English name of the place.';
COMMENT ON COLUMN withdrawn_statistic.metric_code IS 'Code of the metric; null where the catalogue lacks it.';
COMMENT ON COLUMN withdrawn_statistic.metric IS 'Name of the metric; the words of the text where the catalogue lacks it.';
COMMENT ON COLUMN withdrawn_statistic.breakdown IS 'What narrows the metric; null for the whole.';
COMMENT ON COLUMN withdrawn_statistic.measure IS 'Kind of figure (code_measure).';
COMMENT ON COLUMN withdrawn_statistic.value IS 'Value of the preferred observation.';
COMMENT ON COLUMN withdrawn_statistic.value_low IS 'Lowest value that its words allow; null where open.';
COMMENT ON COLUMN withdrawn_statistic.value_high IS 'Highest value that its words allow; null where open.';
COMMENT ON COLUMN withdrawn_statistic.unit IS 'Unit code (dim_unit).';
COMMENT ON COLUMN withdrawn_statistic.qualifier IS 'How the text limits the figure (code_qualifier).';
COMMENT ON COLUMN withdrawn_statistic.reference IS 'Place or thing compared with; of a share, the whole.';
COMMENT ON COLUMN withdrawn_statistic.period IS 'Period that it is for; of a figure without one the day on which it was first published.';
COMMENT ON COLUMN withdrawn_statistic.period_start IS 'First day of the period.';
COMMENT ON COLUMN withdrawn_statistic.period_end IS 'Last day of the period.';
COMMENT ON COLUMN withdrawn_statistic.base_period IS 'Base of a growth, change or multiple, where stated.';
COMMENT ON COLUMN withdrawn_statistic.obs_status IS 'A actual, E estimated, F target or forecast.';
COMMENT ON COLUMN withdrawn_statistic.method IS 'reported or derived.';
COMMENT ON COLUMN withdrawn_statistic.agreement IS 'Verdict on the observations behind it (code_agreement).';
COMMENT ON COLUMN withdrawn_statistic.n_observations IS 'Number of observations behind it, whatever they say.';
COMMENT ON COLUMN withdrawn_statistic.n_articles IS 'Number of article versions that state the value, or one that its bounds allow.';
COMMENT ON COLUMN withdrawn_statistic.n_stories IS 'Number of stories that do: copies and translations count once.';
COMMENT ON COLUMN withdrawn_statistic.n_languages IS 'Number of languages in which they do.';
COMMENT ON COLUMN withdrawn_statistic.preferred_observation_id IS 'Observation whose value it took, by the key that it had.';
COMMENT ON COLUMN withdrawn_statistic.first_published_on IS 'Day of the first article that states it.';
COMMENT ON COLUMN withdrawn_statistic.last_published_on IS 'Day of the last article that states it.';
COMMENT ON COLUMN withdrawn_statistic.known_from IS 'Day of publication from which this vintage holds.';
COMMENT ON COLUMN withdrawn_statistic.known_to IS 'Day from which the vintage no longer held: of publication of what followed, at the latest that of the withdrawal.';
COMMENT ON COLUMN withdrawn_statistic.learned_on IS 'Day on which a refresh had first read every article behind this vintage.';
COMMENT ON COLUMN withdrawn_statistic.withdrawn_on IS 'Day of the refresh that no longer found what the vintage rests on.';
COMMENT ON COLUMN withdrawn_statistic.withdrawal IS 'What became of it (code_withdrawal).';
COMMENT ON COLUMN withdrawn_statistic.article IS 'File of the article whose figure is gone; of several the one that counted most.';
COMMENT ON COLUMN withdrawn_statistic.quote IS 'Words that stated it.';
COMMENT ON COLUMN withdrawn_statistic.observation_ids IS 'Observations that are gone, by the keys that they had: once all are back the row is lifted.';
