-- subject: fact_statistic
-- severity: warning
-- why: Nothing falls by more than all of it, and growth beyond a bound is a multiple, an index or a misread level.
-- tolerance: 300 % in a year and 100 % a year on average: a new industry may quadruple once and double for some years.
-- Comparisons: only rates outside the bounds.
SELECT
    statistic_key AS subject_key,
    NULL::BIGINT[] AS compared_keys,
    value AS found,
    -100.0 AS expected_low,
    if(measure = 'growth', 300.0, 100.0) AS expected_high
FROM current_statistic
WHERE
    measure IN ('growth', 'average_growth')
    AND unit = 'percent'
    AND value NOT BETWEEN -100 AND if(measure = 'growth', 300, 100);
