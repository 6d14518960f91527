-- Observations of the same thing brought together. The preferred one is exact before limited, has the narrowest bounds,
-- is the last published, and is then the first by key, so that the choice never depends on the order of rows.
WITH stated AS (
    SELECT statistic_key_of(fact_observation) AS statistic_key, fact_observation.*, published_on, language, story_key
    FROM fact_observation
    JOIN dim_article USING (article_key)
),
ordered AS (
    SELECT
        *,
        row_number() OVER (
            PARTITION BY statistic_key
            ORDER BY
                qualifier = 'exact' DESC,
                value_high - value_low NULLS LAST,
                published_on DESC NULLS LAST,
                observation_key
        ) AS place
    FROM stated
),
witnessed AS (
    SELECT
        statistic_key,
        count(*) AS n_observations,
        count(DISTINCT article_key) AS n_articles,
        count(DISTINCT story_key) AS n_stories,
        count(DISTINCT language) AS n_languages,
        min(published_on) AS first_published_on,
        max(published_on) AS last_published_on,
        min(value) = max(value) AS is_same,
        max(coalesce(value_low, '-infinity'::DOUBLE)) <= min(coalesce(value_high, 'infinity'::DOUBLE)) AS is_compatible
    FROM stated
    GROUP BY statistic_key
)
SELECT
    statistic_key,
    1::INTEGER AS vintage,
    first_published_on AS known_from,
    NULL::DATE AS known_to,
    true AS is_current,
    region_key,
    metric_key,
    unit_key,
    period_key,
    base_period_key,
    measure,
    breakdown,
    reference,
    obs_status,
    value,
    value_low,
    value_high,
    qualifier,
    'reported' AS method,
    CASE
        WHEN NOT is_compatible AND NOT is_same THEN 'conflict'
        WHEN n_stories = 1 THEN 'single'
        WHEN is_same THEN 'corroborated'
        ELSE 'compatible'
    END AS agreement,
    n_observations,
    n_articles,
    n_stories,
    n_languages,
    observation_key AS preferred_observation_key,
    first_published_on,
    last_published_on
FROM ordered
JOIN witnessed USING (statistic_key)
WHERE place = 1
ORDER BY statistic_key;
