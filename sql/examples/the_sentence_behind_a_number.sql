-- Which words stand behind the figures of a metric?
SELECT value, unit, period, article, published_on, before || '>>' || quote || '<<' || after AS in_its_place
FROM evidence
WHERE metric = 'Gross domestic product'
ORDER BY region, period, value, observation_id;
