-- Where do articles state values that exclude each other, and with which words?
SELECT s.region, s.metric, s.measure, s.period, o.value, s.unit, a.article, a.published_on, o.quote
FROM statistics AS s
JOIN bridge_statistic_observation AS b ON b.statistic_key = s.statistic_id AND (b.role = 'preferred' OR b.role = 'conflicts')
JOIN fact_observation AS o ON o.observation_key = b.observation_key
JOIN dim_article AS a ON a.article_key = o.article_key
WHERE s.agreement = 'conflict'
ORDER BY s.region, s.metric, s.period, s.statistic_id, o.value, o.observation_key;
