//! Words after a time of day that look like a zone and are none that is known: nobody's time is taken for another in silence.
use super::zone::in_capitals;
use chrono_tz::TZ_VARIANTS;

/// How much a word looks like a zone that is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Attempt {
    /// Not at all.
    No,
    /// A place whose time may be meant: `Berlin`.
    Place,
    /// Two to five capitals: `XYZ`; or a word that names a zone in capitals: `west`.
    Letters,
    /// Letters as zones have them: `XST`; or small ones that are hardly ever a word: `pt`.
    Shaped,
    /// Nothing but a zone is written so: `Mars/Olympus`, `UTC+25`.
    Sure,
}

/// What stands in capitals in the words of any bridge and is no zone. Sorted.
#[rustfmt::skip]
const ORDINARY: &[&str] = &[
    "ACL", "AD", "AE", "AI", "AKS", "ALB", "ALL", "ALSO", "AML", "AND", "API", "APIS", "ARE", "ARM", "AS", "ASAP",
    "ASN", "AT", "ATM", "AWS", "AZ", "BACK", "BCP", "BGP", "BI", "BOTH", "BUT", "BY", "CA", "CAB", "CALL", "CAN",
    "CC", "CD", "CDN", "CEO", "CFO", "CI", "CIO", "CISO", "CLI", "CMDB", "CMO", "CMS", "COB", "COO", "CPU", "CRM",
    "CRUD", "CS", "CSAT", "CSM", "CSOC", "CSS", "CSV", "CTO", "CVE", "DATA", "DB", "DBA", "DBS", "DC", "DDOS", "DEV",
    "DHCP", "DKIM", "DNS", "DO", "DONE", "DOWN", "DR", "EACH", "EARLY", "EBS", "ECS", "EKS", "EOB", "EOD", "ERP",
    "ERROR", "ETA", "ETD", "ETL", "EU", "EVP", "FAIL", "FALSE", "FAQ", "FIX", "FIXED", "FOR", "FROM", "FTP", "FX",
    "FYI", "GB", "GCP", "GDPR", "GKE", "GO", "GPS", "GPU", "GUI", "HA", "HAD", "HAS", "HAVE", "HDD", "HE", "HOLD",
    "HOW", "HQ", "HR", "HTML", "HTTP", "IAM", "IC", "IF", "IN", "INFO", "IO", "IOPS", "IP", "IS", "ISO", "ISP", "IT",
    "ITSM", "IVR", "JS", "JSON", "JVM", "JWT", "KB", "KMS", "KPI", "KYC", "LAN", "LATE", "LB", "LDAP", "LESS", "LIVE",
    "MAY", "MB", "MD", "MFA", "ML", "MORE", "MQ", "MSA", "MTTA", "MTTD", "MTTR", "MUST", "NAT", "NB", "NDA", "NEW",
    "NFS", "NO", "NOC", "NOT", "NOTE", "NOW", "NPS", "NTP", "NULL", "NVME", "OFF", "OK", "OLD", "ON", "ONE", "ONLY",
    "OOM", "OPEN", "OR", "OS", "OUR", "OUT", "PAAS", "PASS", "PCI", "PDF", "PER", "PHP", "PII", "PM", "PO", "POC",
    "POS", "PR", "PROD", "PSA", "QA", "QPS", "RAID", "RAM", "RCA", "RDS", "RE", "REST", "RFC", "RFO", "RPC", "RPO",
    "RTO", "SAAS", "SAN", "SAP", "SDK", "SE", "SEV", "SFTP", "SHE", "SHUT", "SIP", "SIT", "SLA", "SLO", "SMS", "SMTP",
    "SNMP", "SO", "SOC", "SOME", "SOW", "SPF", "SPOF", "SQL", "SQS", "SRE", "SSD", "SSH", "SSL", "SSO", "STILL",
    "STOP", "SVP", "TAM", "TB", "TBC", "TBD", "TCP", "TEAM", "TEN", "THAT", "THE", "THEIR", "THEN", "THEY", "THIS",
    "TL", "TLS", "TO", "TRUE", "TTL", "TWO", "UAT", "UDP", "UI", "UP", "URI", "URL", "US", "USA", "UUID", "VIA",
    "VIP", "VLAN", "VM", "VMS", "VOIP", "VP", "VPC", "VPN", "WAF", "WAIT", "WAN", "WARN", "WAS", "WE", "WHEN", "WHO",
    "WHY", "WIFI", "WILL", "WIP", "WITH", "XML", "YES", "YOUR",
];

/// Zones in capitals, and words of any sentence in small letters.
const WORDS: &[&str] = &["art", "cat", "cot", "eat", "pet", "wat", "west", "wet", "wit"];

/// The same of a word that stands after a time of day and is no zone that is known.
pub fn attempt(word: &str) -> Attempt {
    let lower = word.to_ascii_lowercase();
    let capital = |part: &str| part.len() > 2 && part.starts_with(|c: char| c.is_ascii_uppercase());
    let named = word.split_once('/').is_some_and(|(area, city)| capital(area) && capital(city));
    let far = ["utc", "gmt"].iter().any(|name| {
        lower.strip_prefix(name).is_some_and(|rest| rest.starts_with(['+', '-', '−']) && rest.len() > 1)
    });
    let letters = (2..=5).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase());
    match letters {
        _ if named || far => Attempt::Sure,
        true if ORDINARY.binary_search(&word).is_ok() => Attempt::No,
        false if in_capitals(word).is_some() => {
            if WORDS.contains(&lower.as_str()) {
                Attempt::Letters
            } else {
                Attempt::Shaped
            }
        }
        true if matches!(word.len(), 3 | 4) && (word.ends_with("ST") || word.ends_with("DT")) => {
            Attempt::Shaped
        }
        true => Attempt::Letters,
        false if capital(word) && place(word, None).is_some() => Attempt::Place,
        false => Attempt::No,
    }
}

/// Names people give to the time of a place, and whose clocks they mean.
#[rustfmt::skip]
const PLACES: [(&str, &str); 17] = [
    ("Pacific", "America/Los_Angeles"), ("Mountain", "America/Denver"), ("Central", "America/Chicago"),
    ("Eastern", "America/New_York"), ("Atlantic", "America/Halifax"), ("India", "Asia/Kolkata"), ("China", "Asia/Shanghai"),
    ("Korea", "Asia/Seoul"), ("Germany", "Europe/Berlin"), ("France", "Europe/Paris"), ("Spain", "Europe/Madrid"),
    ("Italy", "Europe/Rome"), ("Brazil", "America/Sao_Paulo"), ("Australia", "Australia/Sydney"),
    ("Mexico", "America/Mexico_City"), ("Bangalore", "Asia/Kolkata"), ("Mumbai", "Asia/Kolkata"),
];

/// Ends of zone names that are ordinary words, or names of people, rather than places.
const NO_PLACES: [&str; 15] = [
    "North",
    "South",
    "East",
    "West",
    "General",
    "Center",
    "Easter",
    "Wake",
    "Casey",
    "Davis",
    "Palmer",
    "Troll",
    "Universal",
    "Knox",
    "Johnston",
];

/// The zone of the place that one word, or two, name: `Berlin`, `New York`; any case. None where they name none.
pub fn place(word: &str, next: Option<&str>) -> Option<&'static str> {
    let said = PLACES.iter().find(|(name, _)| name.eq_ignore_ascii_case(word)).map(|(_, zone)| *zone);
    if said.is_some() || NO_PLACES.iter().any(|name| name.eq_ignore_ascii_case(word)) {
        return said;
    }
    let two = next.map(|next| format!("{word}_{next}"));
    let is = |end: &str| {
        end.eq_ignore_ascii_case(word) || two.as_ref().is_some_and(|two| end.eq_ignore_ascii_case(two))
    };
    let named = |tz: &&chrono_tz::Tz| tz.name().rsplit_once('/').is_some_and(|(_, end)| is(end));
    TZ_VARIANTS.iter().find(named).map(|tz| tz.name())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_that_only_looks_like_a_zone_is_told_from_others() {
        for (word, want) in [
            ("XYZ", Attempt::Letters),
            ("UK", Attempt::Letters),
            ("ETA", Attempt::No),
            ("CEO", Attempt::No),
            ("Berlin", Attempt::Place),
            ("Pacific", Attempt::Place),
            ("berlin", Attempt::No),
            ("DNS", Attempt::No),
            ("ACME", Attempt::Letters),
            ("XST", Attempt::Shaped),
            ("UTC+25", Attempt::Sure),
            ("Mars/Olympus", Attempt::Sure),
            ("and/or", Attempt::No),
            ("est", Attempt::Shaped),
            ("et", Attempt::Shaped),
            ("pt", Attempt::Shaped),
            ("restart", Attempt::No),
            ("west", Attempt::Letters),
            ("rest", Attempt::No),
        ] {
            assert_eq!(attempt(word), want, "{word}");
        }
        assert!(ORDINARY.is_sorted());
    }

    #[test]
    fn a_place_is_known_by_its_name() {
        for (word, next, want) in [
            ("Berlin", None, Some("Europe/Berlin")),
            ("london", Some("time"), Some("Europe/London")),
            ("New", Some("York"), Some("America/New_York")),
            ("Pacific", None, Some("America/Los_Angeles")),
            ("New", Some("words"), None),
            ("North", None, None),
            ("because", None, None),
        ] {
            assert_eq!(place(word, next), want, "{word}");
        }
        for (_, zone) in PLACES {
            assert!(TZ_VARIANTS.iter().any(|tz| tz.name() == zone), "{zone}");
        }
    }
}
