CREATE VIEW statistics AS
SELECT * EXCLUDE (known_from, known_to, learned_on, withdrawn_on, withdrawal)
FROM statistic_vintages
WHERE is_current
UNION ALL BY NAME
SELECT
    d.derived_key AS statistic_id,
    1 AS vintage,
    true AS is_current,
    r.region_code,
    r.region,
    m.metric_code,
    m.metric,
    d.breakdown,
    d.measure,
    d.value,
    d.value_low,
    d.value_high,
    u.unit,
    'about' AS qualifier,
    p.period,
    p.period_start,
    p.period_end,
    d.obs_status,
    'derived' AS method,
    0 AS n_observations,
    0 AS n_articles,
    0 AS n_stories,
    0 AS n_languages,
    d.known_from AS first_published_on,
    d.known_from AS last_published_on
FROM derived_statistic AS d
JOIN dim_region AS r ON r.region_key = d.region_key
JOIN dim_metric AS m ON m.metric_key = d.metric_key
JOIN dim_unit AS u ON u.unit_key = d.unit_key
JOIN dim_period AS p ON p.period_key = d.period_key;
COMMENT ON VIEW statistics IS 'One row per statistic as it stands today: the observations of the same thing brought together (method reported), and what follows from them (method derived, see derived_statistic).';
COMMENT ON COLUMN statistics.statistic_id IS 'Key of the statistic: fact_statistic.statistic_key, or derived_statistic.derived_key.';
COMMENT ON COLUMN statistics.vintage IS 'Number of the vintage, from 1: each day on which an article states the statistic opens one.';
COMMENT ON COLUMN statistics.is_current IS 'True for the vintage that holds today.';
COMMENT ON COLUMN statistics.region_code IS 'Code of the place; null where the catalogue lacks it.';
COMMENT ON COLUMN statistics.region IS 'English name of the place.';
COMMENT ON COLUMN statistics.metric_code IS 'Code of the metric; null where the catalogue lacks it.';
COMMENT ON COLUMN statistics.metric IS 'Name of the metric; the words of the text where the catalogue lacks it.';
COMMENT ON COLUMN statistics.breakdown IS 'What narrows the metric; null for the whole.';
COMMENT ON COLUMN statistics.measure IS 'Kind of figure (code_measure).';
COMMENT ON COLUMN statistics.value IS 'Value of the preferred observation, or what follows from other statistics.';
COMMENT ON COLUMN statistics.value_low IS 'Lowest value that its words allow; null where open.';
COMMENT ON COLUMN statistics.value_high IS 'Highest value that its words allow; null where open.';
COMMENT ON COLUMN statistics.unit IS 'Unit code (dim_unit).';
COMMENT ON COLUMN statistics.qualifier IS 'How the text limits the figure (code_qualifier).';
COMMENT ON COLUMN statistics.reference IS 'Place or thing compared with; of a share, the whole.';
COMMENT ON COLUMN statistics.period IS 'Period that it is for; of a figure without one the day on which it was first published.';
COMMENT ON COLUMN statistics.period_start IS 'First day of the period.';
COMMENT ON COLUMN statistics.period_end IS 'Last day of the period.';
COMMENT ON COLUMN statistics.base_period IS 'Base of a growth, change or multiple, where stated.';
COMMENT ON COLUMN statistics.obs_status IS 'A actual, E estimated, F target or forecast.';
COMMENT ON COLUMN statistics.method IS 'reported: articles state it. derived: it follows from statistics that they state.';
COMMENT ON COLUMN statistics.agreement IS 'Verdict on the observations behind it (code_agreement); null of a derived one.';
COMMENT ON COLUMN statistics.n_observations IS 'Number of observations behind it; 0 of a derived one.';
COMMENT ON COLUMN statistics.n_articles IS 'Number of article versions behind it.';
COMMENT ON COLUMN statistics.n_stories IS 'Number of stories behind it.';
COMMENT ON COLUMN statistics.n_languages IS 'Number of languages behind it.';
COMMENT ON COLUMN statistics.preferred_observation_id IS 'Observation whose value it takes; null of a derived one.';
COMMENT ON COLUMN statistics.first_published_on IS 'Day of the first article that states it.';
COMMENT ON COLUMN statistics.last_published_on IS 'Day of the last article that states it.';
