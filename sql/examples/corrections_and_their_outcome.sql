-- What have people corrected, and what became of each correction?
SELECT a.article, c.quote, c.field, c.old, c.new, c.reason, c.author, c.day, code.description AS outcome
FROM correction AS c
LEFT JOIN dim_article AS a ON a.article_key = c.article_key
JOIN code_correction_outcome AS code ON code.correction_outcome = c.outcome
ORDER BY code.is_orphan DESC, c.day, c.correction_key;
