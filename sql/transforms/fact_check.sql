-- The rows of fact_check for the comparisons of one rule. A billionth is no difference.
SELECT
    $check_code AS check_code,
    subject_key,
    compared_keys,
    found,
    expected_low,
    expected_high,
    CASE
        WHEN expected_low IS NULL THEN format('at most {:.6g}', expected_high)
        WHEN expected_high IS NULL THEN format('at least {:.6g}', expected_low)
        ELSE format('{:.6g} to {:.6g}', expected_low, expected_high)
    END AS expected,
    format('{:.6g}', found) AS actual,
    if(
        found < expected_low - 1e-9 * abs(expected_low) OR found > expected_high + 1e-9 * abs(expected_high),
        'fails',
        'holds'
    ) AS verdict
FROM comparison
WHERE found IS NOT NULL AND coalesce(expected_low, expected_high) IS NOT NULL
ORDER BY subject_key, compared_keys;
