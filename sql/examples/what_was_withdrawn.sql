-- What did the warehouse state that lost an article or was corrected, since when and why? Is it still stated by others?
SELECT
    w.withdrawn_on,
    c.description AS why,
    w.article,
    w.quote,
    w.region,
    w.metric,
    w.measure,
    w.period,
    w.value,
    w.unit,
    s.value AS value_today,
    s.value IS NOT DISTINCT FROM w.value AS is_stated_still
FROM withdrawn_statistic AS w
JOIN code_withdrawal AS c ON c.withdrawal = w.withdrawal
LEFT JOIN statistics AS s ON s.statistic_id = w.statistic_id
ORDER BY w.withdrawn_on DESC, w.article, w.statistic_id, w.vintage;
