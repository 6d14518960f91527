-- Which rules were checked, how far may figures lie apart, and what does not hold?
SELECT d.check_code, d.severity, d.tolerance, c.actual, c.verdict
FROM fact_check AS c
JOIN dim_check AS d ON d.check_code = c.check_code
WHERE c.subject_key IS NULL
ORDER BY c.verdict, d.severity, d.check_code;
