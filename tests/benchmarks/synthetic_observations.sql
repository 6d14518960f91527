-- $observations made-up figures, twenty to an article, drawn from the seed $seed. Of a hundred, 55 are the only one for their
-- thing, 40 share it with three others on average, and 5 with a thousandth of all the rest of their kind. One in eight
-- says another value than most, exactly or not.
WITH region AS (
    SELECT region_key, region, row_number() OVER (ORDER BY region_key) - 1 AS place
    FROM dim_region
),
metric AS (
    SELECT m.*, u.unit_key, row_number() OVER (ORDER BY metric_key) - 1 AS place
    FROM dim_metric AS m
    JOIN (SELECT unit_kind, min(unit_key) AS unit_key FROM dim_unit GROUP BY unit_kind) AS u USING (unit_kind)
),
period AS (
    SELECT period_key, row_number() OVER (ORDER BY period) - 1 AS place
    FROM dim_period
    WHERE period_kind <> 'day'
),
drawn AS (
    SELECT
        n,
        n // 20 AS article,
        hash(n, $seed, 'thing') AS chance,
        CASE
            WHEN n % 100 < 55 THEN n
            WHEN n % 100 < 95 THEN -1 - (hash(n, $seed, 'shared') % ($observations // 10))::BIGINT
            ELSE -1 - $observations - (hash(n, $seed, 'popular') % 500)::BIGINT
        END AS thing
    FROM range($observations) AS numbers (n)
),
thing AS (
    SELECT
        *,
        (hash(thing, $seed, 'region') % (SELECT count(*) FROM region))::BIGINT AS of_region,
        (hash(thing, $seed, 'metric') % (SELECT count(*) FROM metric))::BIGINT AS of_metric,
        (hash(thing, $seed, 'period') % (SELECT count(*) FROM period))::BIGINT AS of_period,
        hash(thing, $seed, 'measure') % 100 AS of_measure,
        hash(thing, $seed, 'breakdown') % 8 AS of_breakdown,
        pow(10, (hash(thing, $seed, 'value') % 1000) / 1000.0) AS digits
    FROM drawn
),
named AS (
    SELECT
        thing.*,
        region.region_key,
        region.region,
        metric.metric_key,
        metric.metric,
        metric.unit_key AS level_unit,
        coalesce(metric.plausible_low, 1.0) AS low,
        coalesce(metric.plausible_high, 1e6) AS high,
        period.period_key,
        CASE
            WHEN of_measure < 60 THEN 'level'
            WHEN of_measure < 85 THEN 'growth'
            WHEN of_measure < 96 THEN 'share'
            WHEN of_measure < 98 THEN 'cumulative'
            ELSE 'average_growth'
        END AS measure
    FROM thing
    JOIN region ON region.place = of_region
    JOIN metric ON metric.place = of_metric
    JOIN period ON period.place = of_period
),
said AS (
    SELECT
        *,
        round(CASE
            WHEN measure IN ('level', 'cumulative') THEN sqrt(greatest(low, 1e-3) * high) * digits
            WHEN measure = 'share' THEN 9 * digits
            ELSE 2 * digits
        END * CASE WHEN chance % 8 = 0 THEN 1 + (chance % 7)::INTEGER / 50.0 ELSE 1 END, 2) AS value
    FROM named
)
SELECT
    n + 1 AS observation_key,
    article_key_of(sha256(article::VARCHAR)) AS article_key,
    region_key,
    NULL::BIGINT AS reference_region_key,
    metric_key,
    if(measure IN ('level', 'cumulative'), level_unit, unit_key_of('percent')) AS unit_key,
    if(chance % 50 = 0, period_key_of(strftime(published_on, '%Y-%m-%d')), period_key) AS period_key,
    NULL::BIGINT AS base_period_key,
    measure,
    CASE WHEN chance % 16 = 0 THEN 'about' WHEN chance % 16 = 1 THEN 'more_than' ELSE 'exact' END AS qualifier,
    CASE WHEN chance % 20 = 0 THEN 'E' WHEN of_period % 25 = 0 THEN 'F' ELSE 'A' END AS obs_status,
    CASE WHEN chance % 50 = 0 THEN 'published' WHEN chance % 3 = 0 THEN 'context' ELSE 'stated' END AS period_basis,
    (n % 20) * 200 AS char_start,
    (n % 20) * 200 + 12 AS char_end,
    value::VARCHAR AS quote,
    format('In the period under review, as the statistical office of {} announced, {} came to {}, it said.', region, metric, value)
        AS sentence,
    metric AS metric_label,
    CASE WHEN of_breakdown = 0 THEN 'industry' WHEN of_breakdown = 1 THEN 'trade' END AS breakdown,
    value,
    if(chance % 16 = 1, value, value * if(chance % 16 = 0, 0.95, 0.999)) AS value_low,
    if(chance % 16 = 1, NULL, value * if(chance % 16 = 0, 1.05, 1.001)) AS value_high,
    if(measure = 'share', 'China', NULL) AS reference,
    ['synthetic'] AS rules,
    NULL::VARCHAR AS note
FROM said
JOIN (SELECT article_key, published_on FROM dim_article) AS article_day
    ON article_day.article_key = article_key_of(sha256(article::VARCHAR))
ORDER BY observation_key;
