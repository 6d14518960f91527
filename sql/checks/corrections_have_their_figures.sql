-- subject: correction
-- severity: warning
-- why: A correction whose words are gone corrects nothing: someone should look at the new text and move or delete it.
-- Offending rows: corrections that are orphaned.
SELECT article_key, char_start, quote, field, outcome
FROM correction
JOIN code_correction_outcome ON correction_outcome = outcome
WHERE is_orphan;
