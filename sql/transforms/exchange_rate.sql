SELECT currency, year, per_us_dollar, source
FROM catalogue_exchange_rates
ORDER BY currency, year;
