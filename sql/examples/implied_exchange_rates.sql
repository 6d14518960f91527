-- Which exchange rates do figures in two currencies imply, and do banks agree?
SELECT o.article, o.quote, other.quote AS other_quote, round(c.found, 3) AS implied_rate, c.expected, c.verdict
FROM fact_check AS c
JOIN observations AS o ON o.observation_id = c.subject_key
JOIN observations AS other ON other.observation_id = c.compared_keys[1]
WHERE c.check_code = 'implied_exchange_rate'
ORDER BY o.article, o.char_start;
