-- Which levels are told together with their growth on the year before?
SELECT r.region, m.metric, p.period, level.value, u.unit, growth.value AS percent_growth
FROM fact_statistic AS level
JOIN fact_statistic AS growth
    ON growth.region_key = level.region_key
    AND growth.metric_key = level.metric_key
    AND growth.period_key = level.period_key
    AND growth.breakdown IS NOT DISTINCT FROM level.breakdown
JOIN dim_region AS r ON r.region_key = level.region_key
JOIN dim_metric AS m ON m.metric_key = level.metric_key
JOIN dim_unit AS u ON u.unit_key = level.unit_key
JOIN dim_period AS p ON p.period_key = level.period_key
WHERE level.is_current AND level.measure = 'level' AND growth.is_current AND growth.measure = 'growth'
ORDER BY r.region, m.metric, p.period, u.unit, growth.value, level.statistic_key;
