-- What is reported of Beijing and of everything that lies in it?
SELECT place.region, place.region_kind, bridge.depth, metric.metric, period.period, statistic.value, unit.unit
FROM bridge_region AS bridge
JOIN dim_region AS whole ON whole.region_key = bridge.ancestor_key
JOIN dim_region AS place ON place.region_key = bridge.descendant_key
JOIN fact_statistic AS statistic ON statistic.region_key = place.region_key AND statistic.is_current
JOIN dim_metric AS metric ON metric.metric_key = statistic.metric_key
JOIN dim_unit AS unit ON unit.unit_key = statistic.unit_key
LEFT JOIN dim_period AS period ON period.period_key = statistic.period_key
WHERE whole.region = 'Beijing'
ORDER BY bridge.depth, place.region, metric.metric, period.period, statistic.statistic_key;
