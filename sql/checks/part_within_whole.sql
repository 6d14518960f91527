-- subject: fact_statistic
-- severity: warning
-- why: A place has no more of what can be summed than the place that it lies in.
-- tolerance: 2 % beside the rounding of both levels: statistical offices of a place and of its whole count with different methods.
-- Comparisons: levels of places and of a place that they lie in, same metric, unit, breakdown and year.
SELECT
    part.statistic_key AS subject_key,
    [whole.statistic_key] AS compared_keys,
    part.value AS found,
    NULL::DOUBLE AS expected_low,
    whole.value * (1.02 + part.slack + whole.slack) AS expected_high
FROM yearly_level AS part
JOIN (FROM dim_metric WHERE is_additive) AS metric ON metric.metric_key = part.metric_key
JOIN (FROM bridge_region WHERE depth > 0) AS lies_in ON lies_in.descendant_key = part.region_key
JOIN yearly_level AS whole
    ON whole.region_key = lies_in.ancestor_key
    AND whole.metric_key = part.metric_key
    AND whole.unit_key = part.unit_key
    AND whole.breakdown IS NOT DISTINCT FROM part.breakdown
    AND whole.year = part.year
WHERE whole.value > 0;
