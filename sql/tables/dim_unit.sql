CREATE TABLE dim_unit (
    unit_key BIGINT PRIMARY KEY,
    unit VARCHAR NOT NULL UNIQUE,
    unit_name VARCHAR NOT NULL,
    unit_kind VARCHAR NOT NULL,
    base_unit VARCHAR,
    factor DOUBLE,
    unit_status VARCHAR NOT NULL CHECK (unit_status IN ('catalogued', 'proposed'))
);
COMMENT ON TABLE dim_unit IS 'One row per unit: every unit of the catalogue, and every plain unit word that a text uses and the catalogue lacks.';
COMMENT ON COLUMN dim_unit.unit_key IS 'Surrogate key: the first 63 bits of an MD5 over the code.';
COMMENT ON COLUMN dim_unit.unit IS 'Unit code: CNY, USD, percent, percentage_point, count, person, km2, tonne and the like.';
COMMENT ON COLUMN dim_unit.unit_name IS 'Unit in plain words.';
COMMENT ON COLUMN dim_unit.unit_kind IS 'What it measures: money, count, percent, area, mass and the like; unknown where the unit is proposed.';
COMMENT ON COLUMN dim_unit.base_unit IS 'Unit to which factor converts.';
COMMENT ON COLUMN dim_unit.factor IS 'Size of one unit in base units. Values are stored as stated; nothing is converted.';
COMMENT ON COLUMN dim_unit.unit_status IS 'catalogued or proposed.';
