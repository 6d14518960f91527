-- subject: fact_statistic
-- severity: warning
-- why: This year's level over last year's is the growth that is stated beside them, or one of the three is of another series.
-- tolerance: 3 percentage points beside the rounding of both levels: levels are at current prices, growth is often at constant ones, and last year's level is revised.
-- Comparisons: growth on the previous year of which both levels are known.
SELECT
    g.statistic_key AS subject_key,
    [before.statistic_key, after.statistic_key] AS compared_keys,
    100 * (after.value / before.value - 1) AS found,
    g.value_low - 3 - 100 * (after.slack + before.slack) AS expected_low,
    g.value_high + 3 + 100 * (after.slack + before.slack) AS expected_high
FROM current_statistic AS g
JOIN yearly_level AS after
    ON after.region_key = g.region_key
    AND after.metric_key = g.metric_key
    AND after.breakdown IS NOT DISTINCT FROM g.breakdown
    AND after.year = year(g.period_end)
JOIN yearly_level AS before
    ON before.region_key = after.region_key
    AND before.metric_key = after.metric_key
    AND before.unit_key = after.unit_key
    AND before.breakdown IS NOT DISTINCT FROM after.breakdown
    AND before.year = after.year - 1
WHERE
    g.measure = 'growth'
    AND g.unit = 'percent'
    AND g.period_kind = 'year'
    AND g.obs_status <> 'F'
    AND (g.base_period IS NULL OR g.base_period = before.period)
    AND NOT after.is_converted
    AND before.value > 0;
