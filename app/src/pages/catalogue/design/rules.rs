//! What goes with what: rules, told in words, added and taken out.

use domain::catalogue::design::{Pick, Rule};
use domain::form::FieldKey;
use leptos::prelude::*;
use rust_decimal::Decimal;

use super::{Board, row};
use crate::widgets::icon::{self, Icon};
use crate::words::use_words;

/// The kinds of rules, by their names.
const KINDS: [&str; 3] = ["requires", "excludes", "bounds"];

/// The rule that is being added.
#[derive(Clone, Copy)]
struct Adding {
    board: Board,
    kind: RwSignal<String>,
    when: RwSignal<usize>,
    other: RwSignal<usize>,
    number: RwSignal<usize>,
    least: RwSignal<String>,
    most: RwSignal<String>,
    picks: Memo<Vec<(Pick, String)>>,
    numbers: Memo<Vec<(FieldKey, String)>>,
}

impl Adding {
    fn rule(self) -> Option<Rule> {
        let pick = |at: usize| {
            self.picks
                .with_untracked(|picks| picks.get(at).map(|(pick, _)| pick.clone()))
        };
        let when = pick(self.when.get_untracked())?;
        let bound = |text: RwSignal<String>| {
            text.with_untracked(|text| text.trim().parse::<Decimal>().ok())
        };
        Some(match self.kind.get_untracked().as_str() {
            "bounds" => Rule::Bounds {
                when,
                field: self.numbers.with_untracked(|numbers| {
                    let found = numbers.get(self.number.get_untracked());
                    found.map(|(field, _)| field.clone())
                })?,
                least: bound(self.least),
                most: bound(self.most),
            },
            "excludes" => Rule::Excludes {
                when,
                other: pick(self.other.get_untracked())?,
            },
            _ => Rule::Requires {
                when,
                other: pick(self.other.get_untracked())?,
            },
        })
    }

    fn add(self) {
        if let Some(rule) = self.rule() {
            self.board.change(|design| design.rules.push(rule));
            self.least.set(String::new());
            self.most.set(String::new());
        }
    }
}

/// The rules, and the way to one more.
pub(super) fn rules(board: Board) -> AnyView {
    let words = &use_words().catalogue;
    let told = Memo::new(move |_| {
        let design = board.watched();
        let rules = design.rules.iter();
        rules.map(|rule| told(board, rule)).collect::<Vec<_>>()
    });
    let picks = Memo::new(move |_| board.picks());
    let adding = Adding {
        board,
        kind: RwSignal::new("requires".to_owned()),
        when: RwSignal::new(0),
        other: RwSignal::new(1),
        number: RwSignal::new(0),
        least: RwSignal::new(String::new()),
        most: RwSignal::new(String::new()),
        picks,
        numbers: Memo::new(move |_| board.numbers(true)),
    };
    let rows = move || {
        let told = told.get().into_iter().enumerate();
        told.map(|(at, told)| row(board, at, told, |design| &mut design.rules))
            .collect_view()
    };
    view! {
        <section>
            <h2>{words.rules}</h2>
            <p class="hint">{words.rules_text}</p>
            <Show when=move || told.with(Vec::is_empty)>
                <p class="quiet-text">{words.no_rules}</p>
            </Show>
            <ol class="items drawn">{rows}</ol>
            <Show when=move || picks.with(|picks| !picks.is_empty())>{controls(adding)}</Show>
        </section>
    }
    .into_any()
}

/// A rule in words.
fn told(board: Board, rule: &Rule) -> String {
    let words = &use_words().catalogue;
    let design = board.design();
    match rule {
        Rule::Requires { when, other } => {
            (words.told_requires)(&design.pick_name(when), &design.pick_name(other))
        }
        Rule::Excludes { when, other } => {
            (words.told_excludes)(&design.pick_name(when), &design.pick_name(other))
        }
        Rule::Bounds {
            when,
            field,
            least,
            most,
        } => {
            let mut fields = design.form.fields.iter();
            let number = fields.find(|it| it.key == *field);
            let number = number.map_or(field.as_str(), |it| it.label.as_str());
            let text = |bound: &Decimal| bound.normalize().to_string();
            let (least, most) = (least.as_ref().map(text), most.as_ref().map(text));
            (words.told_bounds)(
                &design.pick_name(when),
                number,
                least.as_deref(),
                most.as_deref(),
            )
        }
    }
}

/// The controls that add a rule.
fn controls(adding: Adding) -> AnyView {
    let words = &use_words().catalogue;
    let kind_name = move |kind: &str| match kind {
        "excludes" => words.excludes,
        "bounds" => words.bounds,
        _ => words.requires,
    };
    let kinds = KINDS.map(|kind| view! { <option value=kind>{kind_name(kind)}</option> });
    let bounds = Memo::new(move |_| adding.kind.with(|kind| kind == "bounds"));
    view! {
        <div class="form adding">
            <div class="field">
                <label for="rule-kind">{words.rule_kind}</label>
                <select
                    id="rule-kind"
                    on:change=move |event| adding.kind.set(event_target_value(&event))
                >
                    {kinds.into_iter().collect_view()}
                </select>
            </div>
            {listed("rule-when", words.when_chosen, adding.when, names(adding.picks))}
            <Show
                when=move || bounds.get()
                fallback=move || {
                    listed("rule-other", words.other, adding.other, names(adding.picks))
                }
            >
                {listed("rule-number", words.number, adding.number, names(adding.numbers))}
                <div class="field">
                    <label for="rule-least">{words.least}</label>
                    <input
                        id="rule-least"
                        inputmode="decimal"
                        autocomplete="off"
                        bind:value=adding.least
                    />
                </div>
                <div class="field">
                    <label for="rule-most">{words.most}</label>
                    <input
                        id="rule-most"
                        inputmode="decimal"
                        autocomplete="off"
                        bind:value=adding.most
                    />
                </div>
            </Show>
            <button type="button" class="button" on:click=move |_| adding.add()>
                <Icon path=icon::PLUS/>
                {words.add_rule}
            </button>
        </div>
    }
    .into_any()
}

/// The names of what can be chosen.
pub(super) fn names<T: Send + Sync + 'static>(all: Memo<Vec<(T, String)>>) -> Signal<Vec<String>> {
    Signal::derive(move || all.with(|all| all.iter().map(|(_, name)| name.clone()).collect()))
}

/// One of a list, by its place in it.
pub(super) fn listed(
    id: &'static str,
    label: &'static str,
    chosen: RwSignal<usize>,
    names: Signal<Vec<String>>,
) -> AnyView {
    let options = move || {
        let now = chosen.get_untracked();
        let names = names.get().into_iter().enumerate();
        names
            .map(|(at, name)| {
                view! {
                    <option value=at.to_string() selected=at == now>
                        {name}
                    </option>
                }
            })
            .collect::<Vec<_>>()
    };
    let choose = move |event| {
        if let Ok(at) = event_target_value(&event).parse() {
            chosen.set(at);
        }
    };
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <select id=id on:change=choose>
                {options}
            </select>
        </div>
    }
    .into_any()
}
