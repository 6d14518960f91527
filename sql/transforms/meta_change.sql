-- What differs between the stages and the file published before (schema before). Statistics are told apart by what they
-- are about, not by their keys; those that no period tells apart are compared as a group.
WITH stated AS (
    SELECT *, true AS is_before FROM before.fact_statistic
    UNION ALL BY NAME
    SELECT *, false AS is_before FROM fact_statistic
),
thing AS (
    SELECT
        is_before,
        (region_key, metric_key, measure, unit_key, period_key, base_period_key, breakdown, reference, obs_status = 'F')
        AS thing,
        list((value, agreement) ORDER BY value, agreement) AS said,
        count(*) FILTER (agreement = 'conflict') AS conflicts,
        list(statistic_key ORDER BY statistic_key) AS statistic_keys
    FROM stated
    WHERE is_current
    GROUP BY is_before, thing
),
compared AS (
    SELECT
        CASE
            WHEN b.thing IS NULL THEN 'statistic_new'
            WHEN n.thing IS NULL THEN 'statistic_withdrawn'
            ELSE 'statistic_changed'
        END AS change,
        coalesce(n.statistic_keys, b.statistic_keys) AS statistic_keys,
        coalesce(n.conflicts, 0) > coalesce(b.conflicts, 0) AS is_conflict_new
    FROM (FROM thing WHERE is_before) AS b
    FULL JOIN (FROM thing WHERE NOT is_before) AS n ON n.thing = b.thing
    WHERE n.said IS DISTINCT FROM b.said
),
changed AS (
    SELECT change, unnest(statistic_keys) AS statistic_key
    FROM compared
    UNION ALL
    SELECT 'conflict_new', unnest(statistic_keys)
    FROM compared
    WHERE is_conflict_new
)
SELECT change, '' AS detail, count(*) AS n, min(statistic_key, 1000) AS statistic_ids
FROM changed
GROUP BY change
UNION ALL
SELECT 'rejected_more', reject_reason, sum(step)::BIGINT, NULL
FROM (
    SELECT reject_reason, 1 AS step FROM rejected_observation
    UNION ALL
    SELECT reject_reason, -1 FROM before.rejected_observation
)
GROUP BY reject_reason
HAVING sum(step) > 0
UNION ALL
SELECT change, '', count(*), NULL
FROM (
    SELECT 'article_new' AS change, content_hash FROM dim_article ANTI JOIN before.dim_article USING (content_hash)
    UNION ALL
    SELECT 'article_gone', content_hash FROM before.dim_article ANTI JOIN dim_article USING (content_hash)
)
GROUP BY change
UNION ALL
SELECT 'vintage_withdrawn', withdrawal, count(*), min(DISTINCT statistic_id, 1000)
FROM withdrawn_statistic
ANTI JOIN before.withdrawn_statistic USING (statistic_id, vintage, withdrawn_on)
GROUP BY withdrawal
ORDER BY change, detail;
