-- Valid observations with the keys of their dimensions. The place compared with gets a key where its name is the name
-- of exactly one place.
WITH named_once AS (
    SELECT lower(region) AS name, min(region_key) AS region_key
    FROM dim_region
    GROUP BY ALL
    HAVING count(*) = 1
)
SELECT
    stable_key(concat_ws(
        '/', 'observation', content_hash, char_start, char_end, measure, value, unit, obs_status,
        coalesce(region_code, '?' || region), coalesce(metric_code, '') || '?' || coalesce(metric_label, ''),
        coalesce(breakdown, ''), coalesce(reference, ''), coalesce(period, ''), coalesce(base_period, '')
    )) AS observation_key,
    article_key_of(content_hash) AS article_key,
    region_key_of(region_code, region) AS region_key,
    named_once.region_key AS reference_region_key,
    metric_key_of(metric_code, language, metric_label) AS metric_key,
    unit_key_of(unit) AS unit_key,
    period_key_of(coalesce(period, period_when_published(published_on, published_precision))) AS period_key,
    period_key_of(base_period) AS base_period_key,
    measure,
    qualifier,
    obs_status,
    if(period IS NULL, 'published', period_basis) AS period_basis,
    char_start,
    char_end,
    quote,
    sentence,
    metric_label,
    breakdown,
    value,
    value_low,
    value_high,
    reference,
    if(period IS NULL AND published_on IS NOT NULL, list_append(rules, 'period_when_published'), rules) AS rules,
    note
FROM valid_observations
JOIN (SELECT content_hash, published_on, published_precision FROM dim_article) USING (content_hash)
LEFT JOIN named_once ON named_once.name = lower(valid_observations.reference)
ORDER BY observation_key;
