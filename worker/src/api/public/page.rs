//! A small page, and whatever else strangers are answered with.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

use super::words::Words;
use crate::delivery::mail::escaped;

/// The look of these pages. It is in the page, and the content security policy names it by its
/// hash: nothing else may say how something looks, and nothing at all runs.
const STYLE: &str = include_str!("public.css");

/// A picture of one clear point.
const POINT: [u8; 42] = [
    0x47, 0x49, 0x46, 0x38, 0x39, 0x61, 0x01, 0x00, 0x01, 0x00, 0x80, 0x00, 0x00, 0x00, 0x00, 0x00,
    0x00, 0x00, 0x00, 0x21, 0xf9, 0x04, 0x01, 0x00, 0x00, 0x00, 0x00, 0x2c, 0x00, 0x00, 0x00, 0x00,
    0x01, 0x00, 0x01, 0x00, 0x00, 0x02, 0x01, 0x44, 0x00, 0x3b,
];

/// What a stranger is answered with.
pub(super) struct Shown {
    pub(super) status: u16,
    pub(super) headers: Vec<(&'static str, String)>,
    pub(super) body: Vec<u8>,
}

/// A page.
pub(super) struct Page {
    words: &'static Words,
    title: String,
    /// What stands below the title, as HTML.
    body: String,
    status: u16,
    is_embeddable: bool,
}

impl Page {
    /// A page that says one thing.
    pub(super) fn saying(words: &'static Words, (title, text): (&str, &str)) -> Self {
        Self::new(words, title, format!("<p>{}</p>", escaped(text)))
    }

    /// A page with something on it, which is HTML already.
    pub(super) fn new(words: &'static Words, title: &str, body: String) -> Self {
        Self {
            words,
            title: title.to_owned(),
            body,
            status: 200,
            is_embeddable: false,
        }
    }

    pub(super) fn with_status(self, status: u16) -> Self {
        Self { status, ..self }
    }

    /// It may stand in a frame of somebody else's page.
    pub(super) fn embeddable(self) -> Self {
        Self {
            is_embeddable: true,
            ..self
        }
    }
}

impl From<Page> for Shown {
    fn from(page: Page) -> Self {
        let title = escaped(&page.title);
        let body = format!(
            "<!doctype html><html lang=\"{}\"><head><meta charset=\"utf-8\">\
             <meta name=\"viewport\" content=\"width=device-width\">\
             <meta name=\"color-scheme\" content=\"light dark\"><title>{title}</title>\
             <style>{STYLE}</style></head><body><main><h1>{title}</h1>{}</main></body></html>",
            page.words.tag, page.body
        );
        let frames = if page.is_embeddable { "*" } else { "'none'" };
        let style = STANDARD.encode(Sha256::digest(STYLE));
        let policy = format!(
            "default-src 'none'; style-src 'sha256-{style}'; form-action 'self'; base-uri 'none'; \
             frame-ancestors {frames}"
        );
        Self {
            status: page.status,
            headers: vec![
                ("content-type", "text/html; charset=utf-8".to_owned()),
                ("content-security-policy", policy),
                ("content-language", page.words.tag.to_owned()),
            ],
            body: body.into_bytes(),
        }
    }
}

impl Shown {
    /// A picture of one clear point.
    pub(super) fn point() -> Self {
        Self {
            status: 200,
            headers: vec![
                ("content-type", "image/gif".to_owned()),
                ("content-security-policy", "default-src 'none'".to_owned()),
                // Mail programs show it outside of any page of ours.
                ("cross-origin-resource-policy", "cross-origin".to_owned()),
            ],
            body: POINT.to_vec(),
        }
    }

    /// On to another address.
    pub(super) fn onward(status: u16, to: String) -> Self {
        Self {
            status,
            headers: vec![
                ("location", to),
                ("content-security-policy", "default-src 'none'".to_owned()),
            ],
            body: Vec::new(),
        }
    }
}
