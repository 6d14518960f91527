-- How much more do places yield than their share of the land, where both shares of the same whole are reported?
WITH share AS (
    SELECT region, reference, metric_code, max(value) AS percent
    FROM statistics
    WHERE measure = 'share' AND unit = 'percent' AND metric_code IN ('gdp', 'land_area') AND obs_status <> 'F'
    GROUP BY ALL
)
SELECT
    output.region,
    output.reference,
    round(output.percent, 1) AS percent_of_output,
    land.percent AS percent_of_land,
    round(output.percent / land.percent, 1) AS times
FROM share AS output
JOIN share AS land ON land.region = output.region AND land.reference = output.reference AND land.metric_code = 'land_area'
WHERE output.metric_code = 'gdp'
ORDER BY times DESC, output.region;
