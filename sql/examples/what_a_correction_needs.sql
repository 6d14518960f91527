-- Which cells does a row of seeds/corrections.csv need to correct a figure?
SELECT a.content_hash, o.char_start, o.char_end, o.quote, o.region_code, o.metric_code, o.measure, o.period, o.value
FROM observations AS o
JOIN dim_article AS a ON a.article = o.article
WHERE o.metric_code = 'gdp'
ORDER BY a.article, o.char_start, o.observation_id;
