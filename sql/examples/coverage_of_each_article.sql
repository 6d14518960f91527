-- What became of the numbers of each article?
SELECT article, language, published_on, n_numerals, n_numerals_used, n_numerals_rejected, n_numerals_set_aside
FROM quality
ORDER BY article;
