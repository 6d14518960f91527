-- Which figures did not pass, and why?
SELECT a.article, r.quote, r.reject_reason, c.description
FROM rejected_observation AS r
JOIN dim_article AS a USING (article_key)
JOIN code_reject_reason AS c USING (reject_reason)
ORDER BY a.article, r.char_start;
