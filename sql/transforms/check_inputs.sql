-- Tables that exist only while checks run and derived statistics are made: what several of them read.

-- What articles state today, with the names that rules need in place of keys.
CREATE OR REPLACE TEMP TABLE current_statistic AS
SELECT
    s.statistic_key,
    s.region_key,
    s.metric_key,
    s.unit_key,
    s.period_key,
    s.measure,
    s.breakdown,
    s.reference,
    s.obs_status,
    s.value,
    s.value_low,
    s.value_high,
    s.agreement,
    s.known_from,
    u.unit,
    u.unit_kind,
    p.period,
    p.period_kind,
    p.period_start,
    p.period_end,
    b.period AS base_period
FROM fact_statistic AS s
JOIN dim_unit AS u ON u.unit_key = s.unit_key
LEFT JOIN dim_period AS p ON p.period_key = s.period_key
LEFT JOIN dim_period AS b ON b.period_key = s.base_period_key
WHERE s.is_current AND s.method = 'reported';

-- Levels of a whole year or at its end, one for each series and year, targets left out; slack is the part of the value
-- that its words leave open: half a last digit, or a tenth where they say more than or less than.
-- An amount is converted where the same is given in another currency than dollars, or dollars and euros: growth is that
-- of the other.
CREATE OR REPLACE TEMP TABLE yearly_level AS
SELECT
    *,
    year(period_end) AS year,
    coalesce((value_high - value_low) / 2 / nullif(abs(value), 0), 0.1) AS slack,
    unit_kind = 'money' AND CASE unit WHEN 'USD' THEN 2 WHEN 'EUR' THEN 1 ELSE 0 END > min(CASE unit WHEN 'USD' THEN 2 WHEN 'EUR' THEN 1 ELSE 0 END) OVER (
        PARTITION BY region_key, metric_key, breakdown, year(period_end), unit_kind
    ) AS is_converted
FROM current_statistic
WHERE
    measure = 'level'
    AND obs_status <> 'F'
    AND reference IS NULL
    AND (
        period_kind = 'year'
        OR (period_kind IN ('day', 'month') AND month(period_end) = 12 AND period_end = last_day(period_end))
    )
QUALIFY row_number() OVER (
    PARTITION BY region_key, metric_key, unit_key, breakdown, year(period_end)
    ORDER BY period_kind = 'year' DESC, value_high - value_low NULLS LAST, statistic_key
) = 1;

-- Places by the English name that a reference uses, where a name is one place only.
CREATE OR REPLACE TEMP TABLE named_region AS
SELECT region, any_value(region_key) AS region_key
FROM dim_region
WHERE region_code IS NOT NULL
GROUP BY region
HAVING count(*) = 1;
