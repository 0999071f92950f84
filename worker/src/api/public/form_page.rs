//! The form of a campaign, as a page: it works without a script, and keeps what was typed.

use super::page::Page;
use super::words::Words;
use crate::delivery::mail::escaped;

/// What somebody filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Filled {
    pub(super) name: String,
    pub(super) company: String,
    pub(super) phone: String,
    pub(super) email: String,
    pub(super) message: String,
    pub(super) agreed: bool,
    /// What no person sees, and no person fills in.
    pub(super) trap: String,
    /// That the form was asked for here, and when.
    pub(super) token: String,
}

/// What is wrong with it, at each place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Wrong {
    pub(super) whole: Option<&'static str>,
    pub(super) name: Option<String>,
    pub(super) company: Option<String>,
    pub(super) phone: Option<String>,
    pub(super) email: Option<String>,
    pub(super) message: Option<String>,
}

impl Filled {
    /// Reads it as a browser sends it.
    pub(super) fn read(pairs: impl Iterator<Item = (String, String)>) -> Self {
        let mut filled = Self::default();
        for (name, value) in pairs {
            match name.as_str() {
                "name" => filled.name = value,
                "company" => filled.company = value,
                "phone" => filled.phone = value,
                "email" => filled.email = value,
                "message" => filled.message = value,
                "agreed" => filled.agreed = true,
                "website" => filled.trap = value,
                "token" => filled.token = value,
                _ => {}
            }
        }
        filled
    }
}

impl Wrong {
    /// Whether something is wrong at some place.
    pub(super) fn is_somewhere(&self) -> bool {
        let places = [
            &self.name,
            &self.company,
            &self.phone,
            &self.email,
            &self.message,
        ];
        places.into_iter().any(Option::is_some)
    }
}

/// One place of the form.
struct Place<'a> {
    name: &'static str,
    label: &'a str,
    value: &'a str,
    wrong: Option<&'a String>,
    /// What else the browser is told of it.
    more: &'static str,
}

impl Place<'_> {
    fn html(&self, words: &Words) -> String {
        let Self {
            name, label, more, ..
        } = self;
        let value = escaped(self.value);
        let (mark, wrong) = match self.wrong {
            Some(wrong) => (
                format!(" aria-invalid=\"true\" aria-describedby=\"{name}-wrong\""),
                format!(
                    "<p class=\"wrong\" id=\"{name}-wrong\">{}</p>",
                    escaped(wrong)
                ),
            ),
            None => (String::new(), String::new()),
        };
        let optional = if matches!(*name, "company" | "message") {
            format!(" <small>({})</small>", words.optional)
        } else {
            String::new()
        };
        let field = if *name == "message" {
            format!("<textarea name=\"{name}\" {more}{mark}>{value}</textarea>")
        } else {
            format!("<input name=\"{name}\" value=\"{value}\" {more}{mark}>")
        };
        format!("<div><label>{label}{optional}{field}</label>{wrong}</div>")
    }
}

/// The form, with what was filled in and what is wrong with it.
pub(super) fn page(words: &'static Words, business: &str, filled: &Filled, wrong: &Wrong) -> Page {
    let place = |name, label, value, wrong, more| Place {
        name,
        label,
        value,
        wrong,
        more,
    };
    let places = [
        place(
            "name",
            words.name,
            &filled.name,
            wrong.name.as_ref(),
            "autocomplete=\"name\" maxlength=\"120\"",
        ),
        place(
            "company",
            words.company,
            &filled.company,
            wrong.company.as_ref(),
            "autocomplete=\"organization\" maxlength=\"120\"",
        ),
        place(
            "phone",
            words.phone,
            &filled.phone,
            wrong.phone.as_ref(),
            "type=\"tel\" autocomplete=\"tel\"",
        ),
        place(
            "email",
            words.email,
            &filled.email,
            wrong.email.as_ref(),
            "type=\"email\" autocomplete=\"email\"",
        ),
        place(
            "message",
            words.message,
            &filled.message,
            wrong.message.as_ref(),
            "rows=\"5\" maxlength=\"4000\"",
        ),
    ];
    let places: String = places.iter().map(|place| place.html(words)).collect();
    let whole = wrong.whole.map_or_else(String::new, |said| {
        format!("<p class=\"wrong\" role=\"alert\">{}</p>", escaped(said))
    });
    let ticked = if filled.agreed { " checked" } else { "" };
    let body = format!(
        "{whole}<form method=\"post\" novalidate>{places}\
         <div class=\"trap\" aria-hidden=\"true\"><label>{trap}<input name=\"website\" \
         tabindex=\"-1\" autocomplete=\"off\"></label></div>\
         <label class=\"tick\"><input type=\"checkbox\" name=\"agreed\"{ticked}><span>{agree}</span></label>\
         <input type=\"hidden\" name=\"token\" value=\"{token}\"><button>{send}</button></form>",
        trap = words.trap,
        agree = escaped(&(words.agree)(business)),
        token = escaped(&filled.token),
        send = words.send,
    );
    Page::new(words, &(words.form_title)(business), body).embeddable()
}

#[cfg(test)]
mod tests {
    use super::{Filled, Wrong, page};
    use crate::api::public::page::Shown;
    use crate::api::public::words::Words;

    #[test]
    fn what_was_typed_stays_and_is_never_markup() {
        let typed = [
            ("name", "\"><b>x</b>"),
            ("message", "</textarea><i>"),
            ("agreed", "on"),
        ];
        let pairs = typed.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let filled = Filled::read(pairs.into_iter());
        let wrong = Wrong {
            name: Some("No <links>".into()),
            ..Wrong::default()
        };
        let shown: Shown = page(Words::of("en"), "Bright & Sons", &filled, &wrong).into();
        let html = String::from_utf8(shown.body).unwrap();
        assert!(html.contains("value=\"&quot;&gt;&lt;b&gt;x&lt;/b&gt;\""));
        assert!(html.contains("&lt;/textarea&gt;&lt;i&gt;</textarea>"));
        assert!(html.contains("name=\"agreed\" checked>"));
        assert!(html.contains("aria-describedby=\"name-wrong\""));
        assert!(html.contains("No &lt;links&gt;"));
        assert!(html.contains("Write to Bright &amp; Sons"));
    }
}
