-- Which measured things and places do articles name that the catalogue lacks? One row in seeds/ promotes each.
SELECT 'metric' AS kind, metric AS name, count(*) AS figures
FROM observations
WHERE metric_code IS NULL
GROUP BY ALL
UNION ALL
SELECT 'region', region, count(*)
FROM observations
WHERE region_code IS NULL
GROUP BY ALL
ORDER BY figures DESC, kind, name;
