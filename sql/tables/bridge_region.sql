CREATE TABLE bridge_region (
    ancestor_key BIGINT NOT NULL REFERENCES dim_region (region_key),
    descendant_key BIGINT NOT NULL REFERENCES dim_region (region_key),
    depth INTEGER NOT NULL CHECK (depth >= 0),
    PRIMARY KEY (ancestor_key, descendant_key)
);
COMMENT ON TABLE bridge_region IS 'One row per pair of a place and a place that lies in it, by hierarchy or as a member of a cluster, at any depth. Each place lies in itself at depth 0. A cluster cuts across provinces, so a place can lie in several.';
COMMENT ON COLUMN bridge_region.ancestor_key IS 'The larger place.';
COMMENT ON COLUMN bridge_region.descendant_key IS 'The place that lies in it.';
COMMENT ON COLUMN bridge_region.depth IS 'Steps between the two on the shortest way; 0 for the place itself.';
