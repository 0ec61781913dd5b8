//! Words that many names begin or end with: alone they name nobody.

/// What stands behind a name and says what kind of firm it is.
const FORMS: &str = "\
    ab ag as asa bv co company corp corporation ev gbr gmbh group gruppe holding holdings inc \
    incorporated kg kgaa kk limited llc llp lp ltd nv ohg oy oyj plc pte pty pvt sa sarl sas se spa srl \
    ug ulc";

/// Words of every day, of trade and of this work that a name may begin with.
const WORDS: &str = "\
    access account accounts action active admin advanced agency agile alert alerts allied alpha alpine \
    america american analytics apex apple applied arctic asia asian associated atlantic austria austrian \
    auto automotive baltic bank banking base basic bell best beta better big black blue board book books \
    border bridge bright britain british broad brown build building business cable call camp canada \
    canadian capital card care cargo case cash castle central centre certified chain change channel \
    check checkout chief china chinese choice church city civil classic clean clear click client clock \
    close cloud club coast code college commerce commercial common community computer connect consumer \
    contact continental control core corner council country county credit cross crown customer customers \
    cyber daily data database deep delivery delta deploy design deutsche deutscher deutsches developer \
    digital direct discount district domain dream dual early earth east eastern easy echo edge education \
    electric electronic elite email emergency energy engineering enterprise equal error euro europe \
    european event events every exchange executive expert express factory family fair farm fast federal \
    field file final finance financial fire first five fleet flight focus food foods force forest form \
    forward foundation four france free freedom french fresh friend friends full fund fusion future game \
    games garden gate gateway general german germany giant global globe gold golden good government \
    grand graph great green grey grid ground growth guard guide hand happy harbor harbour health \
    healthcare heart help high hill home hospital host hotel house human idea image impact independent \
    india indian industrial industries info information inner innovation inside instant institute \
    insurance integrated internal international internet invest investment iron island italian italy \
    japan japanese jersey joint journal justice keep king kings kingdom labs lake land large laser late \
    law lead leader learning legal level liberty library life light line link lion live living load \
    local logic login logistics london long lost love machine magic mail main major management maple \
    marine market master matrix media medical mega member merchant message metro micro middle milk mind \
    ministry mobile model modern money monitor moon mother motor mountain movie multi music mutual name \
    nation national native natural nature network networks never next nice night nine noble nord nordic \
    north northern note nova number ocean office official omega only online open optical option orange \
    order orders oregon original other outer over pacific page paper paris park part partner partners \
    path payment payments peak people perfect personal phone photo pilot pine pioneer pipeline planet \
    plan plant platform play plus point police port post power precision premier premium press prime \
    print private pro process product production professional project property public pure quality queen \
    quick radio rail rain rapid real record redis region regional release reliable remote report \
    republic research resource retail right ring rise river road rock room root rose round route royal \
    safe safety saint sales school science scotland search second secure security select senior server \
    service services seven shared shield ship shipping shop shopping shore short side sign signal silver \
    simple single site six sky small smart smith social society software solar solid solution solutions \
    some source south southern space spain spanish spark special speed sport sports spring square stack \
    staff stage standard star start state states station status steel step stock stone storage store \
    storm straight strategic stream street strong student studio summer summit super supply support sure \
    swift swiss switch switzerland system systems table talent tank target team tech technical \
    technology tele telecom telephone temple ten terra test texas that their this three ticket tiger \
    time times title token tool top total tour tower town track trade trading traffic training transport \
    travel tree triple true trust twin two ultra under union unit united unity universal university \
    upper urban user valley value vector venture video view village virtual vision visual vital voice \
    warm watch water wave web week west western white whole wide wild wind window wine winter wireless \
    wise wood word work works world worldwide yellow york young your zero zone";

/// What stands before a name.
const ARTICLES: &str = "the die der das la le les el il";

/// So long is a name at least that stands for a whole one.
const LEAST: usize = 4;

fn is_one(word: &[char], words: &str) -> bool {
    let plain = word.iter().filter(|c| c.is_alphanumeric());
    words.split(' ').any(|known| known.chars().eq(plain.clone().copied()))
}

/// Whether a folded word is one of every day or of this work.
pub(super) fn is_word(word: &[char]) -> bool {
    is_one(word, WORDS)
}

/// Shorter forms of a name that say as much as the whole: without what kind of firm it is, and its first word, unless many
/// names begin with it. The name and what comes back are folded.
pub(super) fn shorter(name: &[char]) -> Vec<Vec<char>> {
    let words: Vec<&[char]> = name.split(|c| c.is_whitespace()).filter(|word| !word.is_empty()).collect();
    let words = match words.as_slice() {
        [article, rest @ ..] if !rest.is_empty() && is_one(article, ARTICLES) => rest,
        all => all,
    };
    let own = words.iter().rposition(|word| !is_one(word, FORMS)).map_or(0, |last| last + 1);
    let stem = words.get(..own).unwrap_or_default();
    let mut all = Vec::new();
    // Without its form a name of one word may be a word of every day.
    if stem.len() > 1 {
        all.push(stem.join(&' '));
    }
    if let Some(first) = stem.first().filter(|_| words.len() > 1) {
        let letters = first.iter().filter(|c| c.is_alphabetic()).count();
        // Scripts that write no blanks have no first word.
        let is_spaced = first.iter().all(|c| *c < '\u{2e80}');
        if letters >= LEAST && is_spaced && !is_one(first, WORDS) {
            all.push(first.iter().copied().filter(|c| *c != ',').collect());
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::shorter;

    #[track_caller]
    fn check(name: &str, want: &[&str]) {
        let name: Vec<char> = name.chars().collect();
        let got: Vec<String> = shorter(&name).iter().map(|one| one.iter().collect()).collect();
        assert_eq!(got, want);
    }

    #[test]
    fn a_first_word_that_names_is_a_name() {
        check("quixnabble vortigern gmbh", &["quixnabble vortigern", "quixnabble"]);
        check("globex gmbh", &["globex"]);
        check("the globex corporation", &["globex"]);
        check("hooli, inc.", &["hooli"]);
    }

    #[test]
    fn a_first_word_that_many_have_is_none() {
        check("payment systems inc", &["payment systems"]);
        check("united widgets", &["united widgets"]);
        check("bank ag", &[]);
        check("abc widgets", &["abc widgets"]);
        check("globex", &[]);
        check("日本 株式", &["日本 株式"]);
    }
}
