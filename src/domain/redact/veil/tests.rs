//! What is found by the first letters of names is what is found by asking every name at every place.
use super::*;
use proptest::prelude::*;

fn veil() -> Veil {
    let mut veil = Veil::default();
    for (name, stands) in [
        ("Globex GmbH", "[E1]"),
        ("Müller & Söhne", "[E2]"),
        ("AT&T", "[K3]"),
        ("X Y", "[K4]"),
        ("Ünal", "[K5]"),
        ("Strauß Logistik", "[K6]"),
        ("日本 株式", "[K7]"),
        ("Data-Dog", "[K8]"),
    ] {
        veil.hide_name(name, stands);
    }
    veil.hide_contact("Wilhelmina Brandt, +49 30 1234567, w.brandt@globex.example");
    veil.hide_contact("Mark Hill");
    veil.hide_marked("Blue Heron");
    veil.staff.insert(folded("hill"));
    for names in veil.names.values_mut() {
        names.sort_by_key(|name| std::cmp::Reverse(name.letters.len()));
    }
    veil
}

/// Every name is asked, the longest first.
fn obvious<'v>(veil: &'v Veil, rest: &str, before: char) -> Option<(usize, &'v str)> {
    let first = initial(rest)?;
    let mut names: Vec<&Name> = veil.names.values().flatten().collect();
    names.sort_by_key(|name| std::cmp::Reverse(name.letters.len()));
    let begins = parts(before, first) || hump(before, first);
    names
        .into_iter()
        .filter(|name| begins || name.anywhere)
        .filter(|name| !name.is_word || first.is_uppercase())
        .filter(|name| !(before == '@' && veil.is_staff(rest) && name.stands == CONTACT))
        .find_map(|name| Some((name.at(rest)?, name.stands.as_str())))
}

fn pieces() -> impl Strategy<Value = String> {
    #[rustfmt::skip]
    let known = vec![
        "Globex", "globex", "GLOBEX", "gloBex GmbH", "Glo\u{ad}bex", "Müller", "Mueller", "Mu\u{308}ller", "M%C3%BCller",
        "M\\u00fcller", "Söhne", "Soehne", "&", "and", "AT&T", "att", "at", "X Y", "xY", "XY", "x_y", "Ünal", "Uenal",
        "U\u{308}nal", "unal", "Strauß", "STRAUSS", "strausslogistik", "日本株式", "日本", "data_dog", "DataDog", "datadog",
        "Wilhelmina", "brandt", "wbrandt", "@hill", "Hill", "hill", "mark", "Mark", "Blue-Heron", "blueheron", "1", "01", "-",
        "_", " ", " ", "/", ".", ",", "s", "es", "prod", "Ｇlobex", "𝐆lobex", "g", "m", "+49 30 1234567", "'", "%", "\\",
    ];
    prop::collection::vec(
        prop_oneof![4 => prop::sample::select(known).prop_map(str::to_owned), 1 => "\\PC"],
        0..12,
    )
    .prop_map(|all| all.concat())
}

proptest! {
    #[test]
    fn the_first_letters_hide_no_name(text in pieces()) {
        let veil = veil();
        let mut before = ' ';
        for (at, c) in text.char_indices() {
            let rest = text.get(at..).unwrap_or_default();
            prop_assert_eq!(veil.called(rest, before), obvious(&veil, rest, before), "{:?} in {:?}", rest, text);
            before = c;
        }
    }
}

#[test]
fn names_are_found_by_their_first_letters() {
    for (text, want) in [
        ("globex and Mueller & Soehne", "[E1] and [E2]"),
        ("prodGlobex01 at AT&T", "prod[E1]01 at [K3]"),
        ("X-Y and x_y", "[K4] and [K4]"),
        ("U\u{308}nal, ünal, Uenal", "[K5], [K5], [K5]"),
        ("STRAUSS, Strauß Logistik", "[K6], [K6]"),
        ("Mark met @hill", "[contact] met @hill"),
    ] {
        assert_eq!(veil().over(text), want);
    }
}
