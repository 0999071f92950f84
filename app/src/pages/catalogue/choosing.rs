//! Choosing what a designed item is to be for a customer: its questions, what that comes to, and,
//! where the design does not allow for it, the way to a designer.

use domain::catalogue::design::{ChoiceFault, Chosen, Configured, Design};
use domain::catalogue::{Item, Made, PricedLine, Pricing};
use domain::form::Answers;
use domain::id::{ItemId, PriceListId, ProjectId};
use domain::money::Money;
use domain::rate::Quantity;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use crate::desk::{Desk, use_desk};
use crate::device::clock;
use crate::pages::tasks::{AskedForm, wish_for};
use crate::widgets::form::focus;
use crate::widgets::icon::{self, Icon};
use crate::words::time::use_speech;
use crate::words::use_words;

const FORM: &str = "choosing";

/// The questions of a designed item, and what they come to. It has a form of its own, so it stands
/// on a page and not in a sheet.
#[component]
pub(crate) fn Configure(
    /// The item.
    item: Item,
    /// The list whose prices go before the items' own.
    #[prop(optional_no_strip)]
    price_list: Option<PriceListId>,
    /// The project that it is for.
    #[prop(optional_no_strip)]
    project: Option<ProjectId>,
    /// Called with the lines that it comes to; without it, it is only tried.
    #[prop(optional_no_strip)]
    on_add: Option<Callback<Vec<PricedLine>>>,
) -> impl IntoView {
    let words = &use_words().catalogue;
    let Made::Designed { design } = &item.made else {
        return ().into_any();
    };
    let form = design.form.clone();
    let title = (words.configure)(&item.name);
    let desk = use_desk();
    let whose = project.map_or_else(|| "try".to_owned(), |project| project.to_string());
    let draft = format!("choose/{}/{whose}", item.id);
    let choosing = Choosing {
        desk,
        item: StoredValue::new(item),
        price_list,
        project,
        quantity: RwSignal::new("1".to_owned()),
        answers: RwSignal::new(None),
        draft: StoredValue::new(draft.clone()),
    };
    let complete = Callback::new(move |answers: Answers| choosing.answers.set(Some(answers)));
    let result = Memo::new(move |_| choosing.result());
    view! {
        <section class="choosing" aria-label=title>
            <div class="form">
                <div class="field">
                    <label for="choosing-quantity">{words.how_many}</label>
                    <input
                        id="choosing-quantity"
                        inputmode="decimal"
                        autocomplete="off"
                        bind:value=choosing.quantity
                    />
                </div>
            </div>
            <AskedForm
                id=FORM
                form
                earlier=Answers::new()
                initial=Answers::new()
                today=today(desk)
                draft
                refused=RwSignal::new(Vec::new())
                on_complete=complete
            />
            <button type="submit" class="button" form=FORM>
                <Icon path=icon::CHECK/>
                {words.work_out}
            </button>
            <div role="status">
                {move || match result.get() {
                    None => ().into_any(),
                    Some(Ok(made)) => outcome(choosing, made, on_add),
                    Some(Err(faults)) => faulty(choosing, &faults),
                }}
            </div>
        </section>
    }
    .into_any()
}

#[derive(Clone, Copy)]
struct Choosing {
    desk: Desk,
    item: StoredValue<Item>,
    price_list: Option<PriceListId>,
    project: Option<ProjectId>,
    quantity: RwSignal<String>,
    answers: RwSignal<Option<Answers>>,
    /// Where the questions are kept while they are half answered.
    draft: StoredValue<String>,
}

impl Choosing {
    /// What was chosen comes to; none before anything was.
    fn result(self) -> Option<Result<Configured, Vec<ChoiceFault>>> {
        let answers = self.answers.get()?;
        let quantity = self.quantity.with(|typed| Quantity::parse(typed));
        let chosen = Chosen {
            quantity: quantity.unwrap_or_default(),
            answers: &answers,
            today: today(self.desk),
        };
        Some(self.desk.directory().with(|directory| {
            let items = |id: ItemId| directory.items.get(&id);
            let pricing = Pricing {
                items: &items,
                prices: self
                    .price_list
                    .and_then(|id| directory.price_lists.get(&id)),
            };
            let currency = directory.currency();
            self.item
                .with_value(|item| pricing.configure(item, chosen, currency))
        }))
    }

    /// What was chosen, in words.
    fn summary(self) -> String {
        let answers = self.answers.get_untracked().unwrap_or_default();
        self.with_design(|design| design.summary(&answers))
    }

    fn with_design<T: Default>(self, read: impl FnOnce(&Design) -> T) -> T {
        self.item.with_value(|item| match &item.made {
            Made::Designed { design } => read(design),
            Made::Simple | Made::Bundle { .. } => T::default(),
        })
    }
}

/// The day where the person is.
fn today(desk: Desk) -> chrono::NaiveDate {
    let me = desk.me().get_untracked();
    desk.directory().with_untracked(|directory| {
        let now = clock::now();
        me.map_or_else(
            || now.to_utc().date_naive(),
            |me| directory.today(me.branch, now),
        )
    })
}

/// The lines, their sum, and the button that adds them.
fn outcome(
    choosing: Choosing,
    made: Configured,
    on_add: Option<Callback<Vec<PricedLine>>>,
) -> AnyView {
    let words = &use_words().catalogue;
    let speech = use_speech();
    let style = speech.number_style();
    let total = total(&made.lines).map(|total| speech.amount(total));
    let rows: Vec<_> = made
        .lines
        .iter()
        .map(|line| {
            let mut texts = line.text.lines();
            let name = texts.next().unwrap_or_default().to_owned();
            let more: Vec<&str> = texts.collect();
            let rate = line.rate.map(|rate| speech.amount(rate));
            let rate = rate.unwrap_or_else(|| words.no_price.to_owned());
            let much = line.quantity.format(style);
            let told = format!("{much} {} × {rate}", line.unit);
            view! {
                <li>
                    <div class="item">
                        <span>{name} <small>{more.join(" · ")}</small></span>
                        <span class="value">{told}</span>
                    </div>
                </li>
            }
        })
        .collect();
    let lines = StoredValue::new(made.lines);
    let add = move |_| {
        if let Some(on_add) = on_add {
            choosing.answers.set(None);
            choosing
                .draft
                .with_value(|draft| choosing.desk.drop_draft(draft));
            on_add.run(lines.get_value());
        }
    };
    view! {
        <h3>{words.comes_to} " " {total}</h3>
        <ul class="items">{rows}</ul>
        {on_add
            .is_some()
            .then(|| {
                view! {
                    <button type="button" class="button primary" on:click=add>
                        <Icon path=icon::PLUS/>
                        {words.add_lines}
                    </button>
                }
            })}
    }
    .into_any()
}

/// What lines come to before tax; none where one has no price, or it is too much.
fn total(lines: &[PricedLine]) -> Option<Money> {
    let amounts: Option<Vec<Money>> = lines
        .iter()
        .map(|line| {
            let rate = line.rate?;
            let minor = line.quantity.times(rate.minor)?;
            Some(Money { minor, ..rate })
        })
        .collect();
    Money::sum(amounts?).ok().flatten()
}

/// What does not go together, and the way to a designer.
fn faulty(choosing: Choosing, faults: &[ChoiceFault]) -> AnyView {
    let words = &use_words().catalogue;
    let speech = use_speech();
    let navigate = use_navigate();
    let rows: Vec<_> = faults
        .iter()
        .map(|fault| {
            let told = choosing.with_design(|design| (words.choice_fault)(fault, design, speech));
            let field = fault.field().map(|field| format!("{FORM}-{field}"));
            let go = move |event: web_sys::MouseEvent| {
                event.prevent_default();
                event.stop_propagation();
                focus(field.as_deref().unwrap_or("choosing-quantity"));
            };
            view! {
                <li>
                    <a href="#" on:click=go>
                        {told}
                    </a>
                </li>
            }
        })
        .collect();
    let ask = move |_| {
        let name = choosing.item.with_value(|item| item.name.clone());
        let title = format!("{}: {name}", words.design);
        wish_for(choosing.desk, choosing.project, &title, &choosing.summary());
        navigate("/tasks/new", NavigateOptions::default());
    };
    view! {
        <div class="faults">
            <h3>
                <Icon path=icon::WARNING small=true/>
                {words.cannot_be}
            </h3>
            <ul>{rows}</ul>
        </div>
        <p class="hint">{words.ask_designer_text}</p>
        <button type="button" class="button" on:click=ask>
            <Icon path=icon::SEND/>
            {words.ask_designer}
        </button>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use domain::id::CategoryId;
    use domain::money::Currency;
    use uuid::Uuid;

    use super::*;

    fn line(quantity: i64, rate: Option<i64>) -> PricedLine {
        PricedLine {
            item: None,
            category: CategoryId(Uuid::nil()),
            text: String::new(),
            tax_code: String::new(),
            unit: String::new(),
            quantity: Quantity(quantity),
            rate: rate.map(|minor| Money {
                minor,
                currency: Currency::INR,
            }),
            tax: None,
        }
    }

    #[test]
    fn lines_come_to_their_sum_where_all_have_a_price() {
        let sum = total(&[line(2_000, Some(2_500)), line(1_500, Some(1_001))]);
        assert_eq!(sum.map(|sum| sum.minor), Some(5_000 + 1_502));
        assert_eq!(total(&[line(2_000, Some(2_500)), line(1_000, None)]), None);
        assert_eq!(total(&[]), None);
    }
}
