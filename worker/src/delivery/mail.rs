//! E-mail, through a provider's HTTP interface. One function writes the request that each of them
//! wants; everything else is the same.

use std::collections::BTreeMap;

use domain::id::AlertId;
use serde_json::{Value, json};
use worker::Env;

use super::carry;
use super::message::Message;
use super::pace::Failed;
use super::words::Words;
use crate::failure::{Failure, Outcome};

/// The variables of a deployment: who carries its letters, at which address where it is not the
/// usual one, and from whom they are, "Handoff <alerts@example.com>"; and the secret.
const PROVIDER: &str = "MAIL_PROVIDER";
const URL: &str = "MAIL_URL";
const FROM: &str = "MAIL_FROM";
const KEY: &str = "MAIL_KEY";

/// The most alerts that a digest lists.
const MOST_LISTED: usize = 30;

/// Who carries letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Provider {
    Brevo,
    Resend,
}

/// How this deployment sends letters.
pub(crate) struct Post {
    provider: Provider,
    url: String,
    from: String,
    key: String,
}

/// A letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Letter {
    /// Its subject.
    pub(crate) subject: String,
    /// As plain text.
    pub(crate) text: String,
    /// As HTML.
    pub(crate) html: String,
    /// What tells it from every other letter, so that a repetition is not carried twice.
    once: String,
    /// Whose letter it is, where it is not the deployment's own.
    business: Option<String>,
    /// What else mail programs are told.
    pub(crate) headers: Vec<(&'static str, String)>,
}

impl Provider {
    fn named(name: &str) -> Option<Self> {
        match name {
            "brevo" => Some(Self::Brevo),
            "resend" => Some(Self::Resend),
            _ => None,
        }
    }

    fn url(self) -> &'static str {
        match self {
            Self::Brevo => "https://api.brevo.com/v3/smtp/email",
            Self::Resend => "https://api.resend.com/emails",
        }
    }

    /// The headers and the body of the request that sends a letter.
    fn request(
        self,
        post: &Post,
        to: &str,
        letter: &Letter,
    ) -> (Vec<(&'static str, String)>, Value) {
        let mut headers = vec![("content-type", "application/json".to_owned())];
        let (name, address) = parts(&post.from);
        let mut told: BTreeMap<&str, &str> = letter.told().collect();
        let mut body = match self {
            Self::Brevo => {
                headers.push(("api-key", post.key.clone()));
                told.insert("Idempotency-Key", &letter.once);
                let name = letter.business.as_deref().unwrap_or(name);
                json!({
                    "sender": {"name": name, "email": address},
                    "to": [{"email": to}],
                    "subject": letter.subject,
                    "textContent": letter.text,
                    "htmlContent": letter.html,
                })
            }
            Self::Resend => {
                headers.push(("authorization", format!("Bearer {}", post.key)));
                headers.push(("idempotency-key", letter.once.clone()));
                let business = letter.business.as_deref();
                let from = business.map(|name| format!("{} <{address}>", quoted(name)));
                json!({
                    "from": from.as_ref().unwrap_or(&post.from),
                    "to": [to],
                    "subject": letter.subject,
                    "text": letter.text,
                    "html": letter.html,
                })
            }
        };
        if !told.is_empty() {
            body["headers"] = json!(told);
        }
        (headers, body)
    }
}

impl Post {
    /// How this deployment sends letters, where it does.
    pub(crate) fn of(env: &Env) -> Option<Self> {
        let said = |name| env.var(name).ok().map(|found| found.to_string());
        let provider = Provider::named(&said(PROVIDER)?)?;
        Some(Self {
            provider,
            url: said(URL).unwrap_or_else(|| provider.url().to_owned()),
            from: said(FROM)?,
            key: env.secret(KEY).ok()?.to_string(),
        })
    }

    /// Sends a letter to an address.
    pub(crate) async fn send(
        &self,
        env: &Env,
        to: &str,
        letter: &Letter,
    ) -> Outcome<Result<(), Failed>> {
        let (headers, body) = self.provider.request(self, to, letter);
        let body = serde_json::to_vec(&body).map_err(Failure::while_doing("writing a letter"))?;
        carry::post(env, &self.url, &headers, body).await
    }
}

impl Letter {
    /// A letter that says something.
    pub(crate) fn plain(subject: String, text: String, html: String, once: String) -> Self {
        Self {
            subject,
            text,
            html,
            once,
            business: None,
            headers: Vec::new(),
        }
    }

    /// It, in the name of a business.
    pub(crate) fn in_name_of(self, name: &str) -> Self {
        let business = Some(name.to_owned()).filter(|name| !name.is_empty());
        Self { business, ..self }
    }

    /// It, with what else mail programs are told.
    pub(crate) fn with_headers(
        mut self,
        headers: impl IntoIterator<Item = (&'static str, String)>,
    ) -> Self {
        self.headers.extend(headers);
        self
    }

    fn told(&self) -> impl Iterator<Item = (&str, &str)> {
        self.headers
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
    }

    /// The letter that tells one alert, as of when it was told.
    pub(crate) fn of(message: &Message, once: String, address: &str, words: &Words) -> Self {
        Self::new(
            message.title.clone(),
            core::slice::from_ref(message),
            None,
            once,
            address,
            words,
        )
    }

    /// The day's digest: never empty.
    pub(crate) fn digest(messages: &[Message], day: i64, address: &str, words: &Words) -> Self {
        let listed = messages.get(..MOST_LISTED).unwrap_or(messages);
        let left = messages.len() - listed.len();
        let first = messages.first().and_then(|message| message.id);
        Self::new(
            (words.digest)(messages.len()),
            listed,
            (left > 0).then(|| (words.more)(left)),
            format!("digest-{}-{day}", first.map_or_else(String::new, id_text)),
            address,
            words,
        )
    }

    fn new(
        subject: String,
        messages: &[Message],
        more: Option<String>,
        once: String,
        address: &str,
        words: &Words,
    ) -> Self {
        let heading = format!(
            "<!doctype html><html lang=\"{}\"><meta charset=\"utf-8\"><title>{}</title>",
            words.tag,
            escaped(&subject)
        );
        let (mut text, mut html) = (Vec::new(), vec![heading]);
        for message in messages {
            let link = format!("{address}{}", message.link);
            text.push(format!("{}\n{}\n{link}\n", message.title, message.body));
            html.push(format!(
                "<p><strong>{}</strong><br>{}<br><a href=\"{}\">{}</a></p>",
                escaped(&message.title),
                escaped(&message.body).replace('\n', "<br>"),
                escaped(&link),
                words.open
            ));
        }
        if let Some(more) = more {
            let link = format!("{address}/alerts");
            html.push(format!("<p><a href=\"{}\">{more}</a></p>", escaped(&link)));
            text.push(format!("{more}\n{link}\n"));
        }
        let settings = format!("{address}/notifications");
        text.push(format!("{}: {settings}\n", words.why));
        html.push(format!(
            "<p><small>{}: <a href=\"{link}\">{link}</a></small></p></html>",
            words.why,
            link = escaped(&settings)
        ));
        Self::plain(subject, text.join("\n"), html.concat(), once)
    }
}

fn id_text(id: AlertId) -> String {
    id.to_string()
}

/// The name and the address of "Handoff <alerts@example.com>".
fn parts(from: &str) -> (&str, &str) {
    match from.split_once('<') {
        Some((name, address)) => (name.trim(), address.trim_end_matches('>').trim()),
        None => ("Handoff", from.trim()),
    }
}

/// A name as it stands before an address: nothing in it ends it.
fn quoted(name: &str) -> String {
    let plain = |character: &char| !character.is_control() && !"\"\\".contains(*character);
    format!("\"{}\"", name.chars().filter(plain).collect::<String>())
}

/// A text as it stands in HTML.
pub(crate) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped += "&amp;",
            '<' => escaped += "&lt;",
            '>' => escaped += "&gt;",
            '"' => escaped += "&quot;",
            '\'' => escaped += "&#39;",
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use domain::id::PersonId;
    use domain::reach::Language;

    use super::*;

    fn message(title: &str) -> Message {
        Message {
            id: None,
            to: PersonId(uuid::Uuid::nil()),
            title: title.to_owned(),
            body: "Brochure · <Sahyadri> & Sons".to_owned(),
            link: "/projects/1".to_owned(),
            acts: Vec::new(),
        }
    }

    #[test]
    fn a_letter_has_both_parts_and_nothing_of_it_is_markup() {
        let words = Words::of(Language::English);
        let letter = Letter::of(
            &message("Late: <b>\"x\"</b>"),
            "once".into(),
            "https://team.example",
            words,
        );
        assert_eq!(letter.subject, "Late: <b>\"x\"</b>");
        assert!(letter.text.contains("Brochure · <Sahyadri> & Sons"));
        assert!(letter.text.contains("https://team.example/projects/1\n"));
        assert!(letter.html.contains("&lt;b&gt;&quot;x&quot;&lt;/b&gt;"));
        assert!(letter.html.contains("&lt;Sahyadri&gt; &amp; Sons"));
        assert!(
            letter
                .html
                .contains("href=\"https://team.example/projects/1\"")
        );
    }

    #[test]
    fn a_digest_lists_so_many_and_counts_the_rest() {
        let messages: Vec<Message> = (0..33).map(|at| message(&format!("No. {at}"))).collect();
        let words = Words::of(Language::Hindi);
        let letter = Letter::digest(&messages, 20_000, "https://team.example", words);
        assert!(letter.subject.contains("33"));
        assert!(letter.text.contains("No. 29\n") && !letter.text.contains("No. 30\n"));
        assert!(letter.text.contains("और 3"));
        assert!(letter.html.contains("lang=\"hi\""));
    }

    #[test]
    fn each_provider_gets_what_it_wants() {
        let letter = Letter::of(
            &message("Late"),
            "once".into(),
            "https://team.example",
            Words::of(Language::English),
        );
        let post = |provider: Provider| Post {
            provider,
            url: provider.url().to_owned(),
            from: "Handoff <alerts@team.example>".to_owned(),
            key: "key".to_owned(),
        };
        let (headers, body) = Provider::Brevo.request(&post(Provider::Brevo), "a@b.in", &letter);
        assert!(headers.contains(&("api-key", "key".to_owned())));
        assert_eq!(body["sender"]["email"], "alerts@team.example");
        assert_eq!(body["to"][0]["email"], "a@b.in");
        let (headers, body) = Provider::Resend.request(&post(Provider::Resend), "a@b.in", &letter);
        assert!(headers.contains(&("idempotency-key", "once".to_owned())));
        assert_eq!(body["from"], "Handoff <alerts@team.example>");
        assert_eq!(body.get("headers"), None);
        let letter = letter
            .in_name_of("Bright \"& Sons\\")
            .with_headers([("List-Unsubscribe", "<x>".to_owned())]);
        let (_, body) = Provider::Resend.request(&post(Provider::Resend), "a@b.in", &letter);
        assert_eq!(body["from"], "\"Bright & Sons\" <alerts@team.example>");
        assert_eq!(body["headers"]["List-Unsubscribe"], "<x>");
        let (_, body) = Provider::Brevo.request(&post(Provider::Brevo), "a@b.in", &letter);
        assert_eq!(body["sender"]["name"], "Bright \"& Sons\\");
        assert_eq!(body["headers"]["Idempotency-Key"], "once");
        assert_eq!(body["headers"]["List-Unsubscribe"], "<x>");
        assert_eq!(
            parts("alerts@team.example"),
            ("Handoff", "alerts@team.example")
        );
        assert_eq!(Provider::named("pigeon"), None);
    }
}
