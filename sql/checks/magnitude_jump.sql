-- subject: fact_statistic
-- severity: warning
-- why: A level that is many times that of the year before lost or gained a scale word: ten thousand, a million, a billion.
-- tolerance: fivefold in a year, and a hundredfold over any time: young industries grow fast, and no scale word is worth less than a hundred.
-- Comparisons: only consecutive levels of a series that lie further apart.
WITH step AS (
    SELECT
        statistic_key,
        lag(statistic_key) OVER series AS before_key,
        value / lag(value) OVER series AS found,
        least(pow(5, year - lag(year) OVER series), 100) AS most
    FROM yearly_level
    WHERE value > 0 AND unit_kind IN ('money', 'count')
    WINDOW series AS (PARTITION BY region_key, metric_key, unit_key, breakdown ORDER BY year)
)
SELECT
    statistic_key AS subject_key,
    [before_key] AS compared_keys,
    found,
    1 / most AS expected_low,
    most AS expected_high
FROM step
WHERE found NOT BETWEEN 1 / most AND most;
