-- subject: fact_observation
-- severity: warning
-- why: The sentence shown as evidence must hold the words that state the figure.
-- Offending rows: observations whose sentence does not contain the quote.
SELECT observation_key, quote, sentence
FROM fact_observation
WHERE NOT contains(sentence, quote);
