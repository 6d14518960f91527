-- What follows from the statistics of check_inputs and is not reported itself; nothing follows from a conflict.
WITH gap AS (
    SELECT
        'reference_from_gap' AS formula,
        [here.statistic_key, d.statistic_key] AS input_keys,
        reference.region_key,
        here.metric_key,
        here.unit_key,
        here.period_key,
        here.breakdown,
        here.obs_status = 'A' AND d.obs_status = 'A' AS is_actual,
        here.value - d.value AS value,
        here.value_low - d.value_high AS value_low,
        here.value_high - d.value_low AS value_high,
        if(here.known_from IS NULL OR d.known_from IS NULL, NULL, greatest(here.known_from, d.known_from)) AS known_from
    FROM current_statistic AS d
    JOIN named_region AS reference ON reference.region = d.reference AND reference.region_key <> d.region_key
    JOIN yearly_level AS here
        ON here.region_key = d.region_key
        AND here.metric_key = d.metric_key
        AND here.breakdown IS NOT DISTINCT FROM d.breakdown
        AND here.period_key = d.period_key
        AND (here.unit_key = d.unit_key OR (here.unit = 'percent' AND d.unit = 'percentage_point'))
    WHERE
        d.measure = 'difference'
        AND d.obs_status <> 'F'
        AND d.agreement NOT IN ('conflict', 'definition_differs')
        AND here.agreement NOT IN ('conflict', 'definition_differs')
),
growth AS (
    SELECT
        'level_before_growth' AS formula,
        [l.statistic_key, g.statistic_key] AS input_keys,
        l.region_key,
        l.metric_key,
        l.unit_key,
        before.period_key,
        l.breakdown,
        l.obs_status = 'A' AND g.obs_status = 'A' AS is_actual,
        l.value / (1 + g.value / 100) AS value,
        l.value_low / (1 + g.value_high / 100) AS value_low,
        l.value_high / (1 + g.value_low / 100) AS value_high,
        if(l.known_from IS NULL OR g.known_from IS NULL, NULL, greatest(l.known_from, g.known_from)) AS known_from
    FROM current_statistic AS g
    JOIN yearly_level AS l
        ON l.region_key = g.region_key
        AND l.metric_key = g.metric_key
        AND l.breakdown IS NOT DISTINCT FROM g.breakdown
        AND l.period_key = g.period_key
    JOIN (FROM dim_period WHERE period_kind = 'year') AS before ON year(before.period_start) = l.year - 1
    WHERE
        g.measure = 'growth'
        AND g.unit = 'percent'
        AND g.period_kind = 'year'
        AND g.value_low > -100
        AND g.obs_status <> 'F'
        AND (g.base_period IS NULL OR g.base_period = before.period)
        AND NOT l.is_converted
        AND g.agreement NOT IN ('conflict', 'definition_differs')
        AND l.agreement NOT IN ('conflict', 'definition_differs')
),
derived AS (
    SELECT * FROM gap
    UNION ALL
    SELECT * FROM growth
)
SELECT
    stable_key(concat_ws('/', 'derived', d.region_key, d.metric_key, d.unit_key, d.period_key, d.breakdown)) AS derived_key,
    d.formula,
    d.input_keys,
    d.region_key,
    d.metric_key,
    d.unit_key,
    d.period_key,
    'level' AS measure,
    d.breakdown,
    if(d.is_actual, 'A', 'E') AS obs_status,
    round(d.value, 6) AS value,
    round(d.value_low, 6) AS value_low,
    round(d.value_high, 6) AS value_high,
    d.known_from
FROM derived AS d
JOIN dim_period AS p ON p.period_key = d.period_key
WHERE
    NOT EXISTS (
        FROM yearly_level AS reported
        WHERE
            reported.region_key = d.region_key
            AND reported.metric_key = d.metric_key
            AND reported.unit_key = d.unit_key
            AND reported.breakdown IS NOT DISTINCT FROM d.breakdown
            AND reported.year = year(p.period_end)
    )
QUALIFY row_number() OVER (
    PARTITION BY d.region_key, d.metric_key, d.unit_key, d.period_key, d.breakdown
    ORDER BY d.value_high - d.value_low NULLS LAST, d.formula, d.input_keys
) = 1
ORDER BY derived_key;
