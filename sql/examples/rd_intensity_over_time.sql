-- How has R&D intensity developed, place by place?
SELECT region, year, value AS percent_of_gdp, qualifier, agreement
FROM series
WHERE metric_code = 'rd_intensity'
ORDER BY region, year;
