-- Where do articles state values that exclude each other, and with which words?
SELECT s.region, s.metric, s.measure, s.period, o.value, o.unit, o.article, o.published_on, o.quote
FROM statistics AS s
JOIN bridge_statistic_observation AS b ON b.statistic_key = s.statistic_id AND b.last_vintage IS NULL
JOIN observations AS o ON o.observation_id = b.observation_key
WHERE s.agreement = 'conflict'
ORDER BY s.region, s.metric, s.period, s.statistic_id, o.value, o.observation_id;
