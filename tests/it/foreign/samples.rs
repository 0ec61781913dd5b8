//! One small document of every format, in our own words.

pub const STATUSPAGE: &str = r#"{"page":{"id":"pg","name":"Acme Cloud","url":"https://status.example.org","updated_at":"2024-03-02T12:00:00Z"},
"incidents":[
 {"id":"inc2","name":"Search is slow","status":"resolved","impact":"major","created_at":"2024-03-02T09:58:00Z","updated_at":"2024-03-02T11:31:00Z",
  "started_at":"2024-03-02T09:00:00Z","resolved_at":"2024-03-02T11:30:00Z","shortlink":"https://stspg.example/2",
  "components":[{"id":"c1","name":"Search"},{"id":"c2","name":"API"}],
  "incident_updates":[
   {"id":"p3","status":"resolved","body":"Search answers in time again.","created_at":"2024-03-02T11:30:00Z","display_at":"2024-03-02T11:30:00Z"},
   {"id":"p2","status":"identified","body":"A hot shard. Next word at 11:00 UTC.","created_at":"2024-03-02T10:21:00Z","display_at":"2024-03-02T10:20:00Z"},
   {"id":"p1","status":"investigating","body":"We see slow answers.","created_at":"2024-03-02T10:00:00Z","display_at":null}],
  "postmortem_body":"The shard was too small.","postmortem_published_at":"2024-03-05T10:00:00Z"},
 {"id":"inc1","name":"Database work","status":"completed","impact":"maintenance","created_at":"2024-03-01T08:00:00Z","scheduled_for":"2024-03-01T20:00:00Z",
  "resolved_at":"2024-03-01T21:00:00Z",
  "incident_updates":[
   {"id":"m2","status":"completed","body":"The work is done.","created_at":"2024-03-01T21:00:00Z"},
   {"id":"m1","status":"in progress","body":"The work has begun.","created_at":"2024-03-01T20:00:00Z"}]}]}"#;

pub const WEBHOOK: &str = r#"{"meta":{"generated_at":"2024-03-02T10:00:01Z"},"page":{"id":"pg","status_indicator":"major"},
 "incident":{"id":"inc2","name":"Search is slow","status":"investigating","impact":"major","created_at":"2024-03-02T09:58:00Z","updated_at":"2024-03-02T10:00:00Z",
 "incident_updates":[{"id":"p1","status":"investigating","body":"We see slow answers.","created_at":"2024-03-02T10:00:00Z"}]}}"#;

pub const GCP: &str = r#"[{"id":"gAbC","number":"77","begin":"2022-05-01T10:00:00+00:00","created":"2022-05-01T10:20:00+00:00","end":"2022-05-01T12:00:30+00:00",
 "modified":"2022-05-03T09:00:00+00:00","external_desc":"Queues stand still","severity":"high","status_impact":"SERVICE_OUTAGE","service_name":"Queues",
 "affected_products":[{"title":"Queues","id":"q"}],"uri":"incidents/gAbC","most_recent_update":{},
 "updates":[
  {"created":"2022-05-03T09:00:00+00:00","modified":"2022-05-03T09:00:00+00:00","when":"2022-05-03T09:00:00+00:00","text":"What happened, at length.","status":"AVAILABLE"},
  {"created":"2022-05-01T12:00:00+00:00","modified":"2022-05-01T12:00:00+00:00","when":"2022-05-01T12:00:00+00:00","text":"Queues move again.","status":"AVAILABLE"},
  {"created":"2022-05-01T10:30:00+00:00","modified":"2022-05-01T10:30:00+00:00","when":"2022-05-01T10:30:00+00:00","text":"Queues stand still in one region.","status":"SERVICE_OUTAGE"}]}]"#;

pub const PAGERDUTY: &str = r#"{"incidents":[{"id":"PINC1","type":"incident","title":"Disk full on db-3","incident_number":9,"status":"resolved","urgency":"low",
 "created_at":"2024-01-01T00:00:00Z","resolved_at":"2024-01-01T01:00:00Z","html_url":"https://acme.example/incidents/PINC1",
 "priority":{"id":"x","summary":"P2"},"service":{"id":"s","summary":"Database"},
 "acknowledgements":[{"at":"2024-01-01T00:04:00Z","acknowledger":{"id":"u","summary":"Ada Lovelace"}}]}],"more":false}
{"log_entries":[
 {"id":"L1","type":"trigger_log_entry","summary":"Triggered","created_at":"2024-01-01T00:00:00Z","incident":{"id":"PINC1","summary":"[#9] Disk full on db-3"}},
 {"id":"L2","type":"acknowledgement_log_entry","summary":"Acknowledged","created_at":"2024-01-01T00:04:00Z","incident":{"id":"PINC1"},"agent":{"summary":"Ada Lovelace"}},
 {"id":"L3","type":"resolve_log_entry","summary":"Resolved","created_at":"2024-01-01T01:00:00Z","incident":{"id":"PINC1"}}]}
{"notes":[{"id":"N1","content":"Old logs are being moved.","created_at":"2023-12-31T19:30:00-05:00","user":{"summary":"Ada Lovelace"}}]}
{"status_update":{"id":"S1","message":"Writes are slow.","created_at":"2024-01-01T00:20:00Z","sender":{"summary":"Grace Hopper"}}}"#;

pub const PAGERDUTY_V3: &str = r#"{"event":{"id":"ev1","event_type":"incident.triggered","resource_type":"incident","occurred_at":"2024-01-02T00:00:01.5Z","agent":null,
 "data":{"id":"PINC2","type":"incident","title":"Mail waits","status":"triggered","created_at":"2024-01-02T00:00:00Z","urgency":"high","service":{"summary":"Mail"}}}}
{"event":{"id":"ev2","event_type":"incident.acknowledged","occurred_at":"2024-01-02T00:05:00Z","agent":{"summary":"Ada Lovelace"},
 "data":{"id":"PINC2","type":"incident","title":"Mail waits","status":"acknowledged","created_at":"2024-01-02T00:00:00Z","urgency":"high"}}}
{"event":{"id":"ev3","event_type":"incident.annotated","occurred_at":"2024-01-02T00:06:00Z","data":{"type":"incident_note","id":"n","content":"The queue is","trimmed":true,"incident":{"id":"PINC2"}}}}
{"event":{"id":"ev4","event_type":"incident.priority_updated","occurred_at":"2024-01-02T00:07:00Z",
 "data":{"id":"PINC2","type":"incident","title":"Mail waits","created_at":"2024-01-02T00:00:00Z","priority":{"summary":"P1"},"urgency":"high"}}}
{"event":{"id":"ev5","event_type":"incident.resolved","occurred_at":"2024-01-02T00:30:00Z",
 "data":{"id":"PINC2","type":"incident","title":"Mail waits","status":"resolved","created_at":"2024-01-02T00:00:00Z","priority":{"summary":"P1"},"urgency":"high"}}}"#;

pub const ALERTMANAGER: &str = r#"{"version":"4","groupKey":"{}:{}","truncatedAlerts":0,"status":"firing","receiver":"hook","alerts":[
 {"status":"resolved","labels":{"alertname":"HighErrors","severity":"page","service":"shop"},"annotations":{"summary":"Errors in the shop","description":"38 % fail"},
  "startsAt":"2024-02-01T10:00:00.123Z","endsAt":"2024-02-01T10:15:00Z","generatorURL":"https://prom.example/g","fingerprint":"aa11"},
 {"status":"firing","labels":{"alertname":"DiskFills","severity":"warning"},"annotations":{},"startsAt":"2024-02-01T10:05:00Z","endsAt":"0001-01-01T00:00:00Z","fingerprint":"bb22"}]}"#;

pub const OPSGENIE: &str = r#"{"action":"Create","alert":{"alertId":"al-1","message":"Login fails","priority":"P1","createdAt":1420452191104,"updatedAt":1420452191104000000,"username":"bot"}}
{"action":"Acknowledge","alert":{"alertId":"al-1","message":"Login fails","priority":"P1","createdAt":1420452191104,"updatedAt":1420452491000002000,"username":"ada"}}
{"action":"AddNote","alert":{"alertId":"al-1","message":"Login fails","note":"one host only","createdAt":1420452191104,"updatedAt":1420452551000000000}}
{"action":"Close","alert":{"alertId":"al-1","message":"Login fails","createdAt":1420452191104,"updatedAt":1420453991000000000}}"#;

pub const ZENDESK: &str = r#"{"ticket":{"id":501,"subject":"Orders are lost","description":"Where is order 7?","priority":"urgent","status":"solved","type":"incident",
 "requester_id":11,"assignee_id":22,"created_at":"2024-04-01T09:00:00Z","updated_at":"2024-04-01T12:00:00Z","metric_set":{"solved_at":"2024-04-01T11:45:00Z"}},
 "comments":[
  {"id":1,"author_id":11,"public":true,"body":"It is gone.","created_at":"2024-04-01T09:05:00Z"},
  {"id":2,"author_id":22,"public":true,"body":"We look into it.","created_at":"2024-04-01T09:20:00Z"},
  {"id":3,"author_id":22,"public":false,"body":"Queue worker was down.","created_at":"2024-04-01T09:40:00Z"}],
 "users":[{"id":11,"name":"Kim Customer","role":"end-user"},{"id":22,"name":"Ada Agent","role":"agent"}]}"#;

pub const JIRA: &str = r#"{"startAt":0,"maxResults":50,"total":1,"issues":[{"id":"10001","key":"OPS-7","self":"https://jira.example/rest/api/2/issue/10001",
 "fields":{"summary":"Reports are empty","description":"Since this morning.","issuetype":{"name":"Incident"},"status":{"name":"Done"},"priority":{"name":"Highest"},
  "assignee":{"accountId":"a2","displayName":"Ada Agent"},"reporter":{"accountId":"a1","displayName":"Kim Customer"},"components":[{"name":"Reports"}],
  "created":"2017-02-28T09:24:59.366-0600","updated":"2017-02-28T12:00:00.000-0600","resolutiondate":"2017-02-28T11:24:59.000-0600",
  "comment":{"comments":[
   {"id":"1","author":{"accountId":"a2","displayName":"Ada Agent"},"jsdPublic":true,"created":"2017-02-28T09:40:00.000-0600",
    "body":{"type":"doc","version":1,"content":[{"type":"paragraph","content":[{"type":"text","text":"We are on it."}]},{"type":"paragraph","content":[{"type":"text","text":"More soon."}]}]}},
   {"id":"2","author":{"accountId":"a2","displayName":"Ada Agent"},"jsdPublic":false,"created":"2017-02-28T09:50:00.000-0600","body":"The job died."}]}},
 "changelog":{"histories":[{"id":"900","author":{"displayName":"Ada Agent"},"created":"2017-02-28T09:30:00.000-0600",
  "items":[{"field":"priority","fromString":"Medium","toString":"Highest"},{"field":"status","fromString":"Open","toString":"In Progress"}]}]}}]}"#;

pub const SLACK_DAY: &str = r#"[
 {"type":"message","user":"U1","text":"error rate 38% &amp; rising, <@U2> looks","ts":"1709370000.000200","reactions":[{"name":"pushpin","users":["U2"],"count":1}]},
 {"type":"message","user":"U2","text":"lunch?","ts":"1709370060.000100"},
 {"type":"message","user":"U2","text":"TODO write to Globex","ts":"1709370120.000300"}]"#;
pub const SLACK_USERS: &str = r#"[{"id":"U1","name":"ada","profile":{"display_name":"ada"}},{"id":"U2","name":"grace","real_name":"Grace Hopper"}]"#;

/// Every format that is read as JSON, with its sample.
pub const ALL: &[(&str, &str)] = &[
    ("statuspage", STATUSPAGE),
    ("gcp", GCP),
    ("pagerduty", PAGERDUTY),
    ("pagerduty", PAGERDUTY_V3),
    ("alertmanager", ALERTMANAGER),
    ("opsgenie", OPSGENIE),
    ("zendesk", ZENDESK),
    ("jira", JIRA),
];
