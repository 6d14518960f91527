CREATE VIEW conflicts AS
SELECT
    s.statistic_id,
    s.region,
    s.metric,
    s.breakdown,
    s.measure,
    s.period,
    s.unit,
    s.reference,
    o.value,
    o.qualifier,
    b.role,
    o.article,
    o.published_on,
    o.quote,
    o.observation_id
FROM statistics AS s
JOIN bridge_statistic_observation AS b ON b.statistic_key = s.statistic_id AND b.last_vintage IS NULL
JOIN observations AS o ON o.observation_id = b.observation_key
WHERE s.agreement = 'conflict';
COMMENT ON VIEW conflicts IS 'One row per observation behind a statistic whose observations exclude each other.';
COMMENT ON COLUMN conflicts.statistic_id IS 'Statistic in conflict.';
COMMENT ON COLUMN conflicts.region IS 'English name of the place.';
COMMENT ON COLUMN conflicts.metric IS 'Name of the metric.';
COMMENT ON COLUMN conflicts.breakdown IS 'What narrows the metric.';
COMMENT ON COLUMN conflicts.measure IS 'Kind of figure.';
COMMENT ON COLUMN conflicts.period IS 'Period that it is for.';
COMMENT ON COLUMN conflicts.unit IS 'Unit code.';
COMMENT ON COLUMN conflicts.reference IS 'Place or thing compared with.';
COMMENT ON COLUMN conflicts.value IS 'What this observation says.';
COMMENT ON COLUMN conflicts.qualifier IS 'How the text limits it.';
COMMENT ON COLUMN conflicts.role IS 'What it says of the statistic (code_role).';
COMMENT ON COLUMN conflicts.article IS 'Name of the file below the landing folder.';
COMMENT ON COLUMN conflicts.published_on IS 'Day of publication.';
COMMENT ON COLUMN conflicts.quote IS 'Words that state the figure.';
COMMENT ON COLUMN conflicts.observation_id IS 'Observation.';
