-- subject: fact_statistic
-- severity: warning
-- why: The last year's level and the mean growth until then give every year's level, and their sum is the total that is stated for the whole time.
-- tolerance: 15 %, and half as much again above a total that is only said to be more than: growth was not the same every year.
-- Comparisons: totals over several years with a mean growth over the same years and the level of the last one.
SELECT
    c.statistic_key AS subject_key,
    [g.statistic_key, l.statistic_key] AS compared_keys,
    l.value * (1 - pow(1 + g.value / 100, -(l.year - year(c.period_start) + 1))) / (1 - 1 / (1 + g.value / 100)) AS found,
    0.85 * c.value_low AS expected_low,
    coalesce(1.15 * c.value_high, 1.5 * c.value) AS expected_high
FROM current_statistic AS c
JOIN current_statistic AS g
    ON g.region_key = c.region_key
    AND g.metric_key = c.metric_key
    AND g.period_key = c.period_key
    AND g.breakdown IS NOT DISTINCT FROM c.breakdown
    AND g.measure = 'average_growth'
    AND g.unit = 'percent'
JOIN yearly_level AS l
    ON l.region_key = c.region_key
    AND l.metric_key = c.metric_key
    AND l.unit_key = c.unit_key
    AND l.breakdown IS NOT DISTINCT FROM c.breakdown
    AND l.year = year(c.period_end)
WHERE
    c.measure IN ('cumulative', 'level')
    AND c.period_kind = 'interval'
    AND c.obs_status <> 'F'
    AND year(c.period_end) > year(c.period_start)
    AND g.value > -100
    AND g.value <> 0;
