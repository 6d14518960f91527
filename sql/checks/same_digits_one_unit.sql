-- subject: fact_statistic
-- severity: warning
-- why: The same digits in two units for the same thing (11.5 trillion yuan and 11.5 trillion dollars, 12.7 percent and 12.7 points): one of the units is wrong.
-- tolerance: numbers of fewer than three digits are left out: they meet by chance.
-- Comparisons: only statistics of one thing that state the same digits in several units.
SELECT
    min(statistic_key) AS subject_key,
    list(statistic_key ORDER BY statistic_key) AS compared_keys,
    count(DISTINCT unit_key)::DOUBLE AS found,
    1.0 AS expected_low,
    1.0 AS expected_high
FROM (
    SELECT *, round(value / pow(10, floor(log10(abs(value)))), 9) AS digits
    FROM current_statistic
    WHERE value <> 0 AND period_key IS NOT NULL
)
WHERE round(digits, 1) <> digits
GROUP BY region_key, metric_key, measure, period_key, base_period, breakdown, reference, obs_status = 'F', digits
HAVING count(DISTINCT unit_key) > 1;
