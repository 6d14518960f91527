-- Which levels are told together with their growth on the year before?
SELECT level.region, level.metric, level.period, level.value, level.unit, growth.value AS percent_growth
FROM statistics AS level
JOIN statistics AS growth
    ON growth.region = level.region
    AND growth.metric = level.metric
    AND growth.period = level.period
    AND growth.breakdown IS NOT DISTINCT FROM level.breakdown
    AND growth.measure = 'growth'
WHERE level.measure = 'level' AND level.method = 'reported'
ORDER BY level.region, level.metric, level.period, level.unit, growth.value;
