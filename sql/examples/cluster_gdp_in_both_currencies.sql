-- How large was the economy of Beijing-Tianjin-Hebei in 2024, in each currency that the press gives?
SELECT DISTINCT value, unit, qualifier, quote
FROM observations
WHERE region = 'Beijing-Tianjin-Hebei' AND metric_code = 'gdp' AND measure = 'level' AND period = '2024'
ORDER BY unit, quote;
