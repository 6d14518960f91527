-- Macros that exist only while the tables are made, in memory: none comes into the file.

-- The surrogate key of a business key: 63 bits of its MD5, so that it is the same in every refresh and on every machine.
-- A collision would break a primary key and stop the publish.
CREATE OR REPLACE MACRO stable_key(business_key) AS (md5_number_lower(business_key) >> 1)::BIGINT;

-- The words of a label without case, accents, order, articles and the s of a plural, so that 'the Unicorns' and 'unicorn'
-- are one measured thing. A label of such words alone stays as it is.
CREATE OR REPLACE MACRO label_term(label) AS coalesce(
    nullif(
        array_to_string(list_sort(list_distinct(list_filter(
            list_transform(
                regexp_split_to_array(strip_accents(lower(nfc_normalize(label))), '[^\p{L}\p{N}]+'),
                lambda word: regexp_replace(word, '(.{3}[^s])s$', '\1')
            ),
            lambda word: word NOT IN ('', 'the', 'a', 'an', 'of', 'its', 'der', 'die', 'das', 'den', 'des', 'ein', 'eine')
        ))), ' '),
        ''
    ),
    lower(trim(label))
);

-- What a region, metric or article is known by: its code, or its words where the catalogue lacks it.
CREATE OR REPLACE MACRO article_key_of(content_hash) AS stable_key('article/' || content_hash);

-- The page that an address leads to: without scheme, www, fragment and the tracks that newsletters and networks add.
-- None where it leads to a whole site: articles that merely name their paper's home page are not versions of one.
CREATE OR REPLACE MACRO page_of(address) AS nullif(regexp_extract(
    rtrim(regexp_replace(
        regexp_replace(address, '^\s*(https?://)?(www\.)?|#.*$', '', 'gi'),
        '\b(utm_\w+|fbclid|gclid|msclkid|mc_cid|mc_eid|spm)=[^&]*&?', '', 'g'
    ), '?&/'),
    '^[^/]+/.+$'
), '');

CREATE OR REPLACE MACRO region_key_of(region_code, region) AS
    stable_key('region/' || coalesce(region_code, '?/' || lower(trim(region))));
-- The first of a label's names, the likeliest: the others only tell more of the thing.
CREATE OR REPLACE MACRO best_name(metric_label) AS split_part(metric_label, ' / ', 1);
CREATE OR REPLACE MACRO metric_key_of(metric_code, language, metric_label) AS
    stable_key('metric/' || coalesce(metric_code, '?/' || language || '/' || label_term(best_name(metric_label))));
CREATE OR REPLACE MACRO unit_key_of(unit) AS stable_key('unit/' || unit);
CREATE OR REPLACE MACRO period_key_of(period) AS stable_key('period/' || period);
