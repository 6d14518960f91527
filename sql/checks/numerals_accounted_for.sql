-- subject: fact_numeral
-- severity: error
-- why: Every numeral that was found in a text is in the ledger, once, and nothing else is.
-- Offending rows: numerals found and not in the ledger, or the reverse.
WITH found AS (SELECT content_hash, char_start, char_end FROM numerals),
ledger AS (
    SELECT content_hash, char_start, char_end
    FROM fact_numeral
    JOIN dim_article USING (article_key)
)
(FROM found EXCEPT ALL FROM ledger)
UNION ALL
(FROM ledger EXCEPT ALL FROM found);
