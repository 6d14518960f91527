-- What became of the numbers that are no figures?
SELECT numeral.reason, code.description, count(*) AS numerals
FROM fact_numeral AS numeral
JOIN code_numeral_reason AS code ON code.numeral_reason = numeral.reason
WHERE numeral.disposition = 'none'
GROUP BY ALL
ORDER BY numerals DESC, numeral.reason;
