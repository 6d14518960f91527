CREATE MACRO statistics_as_of(day) AS TABLE
SELECT * EXCLUDE (known_from, known_to, learned_on, withdrawn_on, withdrawal)
FROM statistic_vintages
WHERE known_from <= day::DATE AND (known_to IS NULL OR known_to > day::DATE)
QUALIFY row_number() OVER (PARTITION BY statistic_id ORDER BY withdrawn_on NULLS LAST, vintage DESC) = 1;
COMMENT ON MACRO TABLE statistics_as_of IS 'The statistics as the press knew them on a day, with the columns of the view statistics: what has been withdrawn since still counts on the days before. Statistics that only undated articles state are left out.';
