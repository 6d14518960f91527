CREATE VIEW statistics AS
SELECT * EXCLUDE (known_from, known_to)
FROM statistic_vintages
WHERE is_current;
COMMENT ON VIEW statistics IS 'One row per statistic: the observations of the same thing brought together, as they stand today.';
COMMENT ON COLUMN statistics.statistic_id IS 'Key of the statistic: fact_statistic.statistic_key.';
COMMENT ON COLUMN statistics.vintage IS 'Number of the vintage, from 1.';
COMMENT ON COLUMN statistics.is_current IS 'True for the vintage that holds today.';
COMMENT ON COLUMN statistics.region_code IS 'Code of the place; null where the catalogue lacks it.';
COMMENT ON COLUMN statistics.region IS 'English name of the place.';
COMMENT ON COLUMN statistics.metric_code IS 'Code of the metric; null where the catalogue lacks it.';
COMMENT ON COLUMN statistics.metric IS 'Name of the metric; the words of the text where the catalogue lacks it.';
COMMENT ON COLUMN statistics.breakdown IS 'What narrows the metric; null for the whole.';
COMMENT ON COLUMN statistics.measure IS 'Kind of figure (code_measure).';
COMMENT ON COLUMN statistics.value IS 'Value of the preferred observation.';
COMMENT ON COLUMN statistics.value_low IS 'Lowest value that its words allow; null where open.';
COMMENT ON COLUMN statistics.value_high IS 'Highest value that its words allow; null where open.';
COMMENT ON COLUMN statistics.unit IS 'Unit code (dim_unit).';
COMMENT ON COLUMN statistics.qualifier IS 'How the text limits the figure (code_qualifier).';
COMMENT ON COLUMN statistics.reference IS 'Place or thing compared with; of a share, the whole.';
COMMENT ON COLUMN statistics.period IS 'Period that it is for; null where no article says.';
COMMENT ON COLUMN statistics.period_start IS 'First day of the period.';
COMMENT ON COLUMN statistics.period_end IS 'Last day of the period.';
COMMENT ON COLUMN statistics.base_period IS 'Base of a growth, change or multiple, where stated.';
COMMENT ON COLUMN statistics.obs_status IS 'A actual, E estimated, F target or forecast.';
COMMENT ON COLUMN statistics.method IS 'reported or derived.';
COMMENT ON COLUMN statistics.agreement IS 'Verdict on the observations behind it (code_agreement).';
COMMENT ON COLUMN statistics.n_observations IS 'Number of observations behind it.';
COMMENT ON COLUMN statistics.n_articles IS 'Number of article versions behind it.';
COMMENT ON COLUMN statistics.n_stories IS 'Number of stories behind it.';
COMMENT ON COLUMN statistics.n_languages IS 'Number of languages behind it.';
COMMENT ON COLUMN statistics.preferred_observation_id IS 'Observation whose value it takes.';
COMMENT ON COLUMN statistics.first_published_on IS 'Day of the first article that states it.';
COMMENT ON COLUMN statistics.last_published_on IS 'Day of the last article that states it.';
