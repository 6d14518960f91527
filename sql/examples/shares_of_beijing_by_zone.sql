-- Which share of Beijing's totals do its zones have, zone by zone?
SELECT region, metric, value AS percent, qualifier, period, agreement
FROM statistics
WHERE measure = 'share' AND reference = 'Beijing'
ORDER BY region, metric, value, statistic_id;
