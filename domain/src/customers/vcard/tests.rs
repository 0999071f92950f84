use proptest::prelude::*;

use super::{Card, CardFault, CardProblem, read};

fn one(text: &str) -> Card {
    let mut cards = read(text.as_bytes());
    assert_eq!(cards.len(), 1, "{cards:?}");
    cards.remove(0).unwrap()
}

#[test]
fn a_card_of_an_android_phone_is_read() {
    let card = one(
        "BEGIN:VCARD\r\nVERSION:2.1\r\nN:Patil;Sunita;;;\r\nFN:Sunita Patil\r\n\
        TEL;CELL;PREF:98200 12345\r\nTEL;WORK:022-23456789\r\nEMAIL;WORK:Sunita@Kirloskar.IN\r\n\
        ORG:Kirloskar Pumps;Buying\r\nTITLE:Buyer\r\nEND:VCARD\r\n",
    );
    assert_eq!(card.name, "Sunita Patil");
    assert_eq!(card.organisation, "Kirloskar Pumps");
    assert_eq!(card.title, "Buyer");
    assert_eq!(card.phones, ["+919820012345", "+912223456789"]);
    assert_eq!(card.emails, ["Sunita@kirloskar.in"]);
}

#[test]
fn quoted_printable_goes_on_over_soft_breaks_in_its_charset() {
    let card = one("BEGIN:VCARD\nVERSION:2.1\n\
        FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E0=A4=B8=E0=A5=81=\n=E0=A4=A8=E0=A5=80=E0=A4=A4=E0=A4=BE\n\
        ORG;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Caf=E9\nEND:VCARD");
    assert_eq!(card.name, "सुनीता");
    assert_eq!(card.organisation, "Café");
}

#[test]
fn folded_lines_groups_escapes_and_addresses_are_understood() {
    let card = one("BEGIN:VCARD\nVERSION:3.0\nN:Rao;Anil;Kumar;Dr.;\n\
        item1.TEL;type=\"CELL:x\":+91 98200\n  12345\nitem1.X-ABLabel:Own\n\
        ADR;TYPE=WORK:;;12\\, MG Road;Pune;MH;411001;India\n\
        NOTE:Met at the fair\\; wants\\na quotation\\, soon\nEND:VCARD");
    assert_eq!(card.name, "Dr. Anil Kumar Rao");
    assert_eq!(card.phones, ["+919820012345"]);
    assert_eq!(card.address, "12, MG Road, Pune, MH, 411001, India");
    assert_eq!(card.note, "Met at the fair; wants\na quotation, soon");
}

#[test]
fn version_4_gives_addresses_of_the_web() {
    let card = one(
        "BEGIN:VCARD\nVERSION:4.0\nFN:Asha\nTEL;VALUE=uri;TYPE=\"voice,home\":tel:+91-98200-12345;ext=5\n\
        EMAIL:mailto:asha@home.in\nEND:VCARD",
    );
    assert_eq!(card.phones, ["+919820012345"]);
    assert_eq!(card.emails, ["asha@home.in"]);
}

#[test]
fn what_is_no_number_is_kept_as_a_note() {
    let card = one("BEGIN:VCARD\nFN:Asha\nTEL:12345\nEMAIL:asha at home\nEND:VCARD");
    assert_eq!(card.note, "12345\nasha at home");
    assert!(card.phones.is_empty() && card.emails.is_empty());
}

#[test]
fn a_bad_card_stops_none_of_the_others_and_says_where_it_is() {
    let text = "BEGIN:VCARD\nFN:One\nEND:VCARD\nBEGIN:VCARD\nTEL:98200 12345\nEND:VCARD\n\
        BEGIN:VCARD\nFN:Two\nBEGIN:VCARD\nFN:Three\nEND:VCARD\nBEGIN:VCARD\nFN:Four";
    let found: Vec<Result<String, CardFault>> = read(text.as_bytes())
        .into_iter()
        .map(|card| card.map(|card| card.name))
        .collect();
    let fault = |line, problem| Err(CardFault { line, problem });
    assert_eq!(
        found,
        [
            Ok("One".to_owned()),
            fault(4, CardProblem::Nameless),
            fault(7, CardProblem::NotClosed),
            Ok("Three".to_owned()),
            fault(12, CardProblem::NotClosed),
        ]
    );
    let nothing = CardFault {
        line: 1,
        problem: CardProblem::NoCard,
    };
    assert_eq!(read(b"hello"), [Err(nothing)]);
}

#[test]
fn other_encodings_are_read() {
    let text = "BEGIN:VCARD\nFN:Zoë\nEND:VCARD";
    let wide: Vec<u8> = [0xFF, 0xFE]
        .into_iter()
        .chain(text.encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let latin: Vec<u8> = text
        .chars()
        .map(|letter| u8::try_from(u32::from(letter)).unwrap())
        .collect();
    for bytes in [wide, latin] {
        assert_eq!(read(&bytes)[0].as_ref().unwrap().name, "Zoë");
    }
}

proptest! {
    #[test]
    fn nothing_makes_it_fail(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(!read(&bytes).is_empty());
    }

    #[test]
    fn nothing_that_looks_like_a_card_makes_it_fail(
        lines in proptest::collection::vec("(BEGIN:VCARD|END:VCARD|FN|N|TEL|ADR|NOTE|ORG)?[;:=\\\\ \"A-F0-9é\n]{0,12}(QUOTED-PRINTABLE:)?[=;:\\\\]{0,4}", 0..30),
    ) {
        for card in read(lines.join("\n").as_bytes()).into_iter().flatten() {
            prop_assert!(!(card.name.is_empty() && card.organisation.is_empty()));
            prop_assert!(card.phones.iter().all(|phone| crate::form::phone_as_e164(phone).as_ref() == Some(phone)));
        }
    }

    #[test]
    fn what_was_escaped_comes_back(name in "[a-zA-Z,;\\\\]{1,20}") {
        let escaped = name.replace('\\', "\\\\").replace(',', "\\,").replace(';', "\\;");
        let card = one(&format!("BEGIN:VCARD\nFN:{escaped}\nEND:VCARD"));
        prop_assert_eq!(card.name, name);
    }
}
