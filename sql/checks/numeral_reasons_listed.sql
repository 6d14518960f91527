-- subject: fact_numeral
-- severity: error
-- why: A reason that no code list explains tells a reader nothing.
-- Offending rows: numerals whose reason is not listed.
SELECT numeral_key, disposition, reason
FROM fact_numeral
WHERE
    (disposition = 'none' AND reason NOT IN (SELECT numeral_reason FROM code_numeral_reason))
    OR (disposition = 'rejected' AND reason NOT IN (SELECT reject_reason FROM code_reject_reason));
