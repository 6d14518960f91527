-- Which statistics are stated by more than one article, and in how many languages?
SELECT region, metric, measure, period, value, unit, agreement, n_articles, n_languages
FROM statistics
WHERE n_articles > 1
ORDER BY n_articles DESC, n_languages DESC, region, metric, statistic_id;
