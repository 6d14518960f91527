-- subject: fact_statistic
-- severity: warning
-- why: A place's share of another's total is its level over the other's, or one of the three is of another series.
-- tolerance: 1 percentage point beside the rounding of both levels: shares are rounded to whole percent and thirds to words.
-- Comparisons: shares of one place in another of which both levels are known; a share of its own total is a part's.
SELECT
    s.statistic_key AS subject_key,
    [part.statistic_key, whole.statistic_key] AS compared_keys,
    100 * part.value / whole.value AS found,
    s.value_low - 1 - 100 * part.value / whole.value * (part.slack + whole.slack) AS expected_low,
    s.value_high + 1 + 100 * part.value / whole.value * (part.slack + whole.slack) AS expected_high
FROM current_statistic AS s
JOIN named_region AS reference ON reference.region = s.reference AND reference.region_key <> s.region_key
JOIN yearly_level AS part
    ON part.region_key = s.region_key
    AND part.metric_key = s.metric_key
    AND part.breakdown IS NOT DISTINCT FROM s.breakdown
    AND part.year = year(s.period_end)
JOIN yearly_level AS whole
    ON whole.region_key = reference.region_key
    AND whole.metric_key = part.metric_key
    AND whole.unit_key = part.unit_key
    AND whole.breakdown IS NOT DISTINCT FROM part.breakdown
    AND whole.year = part.year
WHERE s.measure = 'share' AND s.unit = 'percent' AND s.obs_status <> 'F' AND whole.value > 0;
