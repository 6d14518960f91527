-- Which targets were reached, and by how much were the others missed?
SELECT
    r.region,
    m.metric,
    plan.measure,
    p.period,
    plan.value AS planned,
    result.value AS reached,
    u.unit,
    round(100 * (result.value / plan.value - 1), 1) AS percent_off
FROM fact_statistic AS plan
JOIN fact_statistic AS result ON result.series_key = plan.series_key AND result.period_key = plan.period_key
JOIN dim_region AS r ON r.region_key = plan.region_key
JOIN dim_metric AS m ON m.metric_key = plan.metric_key
JOIN dim_unit AS u ON u.unit_key = plan.unit_key
JOIN dim_period AS p ON p.period_key = plan.period_key
WHERE plan.is_current AND plan.obs_status = 'F' AND plan.value <> 0 AND result.is_current AND result.obs_status <> 'F'
ORDER BY r.region, m.metric, p.period, plan.statistic_key, result.statistic_key;
