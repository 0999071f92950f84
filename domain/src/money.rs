//! Money: whole minor units of one currency, how it is written and how people type it.
//!
//! There is no floating point here and no word of any language in what is written: the edge adds
//! "lakh" or "million" to a [`Magnitude`].

use core::fmt;
use core::str::FromStr;

use serde::{Deserialize, Serialize};

/// A currency by its ISO 4217 code: three ASCII capitals, a string on the wire. Any such code is
/// accepted, as the list of ISO changes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Currency([u8; 3]);

/// The text is not three ASCII capitals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotACurrency;

/// An amount in the smallest unit of its currency: 12.34 rupees are 1234. May be negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Money {
    /// The amount in minor units (paise, cents; whole yen).
    pub minor: i64,
    /// What the amount is in.
    pub currency: Currency,
}

/// Why amounts cannot be added.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MoneyFault {
    /// The amounts are in two currencies.
    DifferentCurrencies {
        /// The currency so far.
        left: Currency,
        /// The one that does not match it.
        right: Currency,
    },
    /// The sum is too large to hold.
    Overflow,
}

/// Why a typed text is not an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AmountFault {
    /// Nothing was typed, or nothing but the currency.
    Empty,
    /// It cannot be read as a number in this currency, or could be read in two ways.
    NotANumber,
    /// More digits after the point than the currency (and the word after the number) has room for.
    TooManyDecimals {
        /// How many are possible here: 2 for rupees, 7 for lakhs of rupees.
        allowed: u32,
    },
    /// The amount is too large to hold.
    TooLarge,
}

/// Where the separators of large numbers go, and which large units people speak of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NumberStyle {
    /// 1,23,45,678 — thousand, lakh, crore.
    Indian,
    /// 12,345,678 — thousand, million, billion.
    International,
}

/// The unit in which a compact amount counts; its word is the edge's to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Magnitude {
    /// The currency itself; no word.
    Ones,
    /// 10³.
    Thousand,
    /// 10⁵, Indian style.
    Lakh,
    /// 10⁷, Indian style.
    Crore,
    /// 10⁶, international style.
    Million,
    /// 10⁹, international style.
    Billion,
}

impl Currency {
    /// The Indian rupee.
    pub const INR: Self = Self(*b"INR");
    /// The United States dollar.
    pub const USD: Self = Self(*b"USD");
    /// The euro.
    pub const EUR: Self = Self(*b"EUR");

    /// The code.
    pub fn as_str(&self) -> &str {
        str::from_utf8(&self.0).unwrap_or_default()
    }

    /// How many decimals an amount has: the exponent of ISO 4217 (list one), two unless listed.
    pub const fn minor_digits(self) -> u32 {
        match &self.0 {
            b"BIF" | b"CLP" | b"DJF" | b"GNF" | b"ISK" | b"JPY" | b"KMF" | b"KRW" | b"PYG"
            | b"RWF" | b"UGX" | b"UYI" | b"VND" | b"VUV" | b"XAF" | b"XOF" | b"XPF" => 0,
            b"BHD" | b"IQD" | b"JOD" | b"KWD" | b"LYD" | b"OMR" | b"TND" => 3,
            b"CLF" | b"UYW" => 4,
            _ => 2,
        }
    }

    /// The sign written before an amount, for those that have one of their own.
    const fn symbol(self) -> Option<&'static str> {
        match &self.0 {
            b"INR" => Some("₹"),
            b"USD" => Some("$"),
            b"EUR" => Some("€"),
            b"GBP" => Some("£"),
            b"JPY" => Some("¥"),
            _ => None,
        }
    }
}

impl FromStr for Currency {
    type Err = NotACurrency;

    fn from_str(text: &str) -> Result<Self, NotACurrency> {
        match <[u8; 3]>::try_from(text.as_bytes()) {
            Ok(code) if code.iter().all(u8::is_ascii_uppercase) => Ok(Self(code)),
            Ok(_) | Err(_) => Err(NotACurrency),
        }
    }
}

impl TryFrom<String> for Currency {
    type Error = NotACurrency;

    fn try_from(text: String) -> Result<Self, NotACurrency> {
        text.parse()
    }
}

impl From<Currency> for String {
    fn from(currency: Currency) -> Self {
        currency.as_str().to_owned()
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Currency({self})")
    }
}

impl fmt::Display for NotACurrency {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a currency is three capital letters")
    }
}

impl core::error::Error for NotACurrency {}

impl Money {
    /// The two amounts together.
    ///
    /// # Errors
    /// [`MoneyFault`]: amounts in two currencies are never added; a sum is never cut off.
    pub fn checked_add(self, other: Self) -> Result<Self, MoneyFault> {
        if self.currency != other.currency {
            return Err(MoneyFault::DifferentCurrencies {
                left: self.currency,
                right: other.currency,
            });
        }
        let minor = self
            .minor
            .checked_add(other.minor)
            .ok_or(MoneyFault::Overflow)?;
        Ok(Self { minor, ..self })
    }

    /// All amounts together, in their order; `None` when there are none, as nothing has no currency.
    ///
    /// # Errors
    /// As [`checked_add`](Self::checked_add), at the first amount that cannot be added.
    pub fn sum(amounts: impl IntoIterator<Item = Self>) -> Result<Option<Self>, MoneyFault> {
        amounts
            .into_iter()
            .try_fold(None, |total: Option<Self>, amount| match total {
                None => Ok(Some(amount)),
                Some(total) => total.checked_add(amount).map(Some),
            })
    }
}

/// The amount with all of its decimals: `₹1,50,000.00`, `-$1,500.00`, `CHF 1,500.00`, `¥1,500`.
pub fn format_amount(money: Money, style: NumberStyle) -> String {
    written(money, style, Decimals::Always)
}

/// The amount without decimals when they are zero: `₹1,50,000`, but `₹1,50,000.50`.
pub fn format_amount_short(money: Money, style: NumberStyle) -> String {
    written(money, style, Decimals::UnlessZero)
}

/// The amount for a small space, and the unit it counts in: `("₹1.5", Lakh)` is ₹1.5 lakh.
///
/// Below a thousand it is [`format_amount_short`], exact. Above, it is rounded to at most two
/// decimals, halves away from zero, in the largest unit of the style that leaves at least 1
/// (₹99,999 is ₹1 lakh, ₹99,990 is ₹99.99 thousand).
pub fn format_compact(money: Money, style: NumberStyle) -> (String, Magnitude) {
    let amount = u128::from(money.minor.unsigned_abs());
    let units = match style {
        NumberStyle::Indian => [
            (Magnitude::Thousand, 3),
            (Magnitude::Lakh, 5),
            (Magnitude::Crore, 7),
        ],
        NumberStyle::International => [
            (Magnitude::Thousand, 3),
            (Magnitude::Million, 6),
            (Magnitude::Billion, 9),
        ],
    };
    let minor_units = |zeros: u32| 10_u128.pow(zeros + money.currency.minor_digits());
    let mut compact = (format_amount_short(money, style), Magnitude::Ones);
    // What the unit before holds once it is rounded, in minor units: decides on going one up.
    let mut rounded = amount;
    for (magnitude, zeros) in units {
        let unit = minor_units(zeros);
        if rounded < unit {
            break;
        }
        let hundredths = (amount * 100 + unit / 2) / unit;
        rounded = hundredths * unit / 100;
        let decimals = format!("{:02}", hundredths % 100);
        let decimals = decimals.trim_end_matches('0');
        compact = (
            prefixed(money, &(hundredths / 100).to_string(), decimals, style),
            magnitude,
        );
    }
    compact
}

/// Reads an amount as people type it: `1,50,000`, `150000.50`, `₹ 2.5 lakh`, `2.5L`, `3 cr`,
/// `45k`, `1.5 million`, `Rs. 500/-`, `२.५ लाख`, `-500`.
///
/// - A comma, or a space, only groups digits, and only where a group of either style ends, so that
///   `1,5` is refused rather than read as 15 by one and as 1.5 by another. The point is the decimal
///   sign, always.
/// - One unit may follow, in English or Hindi, in either case: k, thousand; L, lakh, lac; cr,
///   crore; m, mn, million; b, bn, billion. Units do not combine (`1 lakh crore`).
/// - The sign or code of `currency` may stand before or after; that of another is refused.
/// - Decimals must fit the minor unit as typed, even when zero: `1.500` may well mean 1500.
///
/// # Errors
/// [`AmountFault`]; nothing is ever rounded.
pub fn parse_amount(text: &str, currency: Currency) -> Result<Money, AmountFault> {
    let text = plain(text);
    let (negative, rest) = strip_sign(text.trim());
    let (sign_after_mark, rest) = strip_sign(strip_mark(rest, currency));
    if negative && sign_after_mark {
        return Err(AmountFault::NotANumber);
    }
    if rest.is_empty() {
        return Err(if negative || sign_after_mark {
            AmountFault::NotANumber
        } else {
            AmountFault::Empty
        });
    }
    let end = rest
        .find(|letter: char| !(letter.is_ascii_digit() || ".,".contains(letter) || letter == ' '))
        .unwrap_or(rest.len());
    let (number, unit) = rest.split_at(end);
    let zeros = unit_zeros(unit.trim()).ok_or(AmountFault::NotANumber)?;
    let (whole, decimals) = number.trim().split_once('.').unwrap_or((number.trim(), ""));
    let whole = ungrouped(whole).ok_or(AmountFault::NotANumber)?;
    let all_digits = decimals.bytes().all(|digit| digit.is_ascii_digit());
    if !all_digits || (whole.is_empty() && decimals.is_empty()) {
        return Err(AmountFault::NotANumber);
    }
    let allowed = currency.minor_digits() + zeros;
    let missing_zeros = u32::try_from(decimals.len())
        .ok()
        .and_then(|typed| allowed.checked_sub(typed))
        .ok_or(AmountFault::TooManyDecimals { allowed })?;
    let sign = if negative || sign_after_mark { -1 } else { 1 };
    let minor = whole_number(whole.chars().chain(decimals.chars()))
        .and_then(|digits| digits.checked_mul(sign * 10_i128.pow(missing_zeros)))
        .and_then(|minor| i64::try_from(minor).ok())
        .ok_or(AmountFault::TooLarge)?;
    Ok(Money { minor, currency })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Decimals {
    Always,
    UnlessZero,
}

fn written(money: Money, style: NumberStyle, shown: Decimals) -> String {
    let places = money.currency.minor_digits();
    let scale = 10_u64.pow(places);
    let amount = money.minor.unsigned_abs();
    let fraction = amount % scale;
    let decimals = if places == 0 || (fraction == 0 && shown == Decimals::UnlessZero) {
        String::new()
    } else {
        format!("{fraction:0width$}", width = places as usize)
    };
    prefixed(money, &(amount / scale).to_string(), &decimals, style)
}

/// An amount's digits with its sign, its currency, separators and the point.
fn prefixed(money: Money, whole: &str, decimals: &str, style: NumberStyle) -> String {
    let mut text = String::new();
    if money.minor < 0 {
        text.push('-');
    }
    if let Some(symbol) = money.currency.symbol() {
        text.push_str(symbol);
    } else {
        text.push_str(money.currency.as_str());
        text.push(' ');
    }
    text.push_str(&grouped(whole, style));
    if !decimals.is_empty() {
        text.push('.');
        text.push_str(decimals);
    }
    text
}

/// The digits of a whole number with the separators of the style.
pub(crate) fn grouped(digits: &str, style: NumberStyle) -> String {
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        let following = digits.len() - index;
        let group_ends = match style {
            NumberStyle::Indian => following == 3 || (following > 3 && following % 2 == 1),
            NumberStyle::International => following.is_multiple_of(3),
        };
        if index > 0 && group_ends {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// The text in one spelling: ASCII digits, lower case, plain spaces and minus, and Hindi without
/// the dot below (nukta), which keyboards encode in two ways and people leave out.
pub(crate) fn plain(text: &str) -> String {
    text.chars()
        .filter_map(|letter| match letter {
            '\u{0966}'..='\u{096F}' => char::from_digit(u32::from(letter) - 0x0966, 10),
            '\u{095B}' => Some('ज'),
            '\u{095C}' => Some('ड'),
            '\u{093C}' => None,
            '\u{2212}' => Some('-'),
            _ if letter.is_whitespace() => Some(' '),
            _ => Some(letter.to_ascii_lowercase()),
        })
        .collect()
}

/// Whether a minus stands first, and what follows it.
fn strip_sign(text: &str) -> (bool, &str) {
    match text.strip_prefix('-') {
        Some(rest) => (true, rest.trim_start()),
        None => (false, text),
    }
}

/// The text without one mark of the currency, before or after the number; for rupees also without
/// the "/-" that closes an amount as on a cheque.
fn strip_mark(text: &str, currency: Currency) -> &str {
    let code = currency.as_str().to_ascii_lowercase();
    let (spoken, closing): (&[&str], _) = if currency == Currency::INR {
        (&["rs.", "rs", "रु.", "रु"], "/-")
    } else {
        (&[], "")
    };
    let text = text.strip_suffix(closing).unwrap_or(text);
    currency
        .symbol()
        .into_iter()
        .chain([code.as_str()])
        .chain(spoken.iter().copied())
        .find_map(|mark| text.strip_prefix(mark).or_else(|| text.strip_suffix(mark)))
        .unwrap_or(text)
        .trim()
}

/// The zeros that a unit stands for; `None` for a word that is not a unit.
fn unit_zeros(unit: &str) -> Option<u32> {
    match unit.strip_suffix('.').unwrap_or(unit) {
        "" => Some(0),
        "k" | "thousand" | "हजार" => Some(3),
        "l" | "lac" | "lacs" | "lakh" | "lakhs" | "लाख" => Some(5),
        "cr" | "crore" | "crores" | "करोड" => Some(7),
        "m" | "mn" | "million" => Some(6),
        "b" | "bn" | "billion" => Some(9),
        _ => None,
    }
}

/// The digits of a whole number without its separators; `None` where one stands out of place.
pub(crate) fn ungrouped(text: &str) -> Option<String> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let text = text.replace(' ', ",");
    let fits = text == digits
        || text == grouped(&digits, NumberStyle::Indian)
        || text == grouped(&digits, NumberStyle::International);
    fits.then_some(digits)
}

/// The number that the digits write; `None` when it is too large.
pub(crate) fn whole_number(digits: impl Iterator<Item = char>) -> Option<i128> {
    digits
        .filter_map(|digit| digit.to_digit(10))
        .try_fold(0_i128, |number, digit| {
            number.checked_mul(10)?.checked_add(i128::from(digit))
        })
}

#[cfg(test)]
mod tests {
    use super::NumberStyle::{Indian, International};
    use super::*;
    use proptest::prelude::*;

    fn money(minor: i64, code: &str) -> Money {
        let currency = code.parse().unwrap();
        Money { minor, currency }
    }

    #[test]
    fn a_currency_is_three_capitals() {
        for text in ["", "IN", "INRR", "inr", "IN1", "₹", "I R"] {
            assert_eq!(text.parse::<Currency>(), Err(NotACurrency), "{text}");
        }
        assert_eq!("INR".parse(), Ok(Currency::INR));
        assert_eq!(
            serde_json::to_string(&money(5, "EUR")).unwrap(),
            r#"{"minor":5,"currency":"EUR"}"#
        );
        assert!(serde_json::from_str::<Currency>(r#""eur""#).is_err());
        assert_eq!(
            serde_json::from_str::<Currency>(r#""USD""#).unwrap(),
            Currency::USD
        );
    }

    #[test]
    fn amounts_of_one_currency_add_up() {
        let (one, two) = (money(100, "INR"), money(-30, "INR"));
        assert_eq!(one.checked_add(two), Ok(money(70, "INR")));
        assert_eq!(Money::sum([one, two, two]), Ok(Some(money(40, "INR"))));
        assert_eq!(Money::sum([]), Ok(None));
        let mixed = MoneyFault::DifferentCurrencies {
            left: Currency::INR,
            right: Currency::USD,
        };
        assert_eq!(Money::sum([one, money(1, "USD")]), Err(mixed));
        assert_eq!(
            money(i64::MAX, "INR").checked_add(one),
            Err(MoneyFault::Overflow)
        );
    }

    #[test]
    fn amounts_are_written_in_both_styles() {
        for (minor, code, indian, international) in [
            (15_000_000, "INR", "₹1,50,000.00", "₹150,000.00"),
            (0, "INR", "₹0.00", "₹0.00"),
            (5, "INR", "₹0.05", "₹0.05"),
            (-99_950, "INR", "-₹999.50", "-₹999.50"),
            (100_000, "INR", "₹1,000.00", "₹1,000.00"),
            (1_234_567_890, "USD", "$1,23,45,678.90", "$12,345,678.90"),
            (1_234_567, "JPY", "¥12,34,567", "¥1,234,567"),
            (1_234_567, "KWD", "KWD 1,234.567", "KWD 1,234.567"),
            (-150_000, "CHF", "-CHF 1,500.00", "-CHF 1,500.00"),
            (123, "GBP", "£1.23", "£1.23"),
            (
                i64::MIN,
                "EUR",
                "-€92,23,37,20,36,85,47,758.08",
                "-€92,233,720,368,547,758.08",
            ),
        ] {
            assert_eq!(format_amount(money(minor, code), Indian), indian);
            assert_eq!(
                format_amount(money(minor, code), International),
                international
            );
        }
    }

    #[test]
    fn zero_decimals_can_be_left_out() {
        for (minor, code, short) in [
            (15_000_000, "INR", "₹1,50,000"),
            (15_000_050, "INR", "₹1,50,000.50"),
            (0, "INR", "₹0"),
            (700, "JPY", "¥700"),
            (2_000, "KWD", "KWD 2"),
        ] {
            assert_eq!(format_amount_short(money(minor, code), Indian), short);
        }
    }

    #[test]
    fn compact_amounts_name_their_unit() {
        use Magnitude::{Billion, Crore, Lakh, Million, Ones, Thousand};
        for (rupees, indian, international) in [
            (0, ("₹0", Ones), ("₹0", Ones)),
            (995, ("₹995", Ones), ("₹995", Ones)),
            (1_000, ("₹1", Thousand), ("₹1", Thousand)),
            (45_500, ("₹45.5", Thousand), ("₹45.5", Thousand)),
            (99_990, ("₹99.99", Thousand), ("₹99.99", Thousand)),
            (99_994, ("₹99.99", Thousand), ("₹99.99", Thousand)),
            (99_995, ("₹1", Lakh), ("₹100", Thousand)),
            (150_000, ("₹1.5", Lakh), ("₹150", Thousand)),
            (-125_000, ("-₹1.25", Lakh), ("-₹125", Thousand)),
            (999_999, ("₹10", Lakh), ("₹1", Million)),
            (9_999_499, ("₹99.99", Lakh), ("₹10", Million)),
            (9_999_500, ("₹1", Crore), ("₹10", Million)),
            (120_000_000, ("₹12", Crore), ("₹120", Million)),
            (
                15_000_000_000_000,
                ("₹15,00,000", Crore),
                ("₹15,000", Billion),
            ),
        ] {
            let amount = money(rupees * 100, "INR");
            let (text, magnitude) = format_compact(amount, Indian);
            assert_eq!((text.as_str(), magnitude), indian, "{rupees}");
            let (text, magnitude) = format_compact(amount, International);
            assert_eq!((text.as_str(), magnitude), international, "{rupees}");
        }
        assert_eq!(
            format_compact(money(99_999, "INR"), Indian),
            ("₹999.99".to_owned(), Ones)
        );
        assert_eq!(
            format_compact(money(1_005, "JPY"), International),
            ("¥1.01".to_owned(), Thousand)
        );
    }

    #[test]
    fn amounts_are_read_as_people_type_them() {
        for (text, paise) in [
            ("1,50,000", 15_000_000),
            ("150,000", 15_000_000),
            ("150000.50", 15_000_050),
            ("₹ 2.5 lakh", 25_000_000),
            ("2.5L", 25_000_000),
            ("2.5 l", 25_000_000),
            ("3 cr", 3_000_000_000),
            ("3 Cr.", 3_000_000_000),
            ("1.2 crore", 1_200_000_000),
            ("1,50,000 crore", 150_000_000_000_000),
            ("45k", 4_500_000),
            ("45 K", 4_500_000),
            ("1.5 million", 150_000_000),
            ("1.5m", 150_000_000),
            ("2bn", 200_000_000_000),
            ("0.1234567 lakh", 1_234_567),
            ("१,५०,०००", 15_000_000),
            ("२.५ लाख", 25_000_000),
            ("३ करोड़", 3_000_000_000),
            ("३ करो\u{095C}", 3_000_000_000),
            ("३ करोड", 3_000_000_000),
            ("५ हज़ार", 500_000),
            ("५ ह\u{095B}ार", 500_000),
            ("५ हजार", 500_000),
            ("-500", -50_000),
            ("- 500", -50_000),
            ("-₹500", -50_000),
            ("₹-500", -50_000),
            ("\u{2212}500", -50_000),
            ("\u{a0}₹\u{a0}1\u{202f}50\u{a0}000 ", 15_000_000),
            ("1 500 000", 150_000_000),
            ("Rs. 500/-", 50_000),
            ("Rs500", 50_000),
            ("रु. ५००", 50_000),
            ("500 INR", 50_000),
            ("inr 500", 50_000),
            ("1.5 lakh ₹", 15_000_000),
            (".5", 50),
            ("5.", 500),
            ("0", 0),
            ("-0", 0),
            ("0000000000000000000000000000000000000000000000001", 100),
        ] {
            assert_eq!(
                parse_amount(text, Currency::INR),
                Ok(money(paise, "INR")),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_not_an_amount_says_why() {
        use AmountFault::{Empty, NotANumber, TooLarge, TooManyDecimals};
        for (text, code, fault) in [
            ("", "INR", Empty),
            (" \u{a0}", "INR", Empty),
            ("₹", "INR", Empty),
            ("-", "INR", NotANumber),
            ("--5", "INR", NotANumber),
            ("-₹-5", "INR", NotANumber),
            (".", "INR", NotANumber),
            (",", "INR", NotANumber),
            ("1,5", "INR", NotANumber),
            ("1,,500", "INR", NotANumber),
            (",500", "INR", NotANumber),
            ("1500,", "INR", NotANumber),
            ("1,5000", "INR", NotANumber),
            ("1,500,00,000", "INR", NotANumber),
            ("1500,000", "INR", NotANumber),
            ("1.500.000", "INR", NotANumber),
            ("1.5,00", "INR", NotANumber),
            ("12 34", "INR", NotANumber),
            ("lakh", "INR", NotANumber),
            ("5 lakh crore", "INR", NotANumber),
            ("5 apples", "INR", NotANumber),
            ("1e5", "INR", NotANumber),
            ("$5", "INR", NotANumber),
            ("₹5", "USD", NotANumber),
            ("Rs 5", "USD", NotANumber),
            ("5/2", "INR", NotANumber),
            ("1.500", "INR", TooManyDecimals { allowed: 2 }),
            ("1.5", "JPY", TooManyDecimals { allowed: 0 }),
            ("1.2345", "KWD", TooManyDecimals { allowed: 3 }),
            ("1.12345678 lakh", "INR", TooManyDecimals { allowed: 7 }),
            ("92233720368547758.08", "INR", TooLarge),
            ("99999999999 crore", "INR", TooLarge),
            (
                "9999999999999999999999999999999999999999999",
                "INR",
                TooLarge,
            ),
        ] {
            let currency = code.parse().unwrap();
            assert_eq!(parse_amount(text, currency), Err(fault), "{text}");
        }
    }

    fn some_money() -> impl Strategy<Value = Money> {
        let codes = &[
            "INR", "USD", "EUR", "GBP", "JPY", "KWD", "CLF", "CHF", "RSD", "LAK",
        ][..];
        let minor = prop_oneof![any::<i64>(), -10_000_000_i64..10_000_000];
        (minor, prop::sample::select(codes)).prop_map(|(minor, code)| money(minor, code))
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(
            amount in some_money(),
            style in prop::sample::select(&[Indian, International][..]),
        ) {
            let full = format_amount(amount, style);
            prop_assert_eq!(parse_amount(&full, amount.currency), Ok(amount));
            let short = format_amount_short(amount, style);
            prop_assert_eq!(parse_amount(&short, amount.currency), Ok(amount));
        }

        #[test]
        fn a_compact_amount_is_near_the_amount(
            amount in some_money(),
            style in prop::sample::select(&[Indian, International][..]),
        ) {
            let (text, magnitude) = format_compact(amount, style);
            let (word, zeros) = match magnitude {
                Magnitude::Ones => ("", 0),
                Magnitude::Thousand => ("k", 3),
                Magnitude::Lakh => ("l", 5),
                Magnitude::Crore => ("cr", 7),
                Magnitude::Million => ("m", 6),
                Magnitude::Billion => ("b", 9),
            };
            let unit = 10_i128.pow(zeros + amount.currency.minor_digits());
            // Near the end of the range, rounding up leaves it.
            match parse_amount(&format!("{text} {word}"), amount.currency) {
                Ok(read) => {
                    let error = (i128::from(read.minor) - i128::from(amount.minor)).abs();
                    let allowed = if magnitude == Magnitude::Ones { 0 } else { unit / 200 };
                    prop_assert!(error <= allowed, "{text} {word}: {error}");
                }
                Err(fault) => prop_assert_eq!(fault, AmountFault::TooLarge),
            }
        }

        #[test]
        fn no_text_panics(text in "\\PC*", typed in "[-₹0-9०-९., ]{0,12}(k|L|cr|लाख)?") {
            let _ = parse_amount(&text, Currency::INR);
            let _ = parse_amount(&typed, Currency::EUR);
        }
    }
}
