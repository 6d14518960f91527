CREATE MACRO statistics_as_of(day) AS TABLE
WITH withdrawn AS (
    SELECT statistic_id, min((withdrawn_on, -vintage)) AS first
    FROM withdrawn_statistic
    WHERE known_from <= day::DATE AND known_to > day::DATE
    GROUP BY statistic_id
)
SELECT v.* EXCLUDE (known_from, known_to, learned_on, withdrawn_on, withdrawal)
FROM statistic_vintages AS v
LEFT JOIN withdrawn AS w ON w.statistic_id = v.statistic_id
WHERE
    v.known_from <= day::DATE
    AND (v.known_to IS NULL OR v.known_to > day::DATE)
    AND (w.first IS NULL OR (v.withdrawn_on, -v.vintage) = w.first);
COMMENT ON MACRO TABLE statistics_as_of IS 'The statistics as the press knew them on a day, with the columns of the view statistics: what has been withdrawn since still counts on the days before. Statistics that only undated articles state are left out.';
