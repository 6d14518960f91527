CREATE VIEW observations AS
SELECT
    o.observation_key AS observation_id,
    a.article,
    a.language,
    a.publisher,
    a.published_on,
    o.quote,
    o.char_start,
    o.char_end,
    o.sentence,
    r.region_code,
    r.region,
    m.metric_code,
    m.metric,
    o.metric_label,
    o.breakdown,
    o.measure,
    o.value,
    o.value_low,
    o.value_high,
    u.unit,
    o.qualifier,
    o.reference,
    p.period,
    p.period_start,
    p.period_end,
    o.period_basis,
    b.period AS base_period,
    o.obs_status,
    o.rules,
    o.note
FROM fact_observation AS o
JOIN dim_article AS a ON a.article_key = o.article_key
JOIN dim_region AS r ON r.region_key = o.region_key
JOIN dim_metric AS m ON m.metric_key = o.metric_key
JOIN dim_unit AS u ON u.unit_key = o.unit_key
LEFT JOIN dim_period AS p ON p.period_key = o.period_key
LEFT JOIN dim_period AS b ON b.period_key = o.base_period_key;
COMMENT ON VIEW observations IS 'One row per figure stated at one place in one article, with names in place of keys.';
COMMENT ON COLUMN observations.observation_id IS 'Key of the observation: fact_observation.observation_key.';
COMMENT ON COLUMN observations.article IS 'Name of the file below the landing folder.';
COMMENT ON COLUMN observations.language IS 'ISO 639-1 code of the language of the article.';
COMMENT ON COLUMN observations.publisher IS 'Who published it, where the text tells.';
COMMENT ON COLUMN observations.published_on IS 'Day of publication.';
COMMENT ON COLUMN observations.quote IS 'Words that state the figure.';
COMMENT ON COLUMN observations.char_start IS 'First code point of the quote in article_text.';
COMMENT ON COLUMN observations.char_end IS 'Code point behind the quote.';
COMMENT ON COLUMN observations.sentence IS 'Sentence in which it stands.';
COMMENT ON COLUMN observations.region_code IS 'Code of the place; null where the catalogue lacks it.';
COMMENT ON COLUMN observations.region IS 'English name of the place.';
COMMENT ON COLUMN observations.metric_code IS 'Code of the metric; null where the catalogue lacks it.';
COMMENT ON COLUMN observations.metric IS 'Name of the metric; the words of the text where the catalogue lacks it.';
COMMENT ON COLUMN observations.metric_label IS 'Words of the article for the measured thing.';
COMMENT ON COLUMN observations.breakdown IS 'What narrows the metric; null for the whole.';
COMMENT ON COLUMN observations.measure IS 'Kind of figure (code_measure).';
COMMENT ON COLUMN observations.value IS 'Figure in its unit; a fall is negative.';
COMMENT ON COLUMN observations.value_low IS 'Lowest value that the words allow; null where open.';
COMMENT ON COLUMN observations.value_high IS 'Highest value that the words allow; null where open.';
COMMENT ON COLUMN observations.unit IS 'Unit code (dim_unit).';
COMMENT ON COLUMN observations.qualifier IS 'How the text limits the figure (code_qualifier).';
COMMENT ON COLUMN observations.reference IS 'Place or thing compared with; of a share, the whole.';
COMMENT ON COLUMN observations.period IS 'Period that the figure is for; where the article states none, when it was published (period_basis published).';
COMMENT ON COLUMN observations.period_start IS 'First day of the period.';
COMMENT ON COLUMN observations.period_end IS 'Last day of the period.';
COMMENT ON COLUMN observations.period_basis IS 'How the period is known (code_period_basis).';
COMMENT ON COLUMN observations.base_period IS 'Base of a growth, change or multiple, where stated.';
COMMENT ON COLUMN observations.obs_status IS 'A actual, E estimated, F target or forecast.';
COMMENT ON COLUMN observations.rules IS 'Names of the rules that made the row.';
COMMENT ON COLUMN observations.note IS 'What a reader should know.';
