CREATE TABLE dim_region (
    region_key BIGINT PRIMARY KEY,
    region_code VARCHAR UNIQUE,
    region VARCHAR NOT NULL,
    name_de VARCHAR,
    name_zh VARCHAR,
    region_kind VARCHAR NOT NULL,
    parent_code VARCHAR,
    region_status VARCHAR NOT NULL CHECK (region_status IN ('catalogued', 'proposed')),
    CHECK ((region_status = 'catalogued') = (region_code IS NOT NULL))
);
COMMENT ON TABLE dim_region IS 'One row per place that a figure can be about: every place of the catalogue (country, province, city, zone, park, cluster of places), and every place that a text names and the catalogue lacks.';
COMMENT ON COLUMN dim_region.region_key IS 'Surrogate key: the first 63 bits of an MD5 over the code, or over the name where the place is proposed. Stable from refresh to refresh.';
COMMENT ON COLUMN dim_region.region_code IS 'ISO 3166-1 or 3166-2 where one exists, else a code of the catalogue. Null where the place is proposed.';
COMMENT ON COLUMN dim_region.region IS 'English name.';
COMMENT ON COLUMN dim_region.name_de IS 'German name.';
COMMENT ON COLUMN dim_region.name_zh IS 'Chinese name.';
COMMENT ON COLUMN dim_region.region_kind IS 'Kind of place: country, province, municipality, city, district, zone, park, cluster and the like; unknown where the place is proposed.';
COMMENT ON COLUMN dim_region.parent_code IS 'Code of the place in whose hierarchy this one stands. All that lie in a place: bridge_region.';
COMMENT ON COLUMN dim_region.region_status IS 'catalogued, or proposed: seen in a text, not in the catalogue yet; one row in seeds/ promotes it.';
