-- What did the press know of a place on a day?
SELECT region, metric, period, value, unit, first_published_on
FROM statistics_as_of('2025-06-30')
WHERE region = 'Beijing-Tianjin-Hebei'
ORDER BY metric, period, statistic_id;
