CREATE MACRO statistics_as_of(day) AS TABLE
SELECT * EXCLUDE (known_from, known_to, learned_on)
FROM statistic_vintages
WHERE known_from <= day::DATE AND (known_to IS NULL OR known_to > day::DATE);
COMMENT ON MACRO TABLE statistics_as_of IS 'The statistics as the press knew them on a day, with the columns of the view statistics. Statistics that only undated articles state are left out.';
