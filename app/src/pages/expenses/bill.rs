//! The photo of a bill, small; a tap shows the whole.

use domain::form::Attachment;
use leptos::prelude::*;

use crate::widgets::icon::{self, Icon};
use crate::widgets::photo;
use crate::words::use_words;

/// A bill; where its bytes are not to be had now, it says so.
#[component]
pub(crate) fn Bill(
    /// Which.
    bill: Attachment,
    /// Which of the expense's bills it is, from 1.
    number: usize,
) -> impl IntoView {
    let words = use_words();
    let name = (words.expenses.bill_number)(number);
    let address = photo::address(&bill);
    let is_photo = photo::is_photo(&bill);
    move || {
        let url = address.get()?;
        if url.is_empty() {
            let said = format!("{name}: {}", words.forms.not_here_yet);
            return Some(
                view! {
                    <span class="thumb" role="img" aria-label=said.clone() title=said>
                        <Icon path=icon::CLOUD/>
                    </span>
                }
                .into_any(),
            );
        }
        let inside = if is_photo {
            view! { <img src=url.clone() alt=name.clone()/> }.into_any()
        } else {
            view! {
                <Icon path=icon::ATTACH/>
                <small>{bill.name.clone()}</small>
            }
            .into_any()
        };
        Some(
            view! {
                <a class="thumb" href=url target="_blank" rel="noopener external">
                    {inside}
                </a>
            }
            .into_any(),
        )
    }
}
