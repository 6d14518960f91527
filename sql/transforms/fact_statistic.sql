-- Statistics, a row for each day on which the press says something of one: the value of the observation that is preferred
-- among those published so far, and the verdict on them.
WITH member AS (
    SELECT
        b.statistic_key,
        b.vintage,
        b.preference,
        b.standing,
        b.is_lead,
        b.is_rival,
        o.* EXCLUDE (char_start, char_end, quote, rules, note),
        a.published_on,
        a.first_seen_on,
        a.story_key,
        a.language
    FROM bridge_statistic_observation AS b
    JOIN fact_observation AS o USING (observation_key)
    JOIN dim_article AS a USING (article_key)
),
opened AS (
    SELECT
        statistic_key,
        vintage,
        any_value(published_on) AS known_from,
        min(min(preference)) OVER (PARTITION BY statistic_key ORDER BY vintage) AS preference
    FROM member
    GROUP BY statistic_key, vintage
),
compared AS (
    SELECT
        opened.vintage,
        o,
        p,
        bool_or(overlap(o, p)) OVER (PARTITION BY o.statistic_key, opened.vintage, o.article_key) AS agrees_elsewhere
    FROM opened
    JOIN member AS p ON p.statistic_key = opened.statistic_key AND p.preference = opened.preference
    JOIN member AS o ON o.statistic_key = opened.statistic_key AND o.vintage <= opened.vintage
),
judged AS (
    SELECT vintage, o, role_of(o, p, agrees_elsewhere) AS role, role NOT IN ('revised', 'conflicts', 'differs') AS allows
    FROM compared
),
verdict AS (
    SELECT
        o.statistic_key AS statistic_key,
        vintage,
        first(o.period_key ORDER BY o.published_on NULLS FIRST, o.period_key) AS period_key,
        count(*) AS n_observations,
        count(DISTINCT o.article_key) FILTER (allows) AS n_articles,
        count(DISTINCT o.story_key) FILTER (allows) AS n_stories,
        count(DISTINCT o.language) FILTER (allows) AS n_languages,
        min(o.published_on) AS first_published_on,
        max(o.published_on) AS last_published_on,
        max(o.first_seen_on) AS learned_on,
        CASE
            WHEN bool_or(role = 'conflicts') THEN 'conflict'
            WHEN bool_or(role = 'differs') THEN 'definition_differs'
            WHEN n_stories = 1 THEN 'single'
            WHEN min(o.value) FILTER (allows) = max(o.value) FILTER (allows) THEN 'corroborated'
            ELSE 'compatible'
        END AS agreement
    FROM judged
    GROUP BY ALL
)
SELECT
    verdict.statistic_key,
    verdict.vintage,
    opened.known_from,
    lead(opened.known_from) OVER later AS known_to,
    lead(opened.vintage) OVER later IS NULL AS is_current,
    p.region_key,
    p.metric_key,
    p.unit_key,
    verdict.period_key,
    p.base_period_key,
    p.measure,
    p.breakdown,
    p.reference,
    p.obs_status,
    p.value,
    p.value_low,
    p.value_high,
    p.qualifier,
    'reported' AS method,
    verdict.agreement,
    verdict.n_observations,
    verdict.n_articles,
    verdict.n_stories,
    verdict.n_languages,
    p.observation_key AS preferred_observation_key,
    verdict.first_published_on,
    verdict.last_published_on,
    verdict.learned_on
FROM verdict
JOIN opened USING (statistic_key, vintage)
JOIN member AS p ON p.statistic_key = verdict.statistic_key AND p.preference = opened.preference
WINDOW later AS (PARTITION BY verdict.statistic_key ORDER BY verdict.vintage)
ORDER BY verdict.statistic_key, verdict.vintage;
