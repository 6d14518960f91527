-- subject: fact_statistic
-- severity: warning
-- why: The gap between two places is the one level less the other, or one of the three is of another series.
-- tolerance: the rounding of both levels: the gap is computed from them.
-- Comparisons: differences to a place of which both levels are known.
SELECT
    d.statistic_key AS subject_key,
    [here.statistic_key, there.statistic_key] AS compared_keys,
    here.value - there.value AS found,
    d.value_low - here.slack * abs(here.value) - there.slack * abs(there.value) AS expected_low,
    d.value_high + here.slack * abs(here.value) + there.slack * abs(there.value) AS expected_high
FROM current_statistic AS d
JOIN named_region AS reference ON reference.region = d.reference AND reference.region_key <> d.region_key
JOIN yearly_level AS here
    ON here.region_key = d.region_key
    AND here.metric_key = d.metric_key
    AND here.breakdown IS NOT DISTINCT FROM d.breakdown
    AND here.year = year(d.period_end)
    AND (here.unit = d.unit OR (here.unit = 'percent' AND d.unit = 'percentage_point'))
JOIN yearly_level AS there
    ON there.region_key = reference.region_key
    AND there.metric_key = here.metric_key
    AND there.unit_key = here.unit_key
    AND there.breakdown IS NOT DISTINCT FROM here.breakdown
    AND there.year = here.year
WHERE d.measure = 'difference' AND d.obs_status <> 'F';
