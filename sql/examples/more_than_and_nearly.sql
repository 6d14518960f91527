-- Which figures leave a side open, and what do their words allow?
SELECT region, metric, qualifier, value, value_low, value_high, unit
FROM statistics
WHERE qualifier IN ('more_than', 'less_than', 'nearly')
ORDER BY region, metric, value, statistic_id;
