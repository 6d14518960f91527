-- When was each article published, and how is that known?
SELECT a.article, a.language, a.published_on, a.published_precision, a.published_confidence, code.description AS known_by
FROM dim_article AS a
JOIN code_published_basis AS code ON code.published_basis = a.published_basis
ORDER BY a.article;
