-- Which targets were reached, and by how much were the others missed?
SELECT
    plan.region,
    plan.metric,
    plan.measure,
    plan.period,
    plan.value AS planned,
    result.value AS reached,
    plan.unit,
    round(100 * (result.value / plan.value - 1), 1) AS percent_off
FROM statistics AS plan
JOIN statistics AS result
    ON result.region = plan.region
    AND result.metric = plan.metric
    AND result.measure = plan.measure
    AND result.unit = plan.unit
    AND result.period = plan.period
    AND result.breakdown IS NOT DISTINCT FROM plan.breakdown
    AND result.reference IS NOT DISTINCT FROM plan.reference
WHERE plan.obs_status = 'F' AND result.obs_status <> 'F' AND plan.value <> 0
ORDER BY plan.region, plan.metric, plan.period, plan.statistic_id;
