-- What grew fastest in 2021?
SELECT rank() OVER (ORDER BY value DESC) AS place, region, metric, breakdown, value AS percent, qualifier
FROM statistics
WHERE measure = 'growth' AND unit = 'percent' AND period = '2021'
ORDER BY place, region, metric, statistic_id;
