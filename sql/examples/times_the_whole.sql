-- Where is a place said to have so many times what another has?
SELECT region, metric, value AS times, reference, period
FROM statistics
WHERE measure = 'multiple'
ORDER BY region, metric, value, statistic_id;
