-- Fills an empty, migrated database with as many incidents as the setting bench.size says, each with a report of eight
-- sections, 13 timeline entries and 6 action items, no two alike. Ids follow from numbers, so nothing is looked up.

-- What is written here fits by construction; checking every foreign key would take most of the time.
SET session_replication_role = replica;
SET synchronous_commit = off;
SET maintenance_work_mem = '256MB';
SET work_mem = '64MB';

CREATE FUNCTION pg_temp.id(kind int, number bigint) RETURNS uuid LANGUAGE sql IMMUTABLE AS
$$ SELECT (lpad(to_hex(kind), 8, '0') || '-0000-7000-8000-' || lpad(to_hex(number), 12, '0'))::uuid $$;

CREATE FUNCTION pg_temp.dice(number bigint, salt int, sides int) RETURNS int LANGUAGE sql IMMUTABLE AS
$$ SELECT ((hashint8extended(number, salt) & 2147483647) % sides)::int $$;

CREATE FUNCTION pg_temp.pick(words text[], number bigint, salt int) RETURNS text LANGUAGE sql IMMUTABLE AS
$$ SELECT words[1 + pg_temp.dice(number, salt, cardinality(words))] $$;

CREATE FUNCTION pg_temp.sha(body text) RETURNS text LANGUAGE sql IMMUTABLE AS
$$ SELECT encode(sha256(convert_to(body, 'UTF8')), 'hex') $$;

INSERT INTO teams (id, name) SELECT pg_temp.id(1, i), 'Team ' || i FROM generate_series(1, 20) i;
INSERT INTO people (id, name, email, team_id)
SELECT pg_temp.id(2, i),
  pg_temp.pick('{Alex,Maria,Sarah,John,David,Jennifer,Priya,Tomás,Yuki,Olga,Femi,Lars,Aisha,Wei,Noor,Emil}', i, 1) || ' ' ||
  pg_temp.pick('{Johnson,Garcia,Chen,Smith,Lee,Walsh,Patel,Novák,Tanaka,Petrova,Adeyemi,Berg,Khan,Zhang,Haddad,Weber}', i, 2),
  'person-' || i || '@example.org', pg_temp.id(1, 1 + i % 20)
FROM generate_series(1, 300) i;
INSERT INTO services (id, name)
SELECT pg_temp.id(3, i), pg_temp.pick('{order,cart,search,inventory,payment,login,mail,report,image,export}', i, 3) || '-service-' || i
FROM generate_series(1, 60) i;

CREATE TEMP TABLE plan AS
SELECT i, day, service, symptom, cause, change, severity, minutes, hash,
  day + make_interval(hours => pg_temp.dice(i, 7, 24), mins => pg_temp.dice(i, 8, 60)) AS began
FROM (
  SELECT i, (DATE '2016-01-01' + (i * 7919 % 3400)::int)::timestamp AS day,
    (SELECT s.name FROM services s WHERE s.id = pg_temp.id(3, 1 + pg_temp.dice(i, 9, 60))) AS service,
    pg_temp.pick('{complete outage,elevated error rate,slow responses,stale results,lost messages,failed deploys,timeouts at checkout,duplicate orders}', i, 10) AS symptom,
    pg_temp.pick('{"the connection pool was exhausted","a certificate had expired","the disk was full","a migration held a lock","a queue consumer stopped","the cache was flushed at peak load","a retry storm from clients","a wrong feature flag"}', i, 11) AS cause,
    substr(md5(i::text), 1, 9) AS change, md5(i::text || 'text') AS hash,
    pg_temp.pick('{P1,P2,P2,P3,P3,P3,P4}', i, 12) AS severity, 20 + pg_temp.dice(i, 13, 400) AS minutes
  FROM generate_series(1, current_setting('bench.size')::bigint) i
) facts;

INSERT INTO incidents (id, reference, title, severity, severity_written, began_on, week_year, week, began_at, resolved_at,
  first_to_resolved_minutes, listed_on, stated_minutes, stated_written, time_zone, zone_label)
SELECT pg_temp.id(4, i), to_char(day, '"INC-"YYYY"-"MMDD"-"') || lpad((1 + i / 3400)::text, 3, '0'),
  initcap(split_part(service, '-', 1)) || ' service ' || split_part(service, '-', 3) || ': ' || symptom || ' after ' || change,
  severity::"Severity", severity, day, extract(isoyear FROM day), extract(week FROM day), began AT TIME ZONE 'UTC',
  (began + minutes * interval '1 minute') AT TIME ZONE 'UTC', minutes, day, minutes, minutes || ' minutes', 'UTC', 'UTC'
FROM plan;

CREATE TEMP TABLE steps AS
SELECT * FROM unnest(
  ARRAY['detected', 'alerted', NULL, 'acknowledged', NULL, NULL, 'cause_identified', NULL, NULL, NULL, 'mitigated', NULL, 'resolved'],
  ARRAY[
    'Increased error rate of %1$s detected by monitoring',
    'PagerDuty alert triggered: %2$s',
    'Error rate exceeds %4$s%%, automated alert escalation',
    'On-call engineer acknowledges the alert and opens the dashboard of %1$s',
    'Investigation begins in channel #inc-%3$s',
    'Platform lead joins as incident commander; %4$s support tickets so far',
    'Root cause identified: %5$s',
    'Mitigation plan: revert `%3$s` and restart %1$s node by node',
    'Fix deployed to staging for validation',
    'Fix validated, deployment of `%3$s` to production initiated',
    'Fix deployed to production',
    'Error rate below %4$s per minute, connections stabilizing',
    'Service fully recovered, incident resolved'
  ]) WITH ORDINALITY AS s (milestone, wording, n);

INSERT INTO timeline_entries (id, incident_id, section_id, position, at, local_at, precision, written, zone_label, milestone, text)
SELECT pg_temp.id(5, i * 16 + n), pg_temp.id(4, i), pg_temp.id(6, i * 8 + 2), n - 1, at AT TIME ZONE 'UTC', at, 'minute',
  to_char(at, 'HH24:MI'), 'UTC', milestone::"Milestone",
  format(wording, service, symptom, change, 10 + pg_temp.dice(i, n::int, 80), cause)
FROM plan, steps, LATERAL (SELECT began + minutes * (n - 1) / 12 * interval '1 minute' AS at) moment;

INSERT INTO action_items (id, title, incident_id, section_id, position, owner_written, person_id, due_on, due_written, status,
  status_written, closed_at, status_read, due_read, owner_name,
  listed_on)
SELECT pg_temp.id(7, i * 8 + n), format(wording, service, change, 50 + pg_temp.dice(i, n::int + 20, 45)), pg_temp.id(4, i),
  pg_temp.id(6, i * 8 + 6), n - 1, p.name, p.id, due, to_char(due, 'FMMonth FMDD, YYYY'),
  status::"ActionStatus", initcap(replace(status, '_', ' ')), CASE WHEN status = 'done' THEN due END,
  status::"ActionStatus", due, p.name, day
FROM plan CROSS JOIN unnest(ARRAY[
    'Add an alert for %1$s at %3$s%% of its limit', 'Create an integration test for the change `%2$s`',
    'Update the code review checklist of %1$s', 'Add load testing of %1$s to the pipeline',
    'Document how to restart %1$s within %3$s seconds', 'Write to the customers who were affected by `%2$s`'
  ]) WITH ORDINALITY AS a (wording, n)
  -- Of the old promises few are open: a workspace keeps a steady number of them, however many incidents it has seen.
  CROSS JOIN LATERAL (SELECT (day + (3 + pg_temp.dice(i, n::int + 30, 60)) * interval '1 day')::date AS due,
    CASE WHEN i > 500 OR pg_temp.dice(i, n::int + 40, 3) > 0 THEN 'done' WHEN n % 2 = 0 THEN 'in_progress' ELSE 'todo' END AS status) state
  JOIN people p ON p.id = pg_temp.id(2, 1 + pg_temp.dice(i, n::int + 50, 300));

CREATE TEMP TABLE tables AS
SELECT i, entries, items FROM plan
JOIN LATERAL (
  SELECT string_agg(format(E'| %s | %s |\n', written, text), '' ORDER BY position) AS entries
  FROM timeline_entries WHERE incident_id = pg_temp.id(4, i)
) e ON true
JOIN LATERAL (
  SELECT string_agg(format(E'| %s | %s | %s | %s | %s |\n', position + 1, title, owner_written, due_written, status_written), '' ORDER BY position) AS items
  FROM action_items WHERE incident_id = pg_temp.id(4, i)
) a ON true;

INSERT INTO documents (id, file_name, sha256, text, line_end)
SELECT pg_temp.id(8, i), change || '.md', pg_temp.sha(change), '', E'\n' FROM plan;

INSERT INTO sections (id, document_id, position, level, kind, title, heading, body, body_hash)
SELECT pg_temp.id(6, i * 8 + n - 1), pg_temp.id(8, i), n - 1, CASE n WHEN 1 THEN 1 ELSE 2 END, kind, title,
  CASE n WHEN 1 THEN '# ' ELSE '## ' END || title || E'\n', body, pg_temp.sha(body)
FROM plan JOIN tables USING (i), LATERAL (VALUES
  (1, 'title', 'Incident Report: ' || initcap(symptom) || ' of ' || service, format(
    E'\n**Incident ID:** %s\n**Severity:** %s\n**Duration:** %s minutes\n**Date:** %s\n\n',
    to_char(day, '"INC-"YYYY"-"MMDD"-"') || lpad((1 + i / 3400)::text, 3, '0'), severity, minutes, to_char(day, 'FMMonth FMDD, YYYY'))),
  (2, 'summary', 'Summary', format(
    E'\nThe %s saw %s for %s minutes because %s. Approximately %s customers were affected, and about %s requests failed. The change `%s` was live for %s hours before anybody noticed.\n\n',
    service, symptom, minutes, cause, 100 * pg_temp.dice(i, 60, 90), 1000 * pg_temp.dice(i, 61, 90), change, pg_temp.dice(i, 62, 48))),
  (3, 'timeline', 'Timeline (All times in UTC)', E'\n| Time | Event |\n|------|-------|\n' || entries || E'\n'),
  (4, 'root cause', 'Root Cause Analysis', format(
    E'\nThe service created a new client for each request, and %s. This came with commit `%s`, merged on %s.\n\n**Problematic code:**\n```python\n# BAD: creates a new client for each request\nasync def get_%s(key: str):\n    client = Client(settings.URI, timeout=%s)\n    return await client.db.find_one({"_id": key, "change": "%s"})\n```\n\n**Correct code:**\n```python\n# GOOD: reuses the pool\nclient = Client(settings.URI, max_pool_size=%s)\n\nasync def get_%s(key: str):\n    return await client.db.find_one({"_id": key})\n```\n\n1. **Code review gap:** the change was reviewed, but how it handles connections was missed\n2. **Test coverage:** no integration test for the behaviour of %s under load\n3. **Monitoring gap:** no alert at %s%%\n\n',
    cause, change, to_char(day, 'FMMonth FMDD'), split_part(service, '-', 1), pg_temp.dice(i, 63, 30), change,
    pg_temp.dice(i, 64, 500), split_part(service, '-', 1), service, pg_temp.dice(i, 65, 99))),
  (5, 'impact', 'Impact', format(
    E'\n- ~%s customers experienced failures\n- Estimated %s abandoned carts\n- Revenue: ~$%s,000 in lost orders\n- %s: %s minutes of %s\n- %s customer support tickets, see [the dashboard](https://grafana.example.org/d/%s)\n\n',
    100 * pg_temp.dice(i, 60, 90), pg_temp.dice(i, 66, 900), pg_temp.dice(i, 67, 90), service, minutes, symptom, pg_temp.dice(i, 68, 90), hash)),
  (6, 'resolution', 'Resolution', format(
    E'\nThe change `%s` was reverted, and the limit of %s was raised from %s to %s. The recovery was watched for %s hours; no data was lost or corrupted.\n\n- Error rate back below 0.%s%%\n- Restarted node by node, **without** downtime\n- Follow-up deploy `%s`\n\n',
    change, service, pg_temp.dice(i, 69, 50), 100 + pg_temp.dice(i, 70, 400), 1 + pg_temp.dice(i, 71, 12), pg_temp.dice(i, 72, 9), substr(hash, 1, 9))),
  (7, 'action items', 'Action Items', E'\n| # | Action | Owner | Due Date | Status |\n|---|--------|-------|----------|--------|\n' || items || E'\n'),
  (8, 'lessons learned', 'Lessons Learned', format(
    E'\n### What went well\n\n- Fast detection: the alert came after %s minutes\n- A clean way back was at hand: `%s`\n\n### What could be improved\n\n- Monitoring of %s existed only for its **errors**, not for its limits\n- Load testing should be part of every release of team %s\n- See also https://wiki.example.org/%s\n\n',
    minutes / 12, change, service, pg_temp.dice(i, 73, 20), hash))
) AS s (n, kind, title, body);

UPDATE documents d SET text = s.text FROM (
  SELECT document_id, string_agg(heading || body, '' ORDER BY position) AS text FROM sections GROUP BY document_id
) s WHERE s.document_id = d.id;

INSERT INTO postmortems (id, incident_id, document_id, state, published_at, prepared_by, preparer_id, signed_on)
SELECT pg_temp.id(9, i), pg_temp.id(4, i), pg_temp.id(8, i), 'published', day + interval '2 days', p.name, p.id, day + interval '1 day'
FROM plan JOIN people p ON p.id = pg_temp.id(2, 1 + pg_temp.dice(i, 80, 300));

INSERT INTO impact_figures (id, incident_id, section_id, position, value, unit, approximate, estimated, category, text)
SELECT pg_temp.id(10, i * 4 + n), pg_temp.id(4, i), pg_temp.id(6, i * 8 + 4), n, 10 * pg_temp.dice(i, 80 + n, 900),
  (ARRAY['customers', 'carts', 'tickets'])[n], n = 1, n = 2, 'customer', 'about as many as the day before'
FROM plan, generate_series(1, 3) n;

INSERT INTO contributing_factors (id, incident_id, section_id, position, kind, name, text)
SELECT pg_temp.id(11, i * 4 + n), pg_temp.id(4, i), pg_temp.id(6, i * 8 + 3), n, CASE n WHEN 1 THEN 'root_cause' ELSE 'contributing' END::"FactorKind",
  (ARRAY['Code review gap', 'Test coverage', 'Monitoring gap'])[n], cause || ' in ' || service
FROM plan, generate_series(1, 3) n;

INSERT INTO incident_roles (id, incident_id, position, name, role, stage, person_id)
SELECT pg_temp.id(12, i * 4 + n), pg_temp.id(4, i), n, p.name, (ARRAY['Incident commander', 'On-call engineer', 'Communication'])[n], 'response', p.id
FROM plan, generate_series(1, 3) n JOIN people p ON p.id = pg_temp.id(2, 1 + n * 50);

INSERT INTO incident_services (incident_id, service_id, position, state, minutes)
SELECT pg_temp.id(4, i), s.id, 0, 'downtime', minutes FROM plan JOIN services s ON s.name = service;

INSERT INTO documents (id, sha256, text, line_end) SELECT pg_temp.id(13, w), pg_temp.sha(w::text), '', E'\n' FROM generate_series(1, 600) w;
INSERT INTO weekly_reviews (id, year, week, title, document_id, state, published_at)
SELECT pg_temp.id(14, w), week_year, week, 'Week ' || week, pg_temp.id(13, w), 'published', now()
FROM (SELECT week_year, week, row_number() OVER (ORDER BY week_year, week) AS w FROM incidents GROUP BY week_year, week) weeks;
INSERT INTO review_incidents (review_id, incident_id, position)
SELECT w.id, i.id, row_number() OVER (PARTITION BY w.id ORDER BY i.id)
FROM incidents i JOIN weekly_reviews w ON w.year = i.week_year AND w.week = i.week;

SET session_replication_role = origin;
