-- Every unit of the catalogue, and every unit word that a valid observation uses and the catalogue lacks.
SELECT
    unit_key_of(unit) AS unit_key,
    unit,
    unit_name,
    unit_kind,
    base_unit,
    factor,
    'catalogued' AS unit_status
FROM catalogue_units
UNION ALL
SELECT DISTINCT unit_key_of(unit), unit, unit, 'unknown', NULL, NULL::DOUBLE, 'proposed'
FROM valid_observations
WHERE unit NOT IN (SELECT unit FROM catalogue_units)
ORDER BY unit_key;
