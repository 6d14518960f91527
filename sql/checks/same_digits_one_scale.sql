-- subject: fact_statistic
-- severity: warning
-- why: The same digits in two scales for the same statistic (3.57 trillion and 3.57 billion): one of the scale words is wrong.
-- tolerance: numbers of fewer than three digits are left out: they meet by chance.
-- Comparisons: only statistics whose observations state the same digits in several scales.
SELECT
    b.statistic_key AS subject_key,
    list(o.observation_key ORDER BY o.observation_key) AS compared_keys,
    count(DISTINCT floor(log10(abs(o.value))))::DOUBLE AS found,
    1.0 AS expected_low,
    1.0 AS expected_high
FROM (FROM bridge_statistic_observation WHERE last_vintage IS NULL) AS b
JOIN (FROM fact_statistic WHERE is_current AND n_observations > 1) AS s ON s.statistic_key = b.statistic_key
JOIN fact_observation AS o ON o.observation_key = b.observation_key
WHERE o.value <> 0 AND round(o.value / pow(10, floor(log10(abs(o.value)))), 1) <> round(o.value / pow(10, floor(log10(abs(o.value)))), 9)
GROUP BY b.statistic_key, round(o.value / pow(10, floor(log10(abs(o.value)))), 9)
HAVING count(DISTINCT floor(log10(abs(o.value)))) > 1;
