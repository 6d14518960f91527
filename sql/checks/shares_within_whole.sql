-- subject: fact_statistic
-- severity: warning
-- why: The shares that sibling places have of one total do not add up to more than the total.
-- tolerance: 1 percentage point: each share is rounded.
-- Comparisons: groups of places of one kind and parent with shares of the same metric, whole, period and breakdown.
SELECT
    min(s.statistic_key) AS subject_key,
    list(s.statistic_key ORDER BY s.statistic_key) AS compared_keys,
    sum(s.value_low) AS found,
    NULL::DOUBLE AS expected_low,
    101.0 AS expected_high
FROM current_statistic AS s
JOIN dim_region AS r ON r.region_key = s.region_key
JOIN (FROM dim_metric WHERE is_additive) AS metric ON metric.metric_key = s.metric_key
WHERE s.measure = 'share' AND s.unit = 'percent' AND s.reference IS NOT NULL AND s.obs_status <> 'F'
GROUP BY r.parent_code, r.region_kind, s.metric_key, s.reference, s.period_key, s.breakdown
HAVING count(DISTINCT s.region_key) > 1 AND count(s.value_low) > 0;
