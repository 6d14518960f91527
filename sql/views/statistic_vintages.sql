CREATE VIEW statistic_vintages AS
SELECT
    s.statistic_key AS statistic_id,
    s.vintage,
    s.is_current,
    r.region_code,
    r.region,
    m.metric_code,
    m.metric,
    s.breakdown,
    s.measure,
    s.value,
    s.value_low,
    s.value_high,
    u.unit,
    s.qualifier,
    s.reference,
    p.period,
    p.period_start,
    p.period_end,
    b.period AS base_period,
    s.obs_status,
    s.method,
    s.agreement,
    s.n_observations,
    s.n_articles,
    s.n_stories,
    s.n_languages,
    s.preferred_observation_key AS preferred_observation_id,
    s.first_published_on,
    s.last_published_on,
    s.known_from,
    s.known_to,
    s.learned_on,
    NULL::DATE AS withdrawn_on,
    NULL::VARCHAR AS withdrawal
FROM fact_statistic AS s
JOIN dim_region AS r ON r.region_key = s.region_key
JOIN dim_metric AS m ON m.metric_key = s.metric_key
JOIN dim_unit AS u ON u.unit_key = s.unit_key
LEFT JOIN dim_period AS p ON p.period_key = s.period_key
LEFT JOIN dim_period AS b ON b.period_key = s.base_period_key
UNION ALL BY NAME
SELECT * EXCLUDE (article, quote, observation_ids) FROM withdrawn_statistic;
COMMENT ON VIEW statistic_vintages IS 'One row per statistic and vintage, with names in place of keys: what statistics and statistics_as_of choose from. A vintage that was withdrawn stands beside those that its statistic has today.';
COMMENT ON COLUMN statistic_vintages.statistic_id IS 'Key of the statistic: fact_statistic.statistic_key.';
COMMENT ON COLUMN statistic_vintages.vintage IS 'Number of the vintage, from 1: each day on which an article states the statistic opens one.';
COMMENT ON COLUMN statistic_vintages.is_current IS 'True for the vintage that holds today.';
COMMENT ON COLUMN statistic_vintages.region_code IS 'Code of the place; null where the catalogue lacks it.';
COMMENT ON COLUMN statistic_vintages.region IS 'English name of the place.';
COMMENT ON COLUMN statistic_vintages.metric_code IS 'Code of the metric; null where the catalogue lacks it.';
COMMENT ON COLUMN statistic_vintages.metric IS 'Name of the metric; the words of the text where the catalogue lacks it.';
COMMENT ON COLUMN statistic_vintages.breakdown IS 'What narrows the metric; null for the whole.';
COMMENT ON COLUMN statistic_vintages.measure IS 'Kind of figure (code_measure).';
COMMENT ON COLUMN statistic_vintages.value IS 'Value of the preferred observation.';
COMMENT ON COLUMN statistic_vintages.value_low IS 'Lowest value that its words allow; null where open.';
COMMENT ON COLUMN statistic_vintages.value_high IS 'Highest value that its words allow; null where open.';
COMMENT ON COLUMN statistic_vintages.unit IS 'Unit code (dim_unit).';
COMMENT ON COLUMN statistic_vintages.qualifier IS 'How the text limits the figure (code_qualifier).';
COMMENT ON COLUMN statistic_vintages.reference IS 'Place or thing compared with; of a share, the whole.';
COMMENT ON COLUMN statistic_vintages.period IS 'Period that it is for; of a figure without one the day on which it was first published.';
COMMENT ON COLUMN statistic_vintages.period_start IS 'First day of the period.';
COMMENT ON COLUMN statistic_vintages.period_end IS 'Last day of the period.';
COMMENT ON COLUMN statistic_vintages.base_period IS 'Base of a growth, change or multiple, where stated.';
COMMENT ON COLUMN statistic_vintages.obs_status IS 'A actual, E estimated, F target or forecast.';
COMMENT ON COLUMN statistic_vintages.method IS 'reported or derived.';
COMMENT ON COLUMN statistic_vintages.agreement IS 'Verdict on the observations behind it (code_agreement).';
COMMENT ON COLUMN statistic_vintages.n_observations IS 'Number of observations behind it, whatever they say.';
COMMENT ON COLUMN statistic_vintages.n_articles IS 'Number of article versions that state the value, or one that its bounds allow.';
COMMENT ON COLUMN statistic_vintages.n_stories IS 'Number of stories that do: copies and translations count once.';
COMMENT ON COLUMN statistic_vintages.n_languages IS 'Number of languages in which they do.';
COMMENT ON COLUMN statistic_vintages.preferred_observation_id IS 'Observation whose value it takes.';
COMMENT ON COLUMN statistic_vintages.first_published_on IS 'Day of the first article that states it.';
COMMENT ON COLUMN statistic_vintages.last_published_on IS 'Day of the last article that states it.';
COMMENT ON COLUMN statistic_vintages.known_from IS 'Day of publication from which this vintage holds.';
COMMENT ON COLUMN statistic_vintages.known_to IS 'Day of publication from which it no longer holds; null where it is current.';
COMMENT ON COLUMN statistic_vintages.withdrawn_on IS 'Day on which a refresh found that it was taken away; null where it stands.';
COMMENT ON COLUMN statistic_vintages.withdrawal IS 'Why it was taken away (code_withdrawal); null where it stands.';
COMMENT ON COLUMN statistic_vintages.learned_on IS 'Day on which a refresh had first read every article behind this vintage.';
