-- Which figures were repaired or corrected, and why?
SELECT article, quote, value, unit, rule, note
FROM observations, unnest(rules) AS made_by (rule)
WHERE note IS NOT NULL AND (starts_with(rule, 'repair') OR starts_with(rule, 'corrected'))
ORDER BY article, char_start, rule;
