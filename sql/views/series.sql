CREATE VIEW series AS
SELECT region_code, region, metric_code, metric, unit, year(period_end) AS year, value, qualifier, agreement, period, statistic_id
FROM statistics
WHERE
    method = 'reported'
    AND measure = 'level'
    AND breakdown IS NULL
    AND obs_status <> 'F'
    AND (period_end - period_start >= 364 OR period_end = make_date(year(period_end), 12, 31))
    AND year(period_start) = year(period_end)
    AND metric_code IS NOT NULL
QUALIFY row_number() OVER (
    PARTITION BY region, region_code, metric_code, unit, year(period_end)
    ORDER BY period_end - period_start DESC, qualifier = 'exact' DESC, n_stories DESC, statistic_id
) = 1;
COMMENT ON VIEW series IS 'One row per region, metric, unit and year: level figures of the whole year or of its end, targets left out, metrics of the catalogue only.';
COMMENT ON COLUMN series.region_code IS 'Code of the place; null where the catalogue lacks it.';
COMMENT ON COLUMN series.region IS 'English name of the place.';
COMMENT ON COLUMN series.metric_code IS 'Code of the metric.';
COMMENT ON COLUMN series.metric IS 'Name of the metric.';
COMMENT ON COLUMN series.unit IS 'Unit code.';
COMMENT ON COLUMN series.year IS 'Year that the figure is for.';
COMMENT ON COLUMN series.value IS 'Level of the year, or at its end.';
COMMENT ON COLUMN series.qualifier IS 'How the text limits the figure.';
COMMENT ON COLUMN series.agreement IS 'Verdict on the observations behind it.';
COMMENT ON COLUMN series.period IS 'The year, or its last day or month.';
COMMENT ON COLUMN series.statistic_id IS 'Statistic that it is taken from.';
