-- Every metric of the catalogue, and every measured thing that a valid observation names and the catalogue lacks.
WITH proposed AS (
    SELECT
        metric_key_of(metric_code, language, metric_label) AS metric_key,
        min(trim(best_name(metric_label))) AS metric,
        min(language) AS language
    FROM valid_observations
    WHERE metric_code IS NULL
    GROUP BY ALL
)
SELECT
    metric_key_of(metric_code, NULL, NULL) AS metric_key,
    metric_code,
    metric,
    name_de,
    name_zh,
    NULL AS language,
    unit_kind,
    plausible_low,
    plausible_high,
    is_additive,
    definition,
    'catalogued' AS metric_status
FROM catalogue_metrics
UNION ALL
SELECT metric_key, NULL, metric, NULL, NULL, language, NULL, NULL, NULL, NULL, NULL, 'proposed'
FROM proposed
ORDER BY metric_key;
