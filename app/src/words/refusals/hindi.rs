//! What went wrong, in Hindi.

mod names;
mod spent;

use domain::calendar::CalendarFault;
use domain::form::{DefinitionFault, DefinitionProblem, FieldKey};
use domain::refusal::Refusal;
use domain::selling::LineFault;
use domain::sync::Fault;
use domain::workflow::{ProjectState, Proof, TemplateFault};

use super::{Telling, opening};
use crate::link::LinkFault;
use crate::store::StoreFault;
use names::{field_name, right, thing};

#[expect(
    clippy::too_many_lines,
    reason = "a list of every refusal, one entry each"
)]
pub(super) fn refusal(refusal: &Refusal, it: &Telling) -> String {
    match refusal {
        Refusal::Unknown { record } => format!(
            "{} अब नहीं है, या आपको दिखाने के लिए नहीं है। ज़रूरत हो तो मैनेजर से कहें।",
            thing(*record, it)
        ),
        Refusal::AlreadyThere { record } => {
            format!("{} पहले से मौजूद है। कुछ खोया नहीं है; जो है उसे देख लें।", thing(*record, it))
        }
        Refusal::NotInTeam => {
            "आप अब इस टीम में नहीं हैं, इसलिए आपके नाम से कुछ बदला नहीं जा सकता। अपने मैनेजर से बात करें।".to_owned()
        }
        Refusal::NotAllowed { needs } => format!("यह सिर्फ़ {} कर सकते हैं। उनसे कहें।", right(*needs)),
        Refusal::NotYourRole { role } => {
            let name = it.role(*role);
            let takers = it.takers(*role);
            if takers.is_empty() {
                format!("यह काम “{name}” भूमिका का है, जो इस प्रोजेक्ट में आपकी नहीं है। यह भूमिका अभी किसी के पास नहीं है: मैनेजर किसी को दे सकते हैं।")
            } else {
                format!(
                    "यह काम “{name}” भूमिका का है, जो इस प्रोजेक्ट में आपकी नहीं है। {} यह कर सकते हैं; मैनेजर यह आपको भी दे सकते हैं।",
                    it.people(&takers)
                )
            }
        }
        Refusal::NotInGuide { milestone } => format!(
            "“{}” की गाइड में यह पंक्ति नहीं है। इस बीच वर्कफ़्लो बदला गया।",
            it.milestone(milestone)
        ),
        Refusal::NoSuchContact => "वापस लेने के लिए ऐसा कोई संपर्क नहीं है।".to_owned(),
        Refusal::OnlyThese { people } => format!(
            "वर्कफ़्लो के अनुसार यह पड़ाव सिर्फ़ {} पूरा कर सकते हैं। उनसे कहें।",
            it.people(people)
        ),
        Refusal::Lacking { milestone, missing } => {
            let missing: Vec<&str> = missing.iter().map(|proof| self::proof(*proof)).collect();
            format!(
                "“{}” पूरा करने से पहले {} चाहिए। उसे फ़ॉर्म में जोड़ें।",
                it.milestone(milestone),
                missing.join(" और ")
            )
        }
        Refusal::OtherWorkflow { version } => format!(
            "यह दूसरे वर्कफ़्लो “{}” का संस्करण है। प्रोजेक्ट अपने ही वर्कफ़्लो में रहता है।",
            it.directory.template_name(*version)
        ),
        Refusal::CannotTakeRole { person, role } => format!(
            "{} के पास “{}” भूमिका नहीं है। किसी और को चुनें, या टीम में उन्हें यह भूमिका दें।",
            it.person(*person),
            it.role(*role)
        ),
        Refusal::PersonLeft { person } => {
            format!("{} टीम छोड़ चुके हैं। किसी और को चुनें।", it.person(*person))
        }
        Refusal::WrongState { state } => match state {
            ProjectState::Open => "प्रोजेक्ट चल रहा है, इसलिए इसकी ज़रूरत नहीं।".to_owned(),
            ProjectState::Held => "प्रोजेक्ट रुका हुआ है। पहले उसे फिर शुरू करें।".to_owned(),
            ProjectState::Won => "प्रोजेक्ट जीता जा चुका है: हर पड़ाव पूरा है। पहले उसे फिर खोलें।".to_owned(),
            ProjectState::Lost => "प्रोजेक्ट हारा हुआ दर्ज है। पहले उसे फिर खोलें।".to_owned(),
            ProjectState::Dropped => "प्रोजेक्ट छोड़ दिया गया था। पहले उसे फिर खोलें।".to_owned(),
        },
        Refusal::UnknownMilestone { milestone } => {
            format!("इस प्रोजेक्ट के वर्कफ़्लो में “{}” पड़ाव नहीं है।", it.milestone(milestone))
        }
        Refusal::AlreadyCompleted { milestone, by, at } => format!(
            "{} ने “{}” {} को पूरा कर दिया था, इसलिए यह दोबारा पूरा नहीं हो सकता। देखें कि क्या भरा गया; आपका बेहतर हो तो इस पड़ाव पर लौटें।",
            it.person(*by),
            it.milestone(milestone),
            it.moment(*at)
        ),
        Refusal::NotAtMilestone { milestone, current } => match current {
            Some(current) if current == milestone => format!(
                "इस बीच प्रोजेक्ट “{}” पर दोबारा आया है। खोलकर देखें कि क्या बदला।",
                it.milestone(milestone)
            ),
            Some(current) => format!(
                "प्रोजेक्ट अब “{}” पर है, “{}” पर नहीं। खोलकर देखें कि किसने आगे बढ़ाया।",
                it.milestone(current),
                it.milestone(milestone)
            ),
            None => format!(
                "प्रोजेक्ट ख़त्म हो चुका है, इसलिए “{}” पर काम नहीं हो सकता। पहले उसे फिर खोलें।",
                it.milestone(milestone)
            ),
        },
        Refusal::NotAccepted { milestone } => {
            format!("“{}” सौंपा गया है और अभी स्वीकार नहीं हुआ। पहले स्वीकार करें।", it.milestone(milestone))
        }
        Refusal::NothingHandedOver { milestone, by: Some(by) } => format!(
            "{} ने “{}” स्वीकार कर लिया है, इसलिए अब इसे स्वीकार या वापस नहीं किया जा सकता। उनसे बात करें, या किसी पिछले पड़ाव पर लौटें।",
            it.person(*by),
            it.milestone(milestone)
        ),
        Refusal::NothingHandedOver { milestone, by: None } => format!(
            "“{}” अब स्वीकार होने की राह नहीं देख रहा: किसी ने उस पर काम कर दिया। प्रोजेक्ट खोलकर देखें।",
            it.milestone(milestone)
        ),
        Refusal::Form { faults } => {
            let forms = &it.speech.words().forms;
            let told: Vec<String> = faults
                .iter()
                .map(|fault| {
                    let label = fault.label.as_deref().unwrap_or(fault.field.as_str());
                    format!("{label}: {}", forms.problem(&fault.problem, &|key| it.field_label(key), it.speech))
                })
                .collect();
            format!("फ़ॉर्म अभी ठीक नहीं है। {}", told.join(" "))
        }
        Refusal::NotEarlier { milestone } => format!(
            "“{}” प्रोजेक्ट के मौजूदा पड़ाव से पहले नहीं आता। सिर्फ़ पिछले पड़ाव पर लौटा जा सकता है।",
            it.milestone(milestone)
        ),
        Refusal::Blank { field } => format!("{} ख़ाली है। कुछ लिखें।", field_name(*field)),
        Refusal::TooLong { field, most } => {
            format!("{} बहुत लंबा है। ज़्यादा से ज़्यादा {most} अक्षर।", field_name(*field))
        }
        Refusal::TooMany { field, most } => {
            format!("{}: ज़्यादा से ज़्यादा {most} हो सकते हैं। कुछ हटाएँ।", field_name(*field))
        }
        Refusal::Negative { field } => format!("{} शून्य से कम है। शून्य या ज़्यादा लिखें।", field_name(*field)),
        Refusal::NotAPhone => "संपर्क का फ़ोन नंबर सही नहीं है। 10 अंक लिखें, या + और देश के कोड के साथ।".to_owned(),
        Refusal::NotAnEmail => "ई-मेल पता सही नहीं है। यह name@company.com जैसा होता है।".to_owned(),
        Refusal::NotATime => "शांत समय या रोज़ के सार का कोई समय सही नहीं है, या शांत समय शुरू होते ही ख़त्म हो जाता है। दूसरा समय चुनें।".to_owned(),
        Refusal::ReportingLoop { person } => format!(
            "{} पहले से इन्हें रिपोर्ट करते हैं, इसलिए इनके ऊपर नहीं हो सकते। किसी और को चुनें।",
            it.person(*person)
        ),
        Refusal::NotAPeriod { .. } => {
            "लक्ष्य ऐसे महीने, तिमाही या साल के लिए है जो होता ही नहीं। दूसरा चुनें।".to_owned()
        }
        Refusal::LastOwner => {
            "मालिक ख़ुद अपना मालिकाना नहीं हटा सकते, ताकि कारोबार का हमेशा एक मालिक रहे। कोई दूसरा मालिक यह कर सकता है।".to_owned()
        }
        Refusal::Calendar { fault } => calendar(*fault, it),
        Refusal::Template { faults } => {
            let told: Vec<String> = faults.iter().map(|fault| template(fault, it)).collect();
            format!("वर्कफ़्लो अभी ठीक नहीं है। {}", told.join(" "))
        }
        Refusal::NewerVersion { number } => {
            format!("इस बीच किसी ने संस्करण {number} प्रकाशित किया। उसे देखें और अपने बदलाव उसी में करें।")
        }
        Refusal::NotOffered { version } => format!(
            "“{}” उन प्रोजेक्ट के साथ आया है जो इस पर चल रहे हैं; नए प्रोजेक्ट के लिए यह नहीं है। मालिक इसे प्रकाशित कर सकते हैं।",
            it.directory.template_name(*version)
        ),
        Refusal::DoesNotFit => {
            "यह मेल नहीं खाता: इसके पड़ाव इसके वर्कफ़्लो के नहीं हैं। यह यहीं रहेगा, और फ़ाइल में सेव किया जा सकता है।".to_owned()
        }
        Refusal::ChangedMeanwhile { record } => format!(
            "इस बीच किसी और ने {} बदल दिया। अब जैसा है वैसा देखें, और चाहें तो फिर बदलें।",
            thing(*record, it)
        ),
        Refusal::Unreadable => "टीम का सर्वर इसे समझ नहीं पाया। वह इस ऐप से पुराना हो सकता है: बाद में फिर कोशिश करें।".to_owned(),
        Refusal::BadSnooze { days } => {
            format!("सूचना को आगे के किसी समय तक, ज़्यादा से ज़्यादा {days} दिन टाला जा सकता है।")
        }
        Refusal::AwayTooLong => "इस डिवाइस को टीम से इतने समय से कुछ नहीं मिला था कि यह टीम के पास पहले से हो सकता है। देखें कि यह हुआ या नहीं; न हुआ हो तो फिर कोशिश करें।".to_owned(),
        Refusal::ProjectFull => "इस प्रोजेक्ट में जितना आ सकता था, आ चुका है: इसमें और नोट नहीं जुड़ेंगे। इसे आगे सौंपा और बंद किया जा सकता है। आगे के काम के लिए नया प्रोजेक्ट शुरू करें, और उसके शीर्षक में इसका नाम लिखें।".to_owned(),
        Refusal::TaskMoved { state, by, at } => {
            let tasks = &it.speech.words().tasks;
            let who = by.map_or_else(|| "समय".to_owned(), |by| it.person(by).to_owned());
            format!(
                "{who} ने इसे {} बदल दिया: अब यह “{}” है। देखें कि अब यह कैसा है।",
                it.moment(*at),
                (tasks.state)(*state)
            )
        }
        Refusal::BadDue { latest: None } => "वह समय बीत चुका है। आने वाला समय चुनें।".to_owned(),
        Refusal::BadDue { latest: Some(latest) } => format!(
            "आपका वादा {} तक का है। उससे पहले का, और आने वाला समय चुनें।",
            it.moment(*latest)
        ),
        Refusal::RequestKindRetired { kind } => format!(
            "“{}” अब नहीं माँगा जा सकता। कुछ और माँगें, या काम लिखें।",
            it.directory.request_kind_name(*kind)
        ),
        Refusal::RequestForm { faults } => {
            let told: Vec<String> = faults.iter().map(|fault| definition(fault, it)).collect();
            format!("माँग का फ़ॉर्म अभी सही नहीं है। {}", told.join(" "))
        }
        Refusal::CustomerMerged { .. } => "यह ग्राहक दूसरे में मिला दिया गया है। उसे खोलकर वहाँ करें।".to_owned(),
        Refusal::NotMerged => "ये पहले से दो हैं: किसी ने मिलाना पलट दिया।".to_owned(),
        Refusal::SameCustomer => "यह एक ही ग्राहक है। मिलाने के लिए दूसरा चुनें।".to_owned(),
        Refusal::CustomerFull => "इस ग्राहक के पन्ने पर और जगह नहीं है। पहले कुछ हटाएँ।".to_owned(),
        Refusal::TaskFull => "इसमें और जगह नहीं है। इसे वापस लें, और कम लिखकर फिर माँगें।".to_owned(),
        Refusal::UnknownQuotation { .. } => "प्रोजेक्ट में अब ऐसा कोटेशन नहीं है। प्रोजेक्ट खोलकर देखें कि क्या है।".to_owned(),
        Refusal::UnknownOrder { .. } => "प्रोजेक्ट में ऐसा ऑर्डर नहीं है। प्रोजेक्ट खोलकर देखें कि क्या है।".to_owned(),
        Refusal::QuotationMoved { stand } => {
            let stand = (it.speech.words().selling.stand)(*stand);
            format!("इस बीच किसी ने कोटेशन बदला; अब उसकी स्थिति “{stand}” है। उसे देखें, और अब भी चाहें तो फिर करें।")
        }
        Refusal::Lines { faults } => lines(faults, it),
        Refusal::Expired { on } => format!(
            "कोटेशन {} तक ही मान्य था। आगे की तारीख़ के साथ उसका संशोधन बनाएँ और उसी से आगे बढ़ें।",
            it.speech.full_date(*on)
        ),
        Refusal::DiscountPastLimit { limit } => format!(
            "ऑर्डर दाम-सूची से {} % से ज़्यादा कम है, जो आपकी सीमा और कोटेशन दोनों से आगे है। पहले इस छूट वाला कोटेशन मंज़ूरी के लिए भेजें।",
            limit.format()
        ),
        Refusal::OutOfBounds { field } => {
            format!("{} ऐसा नहीं हो सकता। दूसरा चुनें।", field_name(*field))
        }
        Refusal::CategoryLoop { .. } => "श्रेणी अपने ही अंदर, या अपने अंदर वाली श्रेणी में नहीं हो सकती। दूसरी चुनें।".to_owned(),
        Refusal::TooDeep { most } => format!("एक के अंदर एक ज़्यादा से ज़्यादा {most} ही हो सकते हैं। ऊपर की कोई जगह चुनें।"),
        Refusal::PartOfItself { item } => format!("“{}” अपना ही हिस्सा बन जाएगा। उसे हटाएँ।", it.directory.item_name(*item)),
        Refusal::BadQuantity => "मात्रा शून्य से ज़्यादा हो, और बेहिसाब बड़ी न हो।".to_owned(),
        Refusal::TooHigh { most } => format!("दर ज़्यादा से ज़्यादा {} % हो सकती है।", most.format()),
        Refusal::OtherCurrency { expected } => format!("सब दाम {expected} में हैं। दाम उसी में लिखें।"),
        Refusal::Design { faults } => {
            let told = faults.iter().map(|fault| (it.speech.words().catalogue.design_fault)(fault, it));
            format!("डिज़ाइन अभी सही नहीं है। {}", told.collect::<Vec<_>>().join(" "))
        }
        Refusal::CatalogueFull => "इस डिज़ाइन में और जगह नहीं है। पहले कुछ हटाएँ।".to_owned(),
        Refusal::LeadMoved { state, by, at } => {
            let who = by.map_or_else(|| "समय".to_owned(), |by| it.person(by).to_owned());
            format!(
                "{who} ने {} लीड पहले ही आगे बढ़ा दी: अब वह {} है। उसे जैसी है वैसी देखें।",
                it.moment(*at),
                (it.speech.words().leads.state)(*state)
            )
        }
        Refusal::NotQualified { missing, open, .. } => {
            let label = |key: &FieldKey| it.field_label(key).unwrap_or_else(|| key.to_string());
            let named = |keys: &[FieldKey]| keys.iter().map(label).collect::<Vec<_>>().join(", ");
            match (missing.as_slice(), open.as_slice()) {
                ([], []) => "लीड के अंक पक्की होने के लिए कम हैं। उसे कार्यक्रम में रखें, या बंद करें।".to_owned(),
                ([], open) => format!("पहले यह पूछें: {}।", named(open)),
                (missing, _) => format!("लीड में जो ज़रूरी है वह नहीं है: {}। उसे कार्यक्रम में रखें, या बंद करें।", named(missing)),
            }
        }
        Refusal::LeadDefinition { faults } => {
            let told = faults.iter().map(|fault| (it.speech.words().leads.fault)(fault, it));
            format!("परिभाषा अभी सही नहीं है। {}", told.collect::<Vec<_>>().join(" "))
        }
        Refusal::SignedAlready => "इस पर हस्ताक्षर हो चुके हैं, और उसके बाद यह नहीं बदलती। नया संस्करण लिखें।".to_owned(),
        Refusal::SignsForBoth => "आपने दूसरे विभाग के लिए हस्ताक्षर किए हैं। इस विभाग के लिए कोई और करे।".to_owned(),
        Refusal::NoMoreContact => "उन्होंने संपर्क न करने को कहा है। इसे केवल वे ख़ुद बदल सकते हैं।".to_owned(),
        Refusal::OtherBranch { person } => format!(
            "{} दूसरी शाखा में काम करते हैं। लीड की शाखा से किसी को चुनें।",
            it.person(*person)
        ),
        Refusal::Retired { record } => format!("{} अब इस्तेमाल में नहीं है। दूसरा चुनें।", thing(*record, it)),
        Refusal::SameLead => "यह एक ही लीड है। मिलाने के लिए दूसरी चुनें।".to_owned(),
        Refusal::LeadFull => "इसमें और जगह नहीं है। पहले कुछ हटाएँ; लीड फिर भी बंद की जा सकती है।".to_owned(),
        Refusal::NoSuchExpense { .. }
        | Refusal::ExpenseMoved { .. }
        | Refusal::ClaimForwarded
        | Refusal::OwnClaim
        | Refusal::NotInPolicy { .. }
        | Refusal::NoRate { .. }
        | Refusal::ReceiptMissing { .. }
        | Refusal::ReceiptsNotStored
        | Refusal::TagMissing { .. }
        | Refusal::OverLimit { .. }
        | Refusal::NotThatMuch { .. }
        | Refusal::ClaimFull => spent::refusal(refusal, it),
        Refusal::PeriodRuns { until } => format!(
            "यह अवधि अभी चल रही है। इसे {} से बंद किया जा सकता है।",
            it.speech.full_date(*until)
        ),
        Refusal::OnlyWorker => "यह अपने-आप होता है; कोई इसे हाथ से नहीं करता।".to_owned(),
    }
}

fn fault(fault: &Fault, it: &Telling) -> String {
    match fault {
        Fault::Malformed { .. } | Fault::WrongMethod => {
            "सर्वर इस ऐप की बात नहीं समझा। ऐप अपडेट करके फिर कोशिश करें; आपका काम यहाँ सुरक्षित है।"
                .to_owned()
        }
        Fault::NoSession => {
            "यह डिवाइस अब साइन इन नहीं है। नया लिंक माँगें; आपका काम यहाँ सुरक्षित है और उसके बाद चला जाएगा।"
                .to_owned()
        }
        Fault::Revoked => link(&LinkFault::Revoked, it),
        Fault::WrongOrigin => {
            "यह अनुरोध Handoff के अपने पते से नहीं आया। ऐप उसी पते पर खोलें जो आपको दिया गया था।".to_owned()
        }
        Fault::Forbidden => "टीम आपको यह करने नहीं देती। मैनेजर से कहें।".to_owned(),
        Fault::NotFound => {
            "सर्वर के पास यह नहीं है। शायद वह इस ऐप से पुराना है: बाद में फिर कोशिश करें।".to_owned()
        }
        Fault::Busy => "अभी बहुत लोग भेज रहे हैं। यह अपने-आप फिर कोशिश करेगा।".to_owned(),
        Fault::AlreadyFounded => {
            "यहाँ पहले से एक कारोबार है। जुड़ने के लिए उसके मालिक से लिंक माँगें।".to_owned()
        }
        Fault::IdReused { .. } => {
            "एक बदलाव अलग-अलग रूप में दो बार भेजा गया। वह यहाँ रखा है; बाक़ी कुछ नहीं रुका।".to_owned()
        }
        Fault::InvitationOver => {
            "यह लिंक इस्तेमाल हो चुका है या उसका समय निकल गया। नया माँगें: हर लिंक एक बार चलता है।".to_owned()
        }
        Fault::TooLarge { most } => {
            format!("यह भेजने के लिए बहुत बड़ा है: ज़्यादा से ज़्यादा {} kB।", most / 1_000)
        }
        Fault::TooManyChanges { most } => {
            format!("एक साथ {most} से ज़्यादा बदलाव भेजे गए। ये छोटे हिस्सों में जाएँगे।")
        }
        Fault::Refused { refusal: reason } => refusal(reason, it),
        Fault::WrongProtocol { .. } => {
            "यह ऐप टीम के सर्वर के लिए बहुत पुराना है। इसे अपडेट करें; आपका काम यहाँ सुरक्षित है।".to_owned()
        }
        Fault::SlowDown { seconds } => {
            format!("टीम के सर्वर ने {seconds} सेकंड रुकने को कहा है। आपका लिखा कुछ भी नहीं खोया है।")
        }
        Fault::WrongCode => {
            "सेट-अप कोड ग़लत है। Handoff को सर्वर पर रखते समय यह दिखाया गया था; वहीं से कॉपी करें।"
                .to_owned()
        }
        Fault::WrongPasskey => {
            "यह पासकी यहाँ अब मान्य नहीं है। लिंक या दूसरी पासकी से साइन इन करें।".to_owned()
        }
        Fault::ChallengeOver => "ज़्यादा समय लग गया। फिर कोशिश करें।".to_owned(),
        Fault::WrongAddress => {
            "इस पते पर कुछ नहीं भेजा जा सकता। यह https:// से शुरू हो और इंटरनेट से खुलता हो।".to_owned()
        }
        Fault::NotEmpty => {
            "इस कारोबार में कुछ काम हो चुका है, इसलिए कोई दूसरा इसकी जगह नहीं ले सकता।".to_owned()
        }
        Fault::Unsound { record, mistake } => format!(
            "टीम का सर्वर {record} नहीं लेता: {}।",
            (crate::words::archive::HINDI.mistake)(mistake)
        ),
        Fault::TooManyPasskeys { most } => {
            format!("आपके पास {most} पासकी हैं, इससे ज़्यादा नहीं हो सकतीं। पहले एक हटाएँ।")
        }
        Fault::Internal => "सर्वर में गड़बड़ हुई। कुछ बदला नहीं; एक मिनट बाद फिर कोशिश करें।".to_owned(),
    }
}

fn calendar(fault: CalendarFault, it: &Telling) -> String {
    match fault {
        CalendarFault::HoursOutOfRange { weekday, hours } => format!(
            "{}: {} सही समय नहीं है। बंद होने का समय खुलने के बाद, आधी रात तक होना चाहिए।",
            it.weekday(weekday),
            opening(hours)
        ),
        CalendarFault::HoursOverlap {
            weekday,
            first,
            second,
        } => format!(
            "{}: {} और {} एक-दूसरे पर चढ़ते हैं। पहला ख़त्म होने पर दूसरा शुरू करें।",
            it.weekday(weekday),
            opening(first),
            opening(second)
        ),
        CalendarFault::NoWorkingHours => {
            "किसी दिन काम के घंटे नहीं हैं, इसलिए किसी काम की समय-सीमा नहीं बनेगी। कम से कम एक दिन खोलें।"
                .to_owned()
        }
    }
}

pub(super) fn template(fault: &TemplateFault, it: &Telling) -> String {
    match fault {
        TemplateFault::NoMilestones => "इसमें कोई पड़ाव नहीं है। पहला जोड़ें।".to_owned(),
        TemplateFault::TooManyMilestones { most } => format!("इसमें {most} से ज़्यादा पड़ाव हैं। कुछ हटाएँ।"),
        TemplateFault::RepeatedMilestone { milestone } => {
            format!("“{}” दो बार है। एक का नाम बदलें।", milestone.as_str())
        }
        TemplateFault::BadName { milestone } => {
            format!(
                "“{}” को ज़्यादा से ज़्यादा 200 अक्षर का नाम चाहिए।",
                milestone.as_str()
            )
        }
        TemplateFault::NoEvidence { milestone } => {
            format!("“{}” नहीं बताता कि उसका सबूत क्या है।", it.milestone(milestone))
        }
        TemplateFault::UnknownRole { milestone, .. } => {
            format!(
                "“{}” में ऐसी भूमिका है जो है ही नहीं। कोई भूमिका चुनें।",
                it.milestone(milestone)
            )
        }
        TemplateFault::Form { milestone, faults } => {
            let told: Vec<String> = faults.iter().map(|fault| definition(fault, it)).collect();
            format!("“{}”: {}", it.milestone(milestone), told.join(" "))
        }
        TemplateFault::Skip {
            milestone,
            problems,
        } => {
            let told: Vec<String> = problems.iter().map(|it_is| problem(it_is, it)).collect();
            let name = it.milestone(milestone);
            format!("“{name}” कब छूटे: {}।", told.join(", "))
        }
        TemplateFault::CannotProve { milestone, proof } => format!(
            "“{}” को {} चाहिए, और वहाँ या पहले का कोई खाना यह नहीं दे सकता। एक जोड़ें।",
            it.milestone(milestone),
            self::proof(*proof)
        ),
        TemplateFault::NotThere { milestone, .. } => format!(
            "“{}” जिन्हें पूरा करना है, वे टीम में नहीं हैं। किसी और को चुनें।",
            it.milestone(milestone)
        ),
        TemplateFault::NobodyCanComplete { milestone, role } => format!(
            "“{}” जो पूरा कर सकते हैं, उनमें से किसी की भूमिका “{}” नहीं है।",
            it.milestone(milestone),
            it.role(*role)
        ),
    }
}

/// What a milestone requires.
fn proof(proof: Proof) -> &'static str {
    match proof {
        Proof::Attachment => "फ़ाइल या फ़ोटो",
        Proof::Quotation => "कोटेशन",
        Proof::Order => "ऑर्डर",
    }
}

fn definition(fault: &DefinitionFault, it: &Telling) -> String {
    let place = fault.field.as_ref().map_or("फ़ॉर्म".to_owned(), |field| {
        it.field_label(field)
            .unwrap_or_else(|| field.as_str().to_owned())
    });
    format!("{place}: {}।", problem(&fault.problem, it))
}

pub(in crate::words) fn problem(problem: &DefinitionProblem, it: &Telling) -> String {
    let called = |key: &FieldKey| {
        it.field_label(key)
            .filter(|label| !label.is_empty())
            .unwrap_or_else(|| key.as_str().to_owned())
    };
    match problem {
        DefinitionProblem::DuplicateKey => "इसी कुंजी का एक और खाना है".to_owned(),
        DefinitionProblem::Blank => "कोई नाम ख़ाली है".to_owned(),
        DefinitionProblem::TooLong { most } => format!("कोई पाठ {most} अक्षरों से लंबा है"),
        DefinitionProblem::TooManyFields { most } => format!("{most} से ज़्यादा खाने हैं"),
        DefinitionProblem::TooManyChecks { most } => format!("{most} से ज़्यादा जाँचें हैं"),
        DefinitionProblem::NoOptions => "चुनने को कुछ नहीं है".to_owned(),
        DefinitionProblem::TooManyOptions { most } => format!("{most} से ज़्यादा विकल्प हैं"),
        DefinitionProblem::DuplicateOption { option } => format!("विकल्प “{option}” दो बार है"),
        DefinitionProblem::LeastAboveMost => "न्यूनतम अधिकतम से ज़्यादा है".to_owned(),
        DefinitionProblem::BoundTooLarge { most } => format!("सीमा ज़्यादा से ज़्यादा {most} हो सकती है"),
        DefinitionProblem::UnknownField { key } => {
            format!("यह “{}” पढ़ता है, जो है ही नहीं", called(key))
        }
        DefinitionProblem::LaterField { key } => {
            format!("यह “{}” पढ़ता है, जो बाद में आता है", called(key))
        }
        DefinitionProblem::WrongKind { key } => {
            format!("यह “{}” पढ़ता है, जो दूसरी क़िस्म का है", called(key))
        }
        DefinitionProblem::UnknownOption { key, option } => {
            format!("“{}” में विकल्प “{option}” नहीं है", called(key))
        }
        DefinitionProblem::EmptyCondition => "एक शर्त ख़ाली है".to_owned(),
        DefinitionProblem::TooDeep { most } => format!("शर्तें {most} से ज़्यादा गहरी हैं"),
        DefinitionProblem::TooManyParts { most } => format!("एक शर्त में {most} से ज़्यादा हिस्से हैं"),
        DefinitionProblem::UnknownRole { .. } => {
            "यह ऐसी भूमिका के व्यक्ति को पूछता है जो है ही नहीं".to_owned()
        }
    }
}

pub(super) fn link(link: &LinkFault, it: &Telling) -> String {
    match link {
        LinkFault::Unreachable => "अभी टीम से कनेक्शन नहीं है। यह अपने-आप फिर कोशिश करेगा।".to_owned(),
        LinkFault::Garbled => {
            "Handoff की जगह किसी और ने जवाब दिया, शायद होटल या दफ़्तर के नेटवर्क का साइन-इन पेज है। पहले वह पेज खोलें।".to_owned()
        }
        LinkFault::SignedOut => {
            "यह डिवाइस अब साइन इन नहीं है। नया लिंक माँगें; आपका काम यहाँ सुरक्षित है और उसके बाद चला जाएगा।".to_owned()
        }
        LinkFault::Revoked => "इस डिवाइस को कहीं और से साइन आउट किया गया। टीम के रिकॉर्ड इससे हट रहे हैं; जो आपने नहीं भेजा था वह आपके लिए रखा है।".to_owned(),
        LinkFault::LeftTeam => {
            "आप अब इस टीम में नहीं हैं। टीम के रिकॉर्ड इस डिवाइस से हट रहे हैं; जो आपने नहीं भेजा था वह आपके लिए रखा है।".to_owned()
        }
        LinkFault::UpdateNeeded => {
            "यह ऐप टीम के रिकॉर्ड के लिए बहुत पुराना है। इसे अपडेट करें; आपका काम यहाँ सुरक्षित है।".to_owned()
        }
        LinkFault::TeamBehind => "टीम का Handoff इससे पुराना है और अपडेट हो रहा है। तब तक आपका काम यहाँ सुरक्षित है।".to_owned(),
        LinkFault::Unsent { waiting } => {
            format!("{waiting} चीज़ें अभी भेजी नहीं गईं। पहले कनेक्शन लेकर इन्हें भेजें।")
        }
        LinkFault::Served(reason) => fault(reason, it),
        LinkFault::Storage(reason) => store(reason),
    }
}

pub(super) fn store(fault: &StoreFault) -> String {
    match fault {
        StoreFault::Unavailable => {
            "यह ब्राउज़र Handoff के लिए कुछ नहीं रखता, जैसे प्राइवेट विंडो में। सामान्य विंडो में खोलें।".to_owned()
        }
        StoreFault::Full => {
            "इस डिवाइस पर जगह नहीं बची। कुछ जगह ख़ाली करें; पहले का सेव किया कुछ नहीं खोया।".to_owned()
        }
        StoreFault::HeldOpen => "किसी दूसरे टैब में पुराना Handoff खुला है। वह टैब बंद करें।".to_owned(),
        StoreFault::Outdated => {
            "नया Handoff दूसरे टैब में चल रहा है। इसे फिर लोड करें; पहले का लिखा सुरक्षित है।".to_owned()
        }
        StoreFault::Newer => {
            "यहाँ पहले नया Handoff चल चुका है। इसे अपडेट करें: कनेक्शन के साथ पेज फिर लोड करें।".to_owned()
        }
        StoreFault::Overtaken | StoreFault::Failed { .. } => {
            "यह डिवाइस इसे रख नहीं सका। फिर कोशिश करें; दोबारा हो तो Handoff बंद करके खोलें।".to_owned()
        }
    }
}

/// What is wrong with the lines of a quotation or an order.
fn lines(faults: &[LineFault], it: &Telling) -> String {
    let words = &it.speech.words().selling;
    let told: Vec<String> = faults
        .iter()
        .map(|fault| (words.problem)(&fault.problem))
        .collect();
    format!("पंक्तियाँ अभी सही नहीं हैं। {}", told.join(" "))
}
