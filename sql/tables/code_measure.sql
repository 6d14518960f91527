CREATE TABLE code_measure (
    measure VARCHAR PRIMARY KEY,
    position INTEGER NOT NULL UNIQUE,
    description VARCHAR NOT NULL,
    sdmx_kind VARCHAR NOT NULL CHECK (sdmx_kind IN ('MEASURE', 'TRANSFORMATION')),
    sdmx_code VARCHAR NOT NULL,
    has_counterpart BOOLEAN NOT NULL
);
COMMENT ON TABLE code_measure IS 'One row per kind of figure. A change in time of one series is a TRANSFORMATION in SDMX; what needs a second place or thing is a measure with COUNTERPART_AREA.';
COMMENT ON COLUMN code_measure.measure IS 'Code used in fact_observation.measure and fact_statistic.measure.';
COMMENT ON COLUMN code_measure.position IS 'Order for reading.';
COMMENT ON COLUMN code_measure.description IS 'What the kind of figure says.';
COMMENT ON COLUMN code_measure.sdmx_kind IS 'MEASURE or TRANSFORMATION: the SDMX concept that carries it.';
COMMENT ON COLUMN code_measure.sdmx_code IS 'Code of that SDMX concept.';
COMMENT ON COLUMN code_measure.has_counterpart IS 'True where the figure compares with a second place or thing (SDMX COUNTERPART_AREA, here: reference).';
