//! Letters that are the same letter to a reader: with accents, wide, bold, in a circle. From the decompositions of Unicode 17
//! (NFKD without marks), as far as they end in one ASCII letter or digit; and the few with a stroke, which have none.

/// From a code point on, the letter of each; `.` where it stands for itself.
#[rustfmt::skip]
const TABLE: &[(u32, &str)] = &[
    (0x00AA, "a"),
    (0x00B2, "23"),
    (0x00B9, "1o"),
    (0x00C0, "aaaaaa.ceeeeiiiidnooooo.ouuuuy..aaaaaa.ceeeeiiiidnooooo.ouuuuy.y"),
    (0x0100, "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii..jjkk.llllll."),
    (0x0140, ".llnnnnnn...oooooo..rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs"),
    (0x01A0, "oo.............uu"),
    (0x01CD, "aaiioouuuuuuuuuu"),
    (0x01E0, "aa....ggkkoooo..j...gg..nnaa....aaaaeeeeiiiioooorrrruuuusstt..hh"),
    (0x0220, "......aaeeooooooooyy"),
    (0x1E00, "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm"),
    (0x1E40, "mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv"),
    (0x1E80, "wwwwwwwwwwxxxxyyzzzzzzhtwy.s....aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee"),
    (0x1EC0, "eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy......"),
    (0x2070, "0i..456789.....n0123456789......aeox.hklmnpst"),
    (0x2100, "..c.......ghhhh.iill.n...pqrrr......z...z.kabc.eef.mo....i......"),
    (0x2140, ".....ddeij"),
    (0x2460, "123456789"),
    (0x24B6, "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz"),
    (0x1D400, "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijkl"),
    (0x1D440, "mnopqrstuvwxyzabcdefg.ijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwx"),
    (0x1D480, "yzabcdefghijklmnopqrstuvwxyza.cd..g..jk..nopq.stuvwxyzabcd.f.hij"),
    (0x1D4C0, "klmn.pqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuv"),
    (0x1D500, "wxyzab.defg..jklmnopq.stuvwxy.abcdefghijklmnopqrstuvwxyzab.defg."),
    (0x1D540, "ijklm.o...stuvwxy.abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrst"),
    (0x1D580, "uvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdef"),
    (0x1D5C0, "ghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqr"),
    (0x1D600, "stuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcd"),
    (0x1D640, "efghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnop"),
    (0x1D680, "qrstuvwxyzabcdefghijklmnopqrstuvwxyz............................"),
    (0x1D7C0, "..............01234567890123456789012345678901234567890123456789"),
];

/// The plain lower-case letter, or the character itself.
fn plain(c: char) -> char {
    if c.is_ascii() {
        return c;
    }
    let code = u32::from(c);
    if let 0xFF01..=0xFF5E = code {
        return char::from_u32(code - 0xFEE0).unwrap_or(c);
    }
    let row = TABLE.partition_point(|(from, _)| *from <= code).checked_sub(1).and_then(|at| TABLE.get(at));
    let same = row.and_then(|(from, letters)| letters.as_bytes().get(usize::try_from(code - from).ok()?));
    same.copied().filter(|letter| *letter != b'.').map_or(c, char::from)
}

/// Whether a reader does not see it: a mark on the letter before it, nothing at all, or what cleaning left of nothing.
pub(super) fn is_unseen(c: char) -> bool {
    matches!(
        c,
        '·' | '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
            | '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}'
    )
}

/// A character as names are compared: no case, no accent, no width. Nothing for what is not seen.
pub fn fold(c: char) -> impl Iterator<Item = char> {
    let (one, twice) = match c {
        'ß' | 'ẞ' => ('s', Some('s')),
        'æ' | 'Æ' | 'ǽ' | 'Ǽ' => ('a', Some('e')),
        'œ' | 'Œ' => ('o', Some('e')),
        _ => (plain(c), None),
    };
    let folded = one.to_lowercase().chain(twice).filter(|c| !is_unseen(*c));
    folded.take(if is_unseen(c) { 0 } else { usize::MAX })
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn what_looks_alike_is_alike() {
        for (typed, want) in [
            ("qùixnabble", "quixnabble"),
            ("Ｑuixnabble", "quixnabble"),
            ("Qui\u{300}x·nab\u{ad}ble", "quixnabble"),
            ("ŁÓDŹ Straße", "lodz strasse"),
            ("𝐐𝓾𝖎𝚡", "quix"),
            ("Ⓠⓤⓘⓧ", "quix"),
            ("Ångström ấ", "angstrom a"),
            ("日本 Бета", "日本 бета"),
        ] {
            assert_eq!(typed.chars().flat_map(fold).collect::<String>(), want, "{typed}");
        }
    }
}
