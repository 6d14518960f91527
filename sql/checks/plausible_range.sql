-- subject: fact_statistic
-- severity: warning
-- why: A level outside the range that the catalogue calls plausible for its metric was misread, or is of another metric.
-- tolerance: none beside the range itself: seeds/metrics.csv keeps it wide, and a part may lie below it.
-- Comparisons: only levels outside the range of their metric.
SELECT
    s.statistic_key AS subject_key,
    NULL::BIGINT[] AS compared_keys,
    s.value * coalesce(u.factor, 1) AS found,
    if(s.breakdown IS NULL, m.plausible_low, NULL) AS expected_low,
    m.plausible_high AS expected_high
FROM current_statistic AS s
JOIN dim_metric AS m ON m.metric_key = s.metric_key AND m.unit_kind = s.unit_kind
JOIN dim_unit AS u ON u.unit_key = s.unit_key
WHERE
    s.measure = 'level'
    AND (s.value * coalesce(u.factor, 1) > m.plausible_high
    OR (s.breakdown IS NULL AND s.value * coalesce(u.factor, 1) < m.plausible_low));
