-- What is confirmed by more than one story, copies and translations of a report counted once?
SELECT region, metric, measure, period, value, unit, agreement, n_stories, n_articles, n_languages
FROM statistics
WHERE n_stories > 1
ORDER BY n_stories DESC, region, metric, statistic_id;
