//! Taxes that are offered ready.

use super::{Place, TaxPart};
use crate::rate::Rate;

/// The rates of India's goods and services tax, in whole percents: the slabs since September 2025
/// (0, 5, 18 and 40), and the two that documents of before still carry.
pub const GST: [u32; 6] = [0, 5, 12, 18, 28, 40];

/// The goods and services tax at a rate: a half each for the centre and the state where seller and
/// customer are in the same one, and the whole as the integrated tax where they are not (CGST Act
/// 2017, section 9; IGST Act 2017, section 5).
#[must_use]
pub fn gst(percent: u32) -> Vec<TaxPart> {
    let whole = Rate::percent(percent);
    let half = Rate(whole.0 / 2);
    [
        ("CGST", half, Place::Within),
        ("SGST", half, Place::Within),
        ("IGST", whole, Place::Across),
    ]
    .map(|(name, rate, place)| TaxPart {
        name: name.to_owned(),
        rate,
        place,
    })
    .to_vec()
}

/// A tax of one part, the same everywhere: a value-added tax.
#[must_use]
pub fn vat(name: &str, rate: Rate) -> Vec<TaxPart> {
    vec![TaxPart {
        name: name.to_owned(),
        rate,
        place: Place::Anywhere,
    }]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_of_gst_come_to_its_rate_on_either_side_of_the_border() {
        for percent in GST {
            for across in [false, true] {
                let parts = gst(percent);
                let levied = parts.iter().filter(|part| part.place.is(across));
                let sum: u32 = levied.map(|part| part.rate.0).sum();
                assert_eq!(Rate(sum), Rate::percent(percent), "{percent} %, {across}");
            }
        }
    }
}
