-- Macros that exist only while a file is built.

-- The surrogate key of a business key: 63 bits of its MD5, so that it is the same in every refresh and on every machine.
-- A collision would break a primary key and stop the publish.
CREATE OR REPLACE TEMP MACRO stable_key(business_key) AS (md5_number_lower(business_key) >> 1)::BIGINT;

-- What a region, metric or article is known by: its code, or its words where the catalogue lacks it.
CREATE OR REPLACE TEMP MACRO article_key_of(content_hash) AS stable_key('article/' || content_hash);

-- The page that an address leads to: without scheme, www, fragment and the tracks that newsletters and networks add.
-- None where it leads to a whole site: articles that merely name their paper's home page are not versions of one.
CREATE OR REPLACE TEMP MACRO page_of(address) AS nullif(regexp_extract(
    rtrim(regexp_replace(
        regexp_replace(address, '^\s*(https?://)?(www\.)?|#.*$', '', 'gi'),
        '\b(utm_\w+|fbclid|gclid|msclkid|mc_cid|mc_eid|spm)=[^&]*&?', '', 'g'
    ), '?&/'),
    '^[^/]+/.+$'
), '');

CREATE OR REPLACE TEMP MACRO region_key_of(region_code, region) AS
    stable_key('region/' || coalesce(region_code, '?/' || lower(trim(region))));
CREATE OR REPLACE TEMP MACRO metric_key_of(metric_code, language, metric_label) AS
    stable_key('metric/' || coalesce(metric_code, '?/' || language || '/' || lower(trim(metric_label))));
CREATE OR REPLACE TEMP MACRO unit_key_of(unit) AS stable_key('unit/' || unit);
CREATE OR REPLACE TEMP MACRO period_key_of(period) AS stable_key('period/' || period);

-- The grain of a statistic. Targets stand apart from results; a figure without a period is its article's own, because
-- nothing tells that two articles speak of the same time.
CREATE OR REPLACE TEMP MACRO statistic_key_of(o) AS stable_key(concat_ws(
    '/', 'statistic', o.region_key, o.metric_key, o.measure, o.unit_key,
    coalesce(o.period_key::VARCHAR, 'article ' || o.article_key), coalesce(o.base_period_key::VARCHAR, ''),
    lower(coalesce(o.breakdown, '')), lower(coalesce(o.reference, '')), o.obs_status = 'F', 1
));
