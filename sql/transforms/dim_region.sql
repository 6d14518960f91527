-- Every place of the catalogue, and every place that a valid observation names and the catalogue lacks.
WITH proposed AS (
    SELECT region_key_of(region_code, region) AS region_key, min(trim(region)) AS region
    FROM valid_observations
    WHERE region_code IS NULL
    GROUP BY ALL
)
SELECT
    region_key_of(region_code, region) AS region_key,
    region_code,
    region,
    name_de,
    name_zh,
    region_kind,
    parent_code,
    'catalogued' AS region_status
FROM catalogue_regions
UNION ALL
SELECT region_key, NULL, region, NULL, NULL, 'unknown', NULL, 'proposed'
FROM proposed
ORDER BY region_key;
