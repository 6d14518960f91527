-- subject: fact_observation
-- severity: error
-- why: A number that lost its first digit ('about .42 trillion') is never published as printed, only after a proven repair.
-- Offending rows: observations whose quote begins with a decimal point and whose rules name no repair.
SELECT observation_key, quote
FROM fact_observation
WHERE
    regexp_matches(quote, '^[^\pL\pN]{0,3}[.．][0-9０-９]')
    AND len(list_filter(rules, lambda rule: starts_with(rule, 'repair'))) = 0;
