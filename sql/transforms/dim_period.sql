-- Every period that a valid observation is for or is compared with. Kind and days come with the codes.
SELECT period_key_of(period) AS period_key, period, period_kind, period_start, period_end
FROM period_codes
ORDER BY period_key;
