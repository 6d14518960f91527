-- subject: fact_observation
-- severity: warning
-- why: An amount given in two currencies implies an exchange rate. One that no bank gave in these years tells of a lost digit or scale word.
-- tolerance: 12 % around the lowest and highest yearly mean of the year and its neighbours: the press converts at the rate of some day and rounds to two or three digits.
-- Comparisons: amounts in two currencies side by side, of the same place, metric and period.
WITH money AS (
    SELECT
        o.observation_key,
        o.value,
        u.unit,
        coalesce(year(p.period_end), year(a.published_on)) AS year,
        (o.region_key, o.metric_key, o.measure, o.period_key, o.breakdown) AS thing,
        o.article_key,
        o.char_start,
        o.char_end
    FROM fact_observation AS o
    JOIN dim_article AS a ON a.article_key = o.article_key
    JOIN dim_unit AS u ON u.unit_key = o.unit_key
    LEFT JOIN dim_period AS p ON p.period_key = o.period_key
    WHERE u.unit IN (SELECT currency FROM exchange_rate) OR u.unit = 'USD'
),
paired AS (
    SELECT
        observation_key,
        value,
        unit,
        year,
        lead(observation_key) OVER following AS other_key,
        lead(value) OVER following AS other_value,
        lead(unit) OVER following AS other_unit,
        thing IS NOT DISTINCT FROM lead(thing) OVER following
        AND lead(char_start) OVER following - char_end BETWEEN 0 AND 40 AS is_pair
    FROM money
    WINDOW following AS (PARTITION BY article_key ORDER BY char_start, char_end, observation_key)
),
band AS (
    SELECT r.currency, r.year, min(n.per_us_dollar) AS low, max(n.per_us_dollar) AS high
    FROM exchange_rate AS r
    JOIN exchange_rate AS n ON n.currency = r.currency AND abs(n.year - r.year) <= 1
    GROUP BY ALL
    UNION ALL
    SELECT DISTINCT 'USD', year, 1.0, 1.0
    FROM exchange_rate
)
SELECT
    p.observation_key AS subject_key,
    [p.other_key] AS compared_keys,
    p.value / p.other_value AS found,
    0.88 * one.low / other.high AS expected_low,
    1.12 * one.high / other.low AS expected_high
FROM (FROM paired WHERE is_pair AND unit <> other_unit AND value > 0 AND other_value > 0) AS p
ASOF JOIN band AS one ON one.currency = p.unit AND p.year >= one.year
ASOF JOIN band AS other ON other.currency = p.other_unit AND p.year >= other.year;
