//! A payment run as a file for the bank: whom, how much, and the reference.

use domain::money::Money;
use domain::spreadsheet::{Cell, Sheet};

use crate::device::save::save;
use crate::pages::catalogue::written_amount;
use crate::words::Words;

/// One line of the file.
pub(super) struct ToBank {
    /// To whom.
    pub(super) name: String,
    /// What is paid out.
    pub(super) amount: Money,
}

/// Puts the file into the person's downloads. Who gets nothing is not in it.
pub(super) fn save_for_bank(words: &Words, date: &str, reference: &str, lines: &[ToBank]) {
    let sheet = sheet(words, date, reference, lines);
    let name = format!("payments-{date}.csv");
    // Where the browser makes no file there is nothing to take back.
    let _ = save(&name, "text/csv", &sheet.to_csv());
}

fn sheet(words: &Words, date: &str, reference: &str, lines: &[ToBank]) -> Sheet {
    let payments = &words.payments;
    let heads = [
        payments.bank_name,
        payments.bank_amount,
        payments.bank_currency,
        payments.reference,
        payments.date,
    ];
    let mut rows = vec![heads.map(Cell::text).to_vec()];
    let paid = lines.iter().filter(|line| line.amount.minor > 0);
    rows.extend(paid.map(|line| {
        let Money { minor, currency } = line.amount;
        vec![
            Cell::text(&line.name),
            Cell::Number(written_amount(minor, currency)),
            Cell::text(currency.as_str()),
            Cell::text(reference),
            Cell::text(date),
        ]
    }));
    Sheet {
        name: payments.title.to_owned(),
        rows,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;
    use domain::money::Currency;

    #[test]
    fn the_bank_reads_names_amounts_and_the_reference() {
        let line = |name: &str, minor| ToBank {
            name: name.into(),
            amount: Money {
                minor,
                currency: Currency::INR,
            },
        };
        let lines = [line("Sanjay, Pune", 125_050), line("Misha", 0)];
        let csv = sheet(Language::English.words(), "2026-11-27", "NEFT 7", &lines).to_csv();
        assert_eq!(
            csv,
            "\u{feff}Name,Amount,Currency,Reference,Day of payment\r\n\
             \"Sanjay, Pune\",1250.5,INR,NEFT 7,2026-11-27\r\n"
        );
    }
}
