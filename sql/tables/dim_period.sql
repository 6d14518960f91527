CREATE TABLE dim_period (
    period_key BIGINT PRIMARY KEY,
    period VARCHAR NOT NULL UNIQUE,
    period_kind VARCHAR NOT NULL,
    period_start DATE NOT NULL,
    period_end DATE NOT NULL,
    CHECK (period_start <= period_end)
);
COMMENT ON TABLE dim_period IS 'One row per period that a figure is for or is compared with.';
COMMENT ON COLUMN dim_period.period_key IS 'Surrogate key: the first 63 bits of an MD5 over the code.';
COMMENT ON COLUMN dim_period.period IS 'Period code: 2024, 2024-Q1, 2024-S1, 2024-05, 2024-12-31, 2013/2024, 2024-01/2024-09.';
COMMENT ON COLUMN dim_period.period_kind IS 'Kind of period: year, quarter, half, month, day, interval and the like.';
COMMENT ON COLUMN dim_period.period_start IS 'First day.';
COMMENT ON COLUMN dim_period.period_end IS 'Last day.';
