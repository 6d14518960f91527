-- Which targets were reached, and by how much were the others missed?
WITH missed AS (
    SELECT plan.*, result.value AS reached
    FROM fact_statistic AS plan
    JOIN fact_statistic AS result
        ON result.region_key = plan.region_key
        AND result.metric_key = plan.metric_key
        AND result.unit_key = plan.unit_key
        AND result.period_key = plan.period_key
        AND result.measure = plan.measure
        AND result.breakdown IS NOT DISTINCT FROM plan.breakdown
        AND result.reference IS NOT DISTINCT FROM plan.reference
    WHERE plan.is_current AND plan.obs_status = 'F' AND plan.value <> 0 AND result.is_current AND result.obs_status <> 'F'
)
SELECT
    r.region,
    m.metric,
    missed.measure,
    p.period,
    missed.value AS planned,
    missed.reached,
    u.unit,
    round(100 * (missed.reached / missed.value - 1), 1) AS percent_off
FROM missed
JOIN dim_region AS r ON r.region_key = missed.region_key
JOIN dim_metric AS m ON m.metric_key = missed.metric_key
JOIN dim_unit AS u ON u.unit_key = missed.unit_key
JOIN dim_period AS p ON p.period_key = missed.period_key
ORDER BY r.region, m.metric, p.period, missed.statistic_key;
