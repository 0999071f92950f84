//! Writing a letter: the touch's words as plain text and as simple HTML, with the way out of more
//! of them, and, where it is wanted, with links and a picture that tell.

use domain::id::ChangeId;
use domain::leads::programme::TouchKind;

use super::links::{Piece, pieces};
use super::token::{self, Tells};
use crate::database::Shard;
use crate::delivery::mail::{Letter, escaped};

/// What all letters of a workspace are written with.
pub(super) struct Desk<'a> {
    /// What the business calls itself.
    pub(super) business: &'a str,
    /// The address of the app.
    pub(super) address: &'a str,
    /// The secret of tokens.
    pub(super) secret: &'a str,
    /// In which database it is.
    pub(super) shard: Shard,
    /// Whether openings and links are noted.
    pub(super) tracks: bool,
}

/// The subject and the text of a touch that is sent; an article's link ends it.
fn said(what: &TouchKind) -> Option<(&str, String)> {
    match what {
        TouchKind::Email { subject, body } => Some((subject, body.clone())),
        TouchKind::Article {
            subject,
            body,
            link,
        } => Some((subject, format!("{body}\n\n{link}").trim().to_owned())),
        TouchKind::Call { .. } | TouchKind::Event { .. } | TouchKind::Webinar { .. } => None,
    }
}

/// Where the link at a place of a touch leads.
pub(crate) fn link(what: &TouchKind, place: u8) -> Option<String> {
    let (_, text) = said(what)?;
    let links = pieces(&text).into_iter().filter_map(|piece| match piece {
        Piece::Link(link) => Some(link.to_owned()),
        Piece::Words(_) => None,
    });
    links.take(Tells::MOST_LINKS).nth(place.into())
}

impl Desk<'_> {
    /// Writes a letter.
    pub(super) fn letter(&self, id: ChangeId, what: &TouchKind) -> Option<Letter> {
        let (subject, said) = said(what)?;
        let no_more = self.url("u", id, Tells::NoMore);
        let (mut text, mut html, mut place) = (String::new(), String::new(), 0_u8);
        for piece in pieces(&said) {
            match piece {
                Piece::Words(words) => {
                    text += words;
                    html += &escaped(words).replace('\n', "<br>");
                }
                Piece::Link(link) => {
                    let to = self.tracked(id, link, place);
                    place = place.saturating_add(1);
                    text += &to;
                    let link = ["<a href=\"", &escaped(&to), "\">", &escaped(link), "</a>"];
                    html += &link.concat();
                }
            }
        }
        let business = escaped(self.business);
        let why = format!(
            "{business} writes to you because you agreed to it. <a href=\"{no_more}\">No more of \
             these</a><br><span lang=\"hi\">आपने हामी भरी थी, इसलिए {business} आपको लिखते हैं। \
             <a href=\"{no_more}\">अब और न भेजें</a></span>"
        );
        let picture = if self.tracks {
            let opened = self.url("o", id, Tells::Opened);
            format!("<img src=\"{opened}\" width=\"1\" height=\"1\" alt=\"\">")
        } else {
            String::new()
        };
        let html = format!(
            "<!doctype html><html><meta charset=\"utf-8\"><title>{}</title>\
             <p>{html}</p><hr><p><small>{why}</small></p>{picture}</html>",
            escaped(subject)
        );
        let text = format!(
            "{text}\n\n-- \n{business} writes to you because you agreed to it. No more of these:\n\
             {no_more}\nआपने हामी भरी थी, इसलिए {business} आपको लिखते हैं। अब और न भेजें: ऊपर का लिंक\n",
            business = self.business
        );
        let letter = Letter::plain(subject.to_owned(), text, html, id.to_string());
        Some(letter.in_name_of(self.business).with_headers([
            ("List-Unsubscribe", format!("<{no_more}>")),
            (
                "List-Unsubscribe-Post",
                "List-Unsubscribe=One-Click".to_owned(),
            ),
        ]))
    }

    /// Where a link leads: by way of the Worker, where that is noted.
    fn tracked(&self, id: ChangeId, link: &str, place: u8) -> String {
        if self.tracks && usize::from(place) < Tells::MOST_LINKS {
            self.url("c", id, Tells::Followed(place))
        } else {
            link.to_owned()
        }
    }

    fn url(&self, door: &str, id: ChangeId, tells: Tells) -> String {
        let token = self.shard.mark(&token::make(self.secret, id, tells));
        format!("{}/t/{door}/{token}", self.address)
    }
}

#[cfg(test)]
mod tests {
    use domain::id::ChangeId;
    use domain::leads::programme::TouchKind;
    use uuid::Uuid;

    use super::{Desk, link};
    use crate::database::Shard;

    fn desk(tracks: bool) -> Desk<'static> {
        Desk {
            business: "Bright & Sons",
            address: "https://team.example",
            secret: "secret",
            shard: Shard::FIRST,
            tracks,
        }
    }

    fn article() -> TouchKind {
        TouchKind::Article {
            subject: "To <read>".into(),
            body: "Look at https://a.example/x first.".into(),
            link: "https://b.example/packaging?q=1&r=2".into(),
        }
    }

    const LETTER: ChangeId = ChangeId(Uuid::nil());

    #[test]
    fn links_and_openings_are_told_where_that_is_wanted() {
        let letter = desk(true).letter(LETTER, &article()).unwrap();
        assert_eq!(letter.html.matches("https://team.example/t/c/").count(), 2);
        assert_eq!(letter.html.matches("https://team.example/t/o/").count(), 1);
        assert!(letter.html.contains(">https://a.example/x</a> first."));
        assert!(!letter.text.contains("https://a.example"));
        let plain = desk(false).letter(LETTER, &article()).unwrap();
        assert!(!plain.html.contains("/t/c/") && !plain.html.contains("/t/o/"));
        assert!(
            plain
                .html
                .contains("href=\"https://b.example/packaging?q=1&amp;r=2\"")
        );
        assert!(plain.text.contains("https://a.example/x first."));
        for letter in [letter, plain] {
            assert_eq!(letter.subject, "To <read>");
            assert!(letter.html.contains("<title>To &lt;read&gt;</title>"));
            assert!(
                letter.html.contains("Bright &amp; Sons") && letter.text.contains("Bright & Sons")
            );
            assert!(letter.text.contains("https://team.example/t/u/"));
            let [(name, value), (other, one_click)] = &letter.headers[..] else {
                panic!("two headers");
            };
            assert_eq!(
                (*name, *other),
                ("List-Unsubscribe", "List-Unsubscribe-Post")
            );
            assert!(value.starts_with("<https://team.example/t/u/") && value.ends_with('>'));
            assert_eq!(one_click, "List-Unsubscribe=One-Click");
        }
    }

    #[test]
    fn a_link_leads_where_the_touch_said_and_nowhere_else() {
        let at = |place| link(&article(), place);
        assert_eq!(at(0).as_deref(), Some("https://a.example/x"));
        assert_eq!(
            at(1).as_deref(),
            Some("https://b.example/packaging?q=1&r=2")
        );
        assert_eq!(at(2), None);
        let call = TouchKind::Call {
            says: "https://a.example".into(),
        };
        assert_eq!(link(&call, 0), None);
    }
}
