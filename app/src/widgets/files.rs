//! A table as a file to keep.

use domain::spreadsheet::{Sheet, xlsx};
use leptos::prelude::*;

use super::icon::{self, Icon};
use crate::device::save::{save, save_bytes};
use crate::words::use_words;

/// Saves a table as CSV or as XLSX.
#[component]
pub(crate) fn Files(
    /// What the files are called, without what they end in.
    name: &'static str,
    /// The table as it is now; none before there is one.
    sheet: impl Fn() -> Option<Sheet> + Copy + 'static,
) -> impl IntoView {
    let targets = &use_words().targets;
    let csv = move |_| {
        if let Some(sheet) = sheet() {
            // Where the browser makes no file there is nothing to take back.
            let _ = save(&format!("{name}.csv"), "text/csv", &sheet.to_csv());
        }
    };
    let xlsx = move |_| {
        if let Some(sheet) = sheet() {
            let bytes = xlsx::write(&sheet);
            let _ = save_bytes(&format!("{name}.xlsx"), xlsx::MEDIA_TYPE, &bytes);
        }
    };
    view! {
        <div class="buttons">
            <button type="button" class="button" on:click=csv>
                <Icon path=icon::INSTALL/>
                {targets.as_csv}
            </button>
            <button type="button" class="button" on:click=xlsx>
                <Icon path=icon::INSTALL/>
                {targets.as_xlsx}
            </button>
        </div>
    }
}
