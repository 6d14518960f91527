-- Who lies in whom: the closure of the hierarchy and of the membership of clusters, each pair at its shortest distance.
-- A member that the cluster itself lies in (the ports of Bremen, made up of Bremen's and Bremerhaven's, lie in Bremen)
-- does not lie in the cluster.
WITH RECURSIVE parent AS (
    SELECT parent_code AS ancestor_code, region_code AS descendant_code
    FROM dim_region
    WHERE parent_code IS NOT NULL
),
above AS (
    FROM parent
    UNION
    SELECT parent.ancestor_code, above.descendant_code
    FROM above
    JOIN parent ON parent.descendant_code = above.ancestor_code
),
step AS (
    FROM parent
    UNION
    SELECT cluster_code, member_code
    FROM catalogue_members
    ANTI JOIN above ON ancestor_code = member_code AND descendant_code = cluster_code
),
reached AS (
    SELECT region_code AS ancestor_code, region_code AS descendant_code, 0 AS depth
    FROM dim_region
    WHERE region_code IS NOT NULL
    UNION
    SELECT reached.ancestor_code, step.descendant_code, reached.depth + 1
    FROM reached
    JOIN step ON step.ancestor_code = reached.descendant_code
    WHERE reached.depth < 20 -- a circle in the catalogue is refused earlier; this only bounds the loop
),
pair AS (
    SELECT ancestor.region_key AS ancestor_key, descendant.region_key AS descendant_key, reached.depth
    FROM reached
    JOIN dim_region AS ancestor ON ancestor.region_code = reached.ancestor_code
    JOIN dim_region AS descendant ON descendant.region_code = reached.descendant_code
    UNION ALL
    SELECT region_key, region_key, 0
    FROM dim_region
    WHERE region_status = 'proposed'
)
SELECT ancestor_key, descendant_key, min(depth)::INTEGER AS depth
FROM pair
GROUP BY ALL
ORDER BY ancestor_key, descendant_key;
