//! What each column of a table is, with its first values.

use leptos::prelude::*;

use super::file::Table;
use crate::widgets::icon::{self, Icon};
use crate::words::use_words;

/// How many values of a column are shown.
const EXAMPLES: usize = 3;

/// A choice for each column: of what is offered, by its place, or nothing.
pub(in crate::pages) fn column_picks(
    table: &Table,
    chosen: &[Option<usize>],
    offered: &[&'static str],
    choose: Callback<(usize, Option<usize>)>,
) -> AnyView {
    let words = &use_words().tables;
    let fields = chosen.iter().enumerate().map(|(at, chosen)| {
        let id = format!("column-{at}");
        let hint_id = format!("{id}-hint");
        let heading = table.headings.get(at).map_or("", |it| it.trim());
        let heading = if heading.is_empty() {
            (words.column_number)(at + 1)
        } else {
            heading.to_owned()
        };
        let values = table.rows.iter().filter_map(|row| row.values.get(at));
        let values = values.map(|it| it.trim()).filter(|it| !it.is_empty());
        let examples: Vec<&str> = values.take(EXAMPLES).collect();
        let examples = examples.join(" · ");
        let options = offered.iter().enumerate().map(|(number, says)| {
            view! {
                <option value=number.to_string() selected=*chosen == Some(number)>
                    {*says}
                </option>
            }
        });
        let options = options.collect_view();
        let is_known = chosen.is_some();
        let pick = move |event| choose.run((at, event_target_value(&event).parse().ok()));
        view! {
            <div class="field import-column">
                <label for=id.clone()>
                    {is_known.then(|| view! { <Icon path=icon::CHECK small=true/> })} {heading}
                </label>
                <p class="hint" id=hint_id.clone()>
                    {examples}
                </p>
                <select id=id aria-describedby=hint_id on:change=pick>
                    <option value="">{words.left_out}</option>
                    {options}
                </select>
            </div>
        }
    });
    view! { <div class="import-columns">{fields.collect_view()}</div> }.into_any()
}
