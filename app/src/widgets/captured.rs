//! What a milestone captured, to be read by the next person without asking.

mod read;
pub(crate) mod told;

use domain::field_use::ReadBy;
use domain::form::{Address, Answer, Answers, Attachment, Field, Form, ProductLine};
use leptos::html;
use leptos::prelude::*;

use crate::desk::{Directory, Reading, use_desk};
use crate::widgets::form::numerals::write_number;
use crate::widgets::form::raw::line_amount;
use crate::widgets::icon::{self, Icon};
use crate::widgets::photo;
use crate::words::forms::Forms;
use crate::words::time::{Speech, use_speech};
use crate::words::use_words;
use told::{address_lines, as_text, lines_total, phone_as_read};

/// The answers of a form: each label with its value, in the order they were asked.
#[component]
pub(crate) fn Captured(
    /// What was asked.
    form: Form,
    /// What was answered.
    answers: Answers,
    /// Where it is noticed that they are read, if it is.
    #[prop(optional_no_strip)]
    reading: Option<Reading>,
) -> impl IntoView {
    let telling = Telling {
        words: &use_words().forms,
        speech: use_speech(),
        directory: use_desk().directory(),
    };
    let mut left = answers;
    let mut shown = Vec::new();
    let rows: Vec<AnyView> = form
        .fields
        .into_iter()
        .filter_map(|field| {
            let answer = left.remove(&field.key)?;
            let here = NodeRef::new();
            shown.push((field.key.clone(), here));
            Some(telling.row(&field, &answer, here, reading.as_ref()))
        })
        .collect();
    if rows.is_empty() {
        return view! { <p class="quiet-text">{telling.words.nothing_captured}</p> }.into_any();
    }
    if let Some(reading) = reading {
        read::notice(reading, shown);
    }
    view! { <dl class="record">{rows}</dl> }.into_any()
}

/// How answers are told here.
#[derive(Clone, Copy)]
struct Telling {
    words: &'static Forms,
    speech: Speech,
    directory: Signal<std::sync::Arc<Directory>>,
}

impl Telling {
    fn row(
        self,
        field: &Field,
        answer: &Answer,
        here: NodeRef<html::Div>,
        reading: Option<&Reading>,
    ) -> AnyView {
        let label = field.label.clone();
        let acted_on = reading.map(|reading| {
            let (desk, reading, key) = (use_desk(), reading.clone(), field.key.clone());
            move |event: web_sys::MouseEvent| {
                if read::leads_somewhere(&event) {
                    let fields = std::slice::from_ref(&key);
                    desk.notice_reading(&reading, fields, ReadBy::ActedOn);
                }
            }
        });
        let act = move |event| {
            if let Some(acted_on) = &acted_on {
                acted_on(event);
            }
        };
        let value = self.value(field, answer);
        let is_wide = matches!(answer, Answer::Lines(_));
        view! {
            <div class:wide=is_wide node_ref=here on:click=act>
                <dt>{label}</dt>
                <dd>{value}</dd>
            </div>
        }
        .into_any()
    }

    fn value(self, field: &Field, answer: &Answer) -> AnyView {
        match answer {
            Answer::Phone(phone) => self.phone(phone),
            Answer::Email(email) => self.email(email),
            Answer::Address(address) => self.address(address),
            Answer::Attachments(attachments) => self.attachments(attachments),
            Answer::Lines(lines) => self.lines(lines),
            Answer::Person(_) => {
                let (kind, answer) = (field.kind.clone(), answer.clone());
                // A colleague's name may change while it is read.
                (move || {
                    self.directory.with(|directory| {
                        as_text(&kind, &answer, directory, self.words, self.speech)
                    })
                })
                .into_any()
            }
            Answer::Number(_) | Answer::Money(_) => {
                view! { <span class="figure">{self.text(field, answer)}</span> }.into_any()
            }
            Answer::Text(_)
            | Answer::Date(_)
            | Answer::Choice(_)
            | Answer::Choices(_)
            | Answer::YesNo(_) => self.text(field, answer).into_any(),
        }
    }

    fn text(self, field: &Field, answer: &Answer) -> String {
        self.directory.with_untracked(|directory| {
            as_text(&field.kind, answer, directory, self.words, self.speech)
        })
    }

    fn phone(self, phone: &str) -> AnyView {
        let read = phone_as_read(phone);
        let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
        view! {
            <a class="reach-link" href=format!("tel:{phone}") aria-label=(self.words.call)(&read)>
                <Icon path=icon::PHONE small=true/>
                <span class="figure">{read.clone()}</span>
            </a>
            <a
                class="reach-link"
                href=format!("https://wa.me/{digits}")
                target="_blank"
                rel="noopener"
                aria-label=format!("{} {read}", self.words.whatsapp)
            >
                <Icon path=icon::CHAT small=true/>
                {self.words.whatsapp}
            </a>
        }
        .into_any()
    }

    fn email(self, email: &str) -> AnyView {
        view! {
            <a
                class="reach-link"
                href=format!("mailto:{email}")
                aria-label=(self.words.write_to)(email)
            >
                <Icon path=icon::MAIL small=true/>
                {email.to_owned()}
            </a>
        }
        .into_any()
    }

    fn address(self, address: &Address) -> AnyView {
        let lines = address_lines(address);
        view! {
            {lines.join("\n")}
            "\n"
            <a class="reach-link" href=map_address(&lines) target="_blank" rel="noopener">
                <Icon path=icon::PIN small=true/>
                {self.words.map}
            </a>
        }
        .into_any()
    }

    fn attachments(self, attachments: &[Attachment]) -> AnyView {
        let thumbs = attachments.iter().zip(1..).map(|(attachment, number)| {
            let name = if photo::is_photo(attachment) {
                (self.words.photo)(number)
            } else {
                (self.words.file)(number)
            };
            self.thumb(attachment, name)
        });
        let thumbs: Vec<AnyView> = thumbs.collect();
        view! { <span class="thumbs">{thumbs}</span> }.into_any()
    }

    /// A small picture that opens the file; where its bytes are not to be had now, it says so.
    fn thumb(self, attachment: &Attachment, name: String) -> AnyView {
        let address = photo::address(attachment);
        let is_photo = photo::is_photo(attachment);
        let file = attachment.name.clone();
        (move || {
            let url = address.get()?;
            let (name, file) = (name.clone(), file.clone());
            if url.is_empty() {
                let words = format!("{name}: {}", self.words.not_here_yet);
                return Some(
                    view! {
                        <span class="thumb" role="img" aria-label=words.clone() title=words>
                            <Icon path=icon::CLOUD/>
                        </span>
                    }
                    .into_any(),
                );
            }
            let picture = if is_photo {
                view! { <img src=url.clone() alt=name/> }.into_any()
            } else {
                view! {
                    <Icon path=icon::ATTACH/>
                    <small>{file}</small>
                }
                .into_any()
            };
            Some(
                view! {
                    <a class="thumb" href=url target="_blank" rel="noopener external">
                        {picture}
                    </a>
                }
                .into_any(),
            )
        })
        .into_any()
    }

    fn lines(self, lines: &[ProductLine]) -> AnyView {
        let style = self.speech.number_style();
        let row = |line: &ProductLine| {
            let quantity = write_number(line.quantity, style);
            let quantity = match &line.unit {
                Some(unit) => format!("{quantity} {unit}"),
                None => quantity,
            };
            let amount = line_amount(line.quantity, line.rate);
            let amount = amount.map(|amount| self.speech.amount(amount));
            view! {
                <tr>
                    <th scope="row">
                        {line.description.clone()}
                        <small>{format!("{quantity} × {}", self.speech.amount(line.rate))}</small>
                    </th>
                    <td class="figure">{amount}</td>
                </tr>
            }
        };
        let rows = lines.iter().map(row).collect_view();
        let total = lines_total(lines).map(|total| {
            view! {
                <tr>
                    <th scope="row">{self.words.total}</th>
                    <td class="figure">{self.speech.amount(total)}</td>
                </tr>
            }
        });
        view! {
            <table class="line-table">
                <thead class="hidden-text">
                    <tr>
                        <th scope="col">{self.words.product}</th>
                        <th scope="col">{self.words.amount}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
                <tfoot>{total}</tfoot>
            </table>
        }
        .into_any()
    }
}

/// Where a map shows an address; phones open their map for it.
fn map_address(lines: &[String]) -> String {
    let query: String = js_sys::encode_uri_component(&lines.join(", ")).into();
    format!("https://www.google.com/maps/search/?api=1&query={query}")
}
