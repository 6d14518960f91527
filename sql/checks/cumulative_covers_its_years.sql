-- subject: fact_statistic
-- severity: warning
-- why: A total over several years is at least the sum of those of its years that are known.
-- tolerance: 2 %, and half as much again above a total that is only said to be more than: each year's level is rounded.
-- Comparisons: totals over several years with the sum of the yearly levels in them.
SELECT
    c.statistic_key AS subject_key,
    list(l.statistic_key ORDER BY l.year) AS compared_keys,
    sum(l.value) AS found,
    NULL::DOUBLE AS expected_low,
    coalesce(1.02 * c.value_high, 1.5 * c.value) AS expected_high
FROM current_statistic AS c
JOIN yearly_level AS l
    ON l.region_key = c.region_key
    AND l.metric_key = c.metric_key
    AND l.unit_key = c.unit_key
    AND l.breakdown IS NOT DISTINCT FROM c.breakdown
    AND l.year BETWEEN year(c.period_start) AND year(c.period_end)
WHERE
    c.measure = 'cumulative'
    AND c.period_kind = 'interval'
    AND c.obs_status <> 'F'
    AND l.value >= 0
GROUP BY c.statistic_key, c.value, c.value_high;
