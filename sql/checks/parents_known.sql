-- subject: dim_region
-- severity: error
-- why: A place whose parent is missing falls out of every question about what lies in a place.
-- Offending rows: places whose parent code no place has.
SELECT region_code, parent_code
FROM dim_region
WHERE parent_code IS NOT NULL AND parent_code NOT IN (SELECT region_code FROM dim_region WHERE region_code IS NOT NULL);
