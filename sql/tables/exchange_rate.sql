CREATE TABLE exchange_rate (
    currency VARCHAR NOT NULL,
    year INTEGER NOT NULL,
    per_us_dollar DOUBLE NOT NULL CHECK (per_us_dollar > 0),
    source VARCHAR NOT NULL,
    PRIMARY KEY (currency, year)
);
COMMENT ON TABLE exchange_rate IS 'One row per currency and year: the mean rate, for one use only, to prove or refute a figure given in two currencies. Nothing is ever converted.';
COMMENT ON COLUMN exchange_rate.currency IS 'ISO 4217 code.';
COMMENT ON COLUMN exchange_rate.year IS 'Year.';
COMMENT ON COLUMN exchange_rate.per_us_dollar IS 'Units of the currency for one US dollar, mean of the year.';
COMMENT ON COLUMN exchange_rate.source IS 'Where the rate is from.';
