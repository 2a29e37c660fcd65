// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/checks.h"

#include "domain/distress.h"
#include "domain/nesting.h"
#include "geo/geodesic.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <bit>
#include <cmath>
#include <tuple>

namespace atlas {

using namespace Qt::StringLiterals;

namespace {

using Severity = Finding::Severity;

// Rule 27.
constexpr double SlackKm = 5;

// Rule 26.
constexpr double AlikeNames = 0.9;
constexpr double NearKm = 2;
constexpr int ShortestNamePart = 3; // Han characters; twice that in letters

// PFLOPS that a megawatt can feed. A DGX H100 draws 6.5 to 8.5 kW (10.2 at most) for eight chips of about 1 PFLOPS at
// dense FP16: at most 1,200 per MW. Makers print twice that with sparsity, and twice again at FP8, which a page that
// does not state its format may mean. Beyond 5,000 a unit is wrong. There is no lower bound: the power of a park also
// feeds halls without accelerators.
constexpr double MaxPflopsPerMw = 5'000;

// PFLOPS of one accelerator at FP16 or at a precision not stated: from inference cards of 2018 (0.03 to 0.1) to the
// printed peaks of 2024 (4.5 with sparsity), and at FP64 from the processor of Sunway TaihuLight (0.003) to an H200
// (0.07). The bounds leave room for rounded counts of cards: what they find is a wrong unit or a count of something
// else.
struct PerChip
{
    double low, high;
};

constexpr PerChip AiChip{0.03, 5};
constexpr PerChip HpcChip{0.001, 0.1};
// The servers of the market quotations and of the pages hold eight cards.
constexpr double ChipsPerServer = 8;

// --- words -------------------------------------------------------------------------------------------------------

struct Words
{
    const char* sentence;
    const char* cure;
};

constexpr Words Texts[] = {
    {QT_TRANSLATE_NOOP("Problem", "%1."), QT_TRANSLATE_NOOP("Problem", "%1")},
    {QT_TRANSLATE_NOOP("Problem", "\"%1\" of %2 comes before \"%3\" of %4."),
     QT_TRANSLATE_NOOP("Problem", "Check both dates; a further phase is an event of the kind \"Expanded\".")},
    {QT_TRANSLATE_NOOP("Problem", "The flag ends with %1, before the day from which it would count, %2."),
     QT_TRANSLATE_NOOP("Problem", "Correct one of the two dates.")},
    {QT_TRANSLATE_NOOP("Problem", "The event of %1 is later than its page of %2, which can only have announced it."),
     QT_TRANSLATE_NOOP("Problem", "Find a page from after the event, or remove the event.")},
    {QT_TRANSLATE_NOOP("Problem", "The figure is as of %1, but its page was read on %2."),
     QT_TRANSLATE_NOOP("Problem", "Correct one of the two dates; a goal belongs to the planned quantity.")},
    {QT_TRANSLATE_NOOP("Problem", "The page is said to be read on %1 and published on %2."),
     QT_TRANSLATE_NOOP("Problem", "Correct one of the two dates.")},
    {QT_TRANSLATE_NOOP("Problem", "%1 may lie after the date of the dataset, %2, so it does not count there."),
     QT_TRANSLATE_NOOP("Problem", "Check the date, or make it as exact as the source allows.")},
    {QT_TRANSLATE_NOOP("Problem", "The figure is as of %1, but the site went into service in %2."),
     QT_TRANSLATE_NOOP("Problem", "Check both dates; what was only planned then belongs to the planned quantity.")},
    {QT_TRANSLATE_NOOP("Problem", "The claim of %1 is superseded by \"%2\" of %3, which is older."),
     QT_TRANSLATE_NOOP("Problem", "Check which of the two replaces the other.")},
    {QT_TRANSLATE_NOOP("Problem", "Capacity in service is given for a site whose stage is \"%1\"."),
     QT_TRANSLATE_NOOP("Problem", "Make it planned capacity, or enter the event that put the site into service.")},
    {QT_TRANSLATE_NOOP("Problem", "%1 in service is the sum of %2 in service and %3 planned."),
     QT_TRANSLATE_NOOP("Problem", "Keep planned and in-service figures apart: never add them.")},
    {QT_TRANSLATE_NOOP("Problem", "Planned, %1 in all, is less than the %2 in service."),
     QT_TRANSLATE_NOOP("Problem", "A planned figure is the total of all phases; say so in \"What it counts\" if this "
                                  "one is an addition.")},
    {QT_TRANSLATE_NOOP("Problem", "%1 PFLOPS on %2 MW would be %3 PFLOPS per MW; at most %4 are plausible."),
     QT_TRANSLATE_NOOP("Problem", "Check the units of both figures: P or E, kW or MW.")},
    {QT_TRANSLATE_NOOP("Problem", "%1 PFLOPS from %2 accelerators would be %3 each; %4 to %5 are plausible."),
     QT_TRANSLATE_NOOP("Problem", "Check the unit, and that the accelerators are those in service.")},
    {QT_TRANSLATE_NOOP("Problem", "The capacity has no number format."),
     QT_TRANSLATE_NOOP("Problem", "Choose FP16, FP32 or FP64, or that the page does not state it.")},
    {QT_TRANSLATE_NOOP("Problem",
                       "The capacity is given at %1, that of \"%2\" at %3: they cannot be compared or added."),
     QT_TRANSLATE_NOOP("Problem", "Check both formats; claims of one site count one after the other, never together.")},
    {QT_TRANSLATE_NOOP("Problem", "A supercomputer's figure without a number format is counted with the FP16 figures."),
     QT_TRANSLATE_NOOP("Problem", "Find the format: classical supercomputers are ranked at FP64.")},
    {QT_TRANSLATE_NOOP("Problem", "Its parts have %1 PFLOPS together, the whole has %2."),
     QT_TRANSLATE_NOOP("Problem", "Totals take the whole: correct its figure, or the parts.")},
    {QT_TRANSLATE_NOOP("Problem", "The position lies %1 km outside %2; placed to the %3, at most %4 km are usual."),
     QT_TRANSLATE_NOOP("Problem", "Check longitude, latitude, province and precision of the place.")},
    {QT_TRANSLATE_NOOP("Problem", "\"%1\" is not a province of the basemap, so the position was not checked."),
     QT_TRANSLATE_NOOP("Problem", "Use the six digits of the province by GB/T 2260.")},
    {QT_TRANSLATE_NOOP("Problem", "\"%1\" and \"%2\" (%3) in the same prefecture have nearly the same name."),
     QT_TRANSLATE_NOOP("Problem",
                       "If they are one site, keep one record; if one holds the other, name it as the whole.")},
    {QT_TRANSLATE_NOOP("Problem",
                       "\"%1\" and \"%2\" (%3) have the same operator, a name in common and lie %4 km apart."),
     QT_TRANSLATE_NOOP("Problem",
                       "If they are one site, keep one record; if one holds the other, name it as the whole.")},
    {QT_TRANSLATE_NOOP("Problem", "The stage \"%1\" is known from %2, more than 36 months before the date."),
     QT_TRANSLATE_NOOP("Problem", "Look for a newer page on the site.")},
    {QT_TRANSLATE_NOOP("Problem", "The stage \"%1\" has no date."),
     QT_TRANSLATE_NOOP("Problem", "Enter the date of the page that tells the stage.")},
    {QT_TRANSLATE_NOOP("Problem", "There is no source."), QT_TRANSLATE_NOOP("Problem", "Name the page it rests on.")},
};

// --- duplicates --------------------------------------------------------------------------------------------------

// A name as it is compared, once for each name of a site.
struct ComparedName
{
    QString letters;  // lower case, one width, without spaces and punctuation
    QString numbers;  // the runs of digits, "1-2026": phases and years tell sites apart
    quint64 mask = 0; // a bit for each letter that occurs, by a hash of 64
};

bool isHan(QChar c)
{
    return c.script() == QChar::Script_Han;
}

// Phase numbers that are written as words.
QChar phaseDigit(QChar c)
{
    static constexpr QStringView Han = u"一二三四五六七八九";
    const auto at = Han.indexOf(c);
    return at < 0 ? QChar() : QChar(u'1' + int(at));
}

// "Brain II" and "Brain III" are two things as much as "phase 2" and "phase 3" are.
QString romanDigits(const QString& plain)
{
    static const QRegularExpression roman(u"\\b(i{1,3}|iv|vi{0,3}|ix|x)\\b"_s);
    static const QStringList numbers{u"i"_s,  u"ii"_s,  u"iii"_s,  u"iv"_s, u"v"_s,
                                     u"vi"_s, u"vii"_s, u"viii"_s, u"ix"_s, u"x"_s};
    QString result = plain;
    auto matches = roman.globalMatch(plain);
    qsizetype shift = 0;
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        const QString digits = QString::number(numbers.indexOf(match.captured()) + 1);
        result.replace(match.capturedStart() + shift, match.capturedLength(), digits);
        shift += digits.size() - match.capturedLength();
    }
    return result;
}

ComparedName comparedName(QStringView name)
{
    ComparedName result;
    const QString plain = romanDigits(name.toString().normalized(QString::NormalizationForm_KC).toCaseFolded());
    bool inNumber = false;
    for (qsizetype i = 0; i < plain.size(); ++i) {
        QChar c = plain[i];
        const bool phase = i + 1 < plain.size() && (plain[i + 1] == u'期' || plain[i + 1] == u'号');
        if (phase && !phaseDigit(c).isNull())
            c = phaseDigit(c);
        const bool digit = c.isDigit();
        if (digit) {
            if (!inNumber && !result.numbers.isEmpty())
                result.numbers += u'-';
            result.numbers += c;
        }
        inNumber = digit;
        if (c.isLetterOrNumber()) {
            result.letters += c;
            result.mask |= quint64(1) << ((c.unicode() * 0x9E37u >> 4) & 63);
        }
    }
    return result;
}

// Edit distance, given up (limit + 1) once it exceeds the limit. Only the diagonal band that can stay below is filled.
qsizetype editDistance(QStringView a, QStringView b, qsizetype limit)
{
    if (std::abs(a.size() - b.size()) > limit)
        return limit + 1;
    const auto width = std::size_t(b.size()) + 1;
    std::vector<qsizetype> previous(width);
    std::vector<qsizetype> current(width);
    for (std::size_t j = 0; j < width; ++j)
        previous[j] = qsizetype(j);
    for (qsizetype i = 1; i <= a.size(); ++i) {
        std::ranges::fill(current, limit + 1);
        const qsizetype from = std::max<qsizetype>(1, i - limit);
        const qsizetype to = std::min<qsizetype>(b.size(), i + limit);
        current[0] = i;
        qsizetype best = limit + 1;
        for (qsizetype j = from; j <= to; ++j) {
            const auto k = std::size_t(j);
            const qsizetype replaced = previous[k - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            current[k] = std::min({replaced, previous[k] + 1, current[k - 1] + 1});
            best = std::min(best, current[k]);
        }
        if (best > limit)
            return limit + 1;
        std::swap(previous, current);
    }
    return previous.back();
}

// How many edits a name of that length bears. Each changes at most two bits of the mask.
qsizetype edits(qsizetype longer)
{
    return qsizetype(std::floor(double(longer) * (1 - AlikeNames) + 1e-9));
}

bool alike(const ComparedName& a, const ComparedName& b)
{
    const qsizetype limit = edits(std::max(a.letters.size(), b.letters.size()));
    if (a.letters.isEmpty() || b.letters.isEmpty() || a.numbers != b.numbers)
        return false;
    if (std::popcount(a.mask ^ b.mask) > 2 * limit)
        return false;
    return editDistance(a.letters, b.letters, limit) <= limit;
}

bool longEnough(const QString& part)
{
    const bool han = std::ranges::any_of(part, isHan);
    return part.size() >= (han ? ShortestNamePart : 2 * ShortestNamePart);
}

bool partOfName(const ComparedName& a, const ComparedName& b)
{
    const QString& shorter = a.letters.size() <= b.letters.size() ? a.letters : b.letters;
    const QString& longer = a.letters.size() <= b.letters.size() ? b.letters : a.letters;
    return longEnough(shorter) && longer.contains(shorter);
}

// --- accelerators ------------------------------------------------------------------------------------------------

// The number of accelerators that a description gives for what is in place; nullopt where it gives none.
std::optional<double> chipsIn(const QString& text)
{
    static const QRegularExpression clauses(u"[;；，。]|, "_s);
    static const QRegularExpression later(u"\\bplan|end state|goal|\\bto come\\b|规划|计划|远期"_s,
                                          QRegularExpression::CaseInsensitiveOption);
    // "8-card servers" tells a kind of server, not how many cards there are.
    static const QRegularExpression counted(
        u"(\\d[\\d,]*)\\s*(万)?\\+?[\\s-]*(?:(?!card\\b)[A-Za-z][A-Za-z-]*\\s+){0,3}?"
        u"((?:cards?|chips?|gpus?|npus?|accelerators?|servers?)\\b(?!\\s+servers?)|张|块|卡|台)"_s,
        QRegularExpression::CaseInsensitiveOption);
    std::optional<double> most;
    const QStringList parts = text.split(clauses, Qt::SkipEmptyParts);
    for (const QString& part : parts) {
        if (later.match(part).hasMatch())
            continue;
        auto matches = counted.globalMatch(part);
        while (matches.hasNext()) {
            const QRegularExpressionMatch match = matches.next();
            double count = match.captured(1).remove(u',').toDouble();
            if (!match.captured(2).isEmpty())
                count *= 10'000;
            const QString what = match.captured(3).toLower();
            if (what.startsWith(u"server") || what == u"台")
                count *= ChipsPerServer;
            if (count > 0 && (!most || count > *most))
                most = count;
        }
    }
    return most;
}

// --- the checks --------------------------------------------------------------------------------------------------

std::optional<double> figureOf(const Claim& claim)
{
    return claim.value ? claim.value : claim.low ? claim.low : claim.high;
}

bool stands(const Claim& claim)
{
    return claim.role != Role::Context && claim.supersededBy.isEmpty();
}

bool surelyBefore(const PartialDate& a, const PartialDate& b)
{
    return !a.isNull() && !b.isNull() && a.latest() < b.earliest();
}

Value iso(const PartialDate& date)
{
    return date.iso();
}

class Checker
{
public:
    Checker(const Dataset& dataset, const Figures& figures, const Basemap* provinces)
        : m_dataset(dataset), m_figures(figures), m_provinces(provinces)
    {}

    std::vector<Problem> run() &&
    {
        for (const Finding& finding : findingsOf(m_dataset)) {
            add(ProblemKind::BrokenRule, finding.table, finding.uid, finding.column, {finding.message, finding.cure},
                finding.severity);
        }
        checkSources();
        for (std::size_t i = 0; i < m_dataset.sites.size(); ++i) {
            const Site& site = m_dataset.sites[i];
            const auto index = RowIndex(i);
            checkPosition(site);
            checkStage(site, index);
            checkEvents(index);
            checkClaimsOfSite(site, index);
            checkParts(site, index);
        }
        for (const Claim& claim : m_dataset.claims)
            checkClaim(claim);
        for (const Event& event : m_dataset.events)
            checkEvent(event);
        for (const DistressFlag& flag : m_dataset.distressFlags)
            checkFlag(flag);
        checkDuplicates();
        checkMissingSources();
        sort();
        return std::move(m_problems);
    }

private:
    void add(ProblemKind kind, const QString& table, const QString& uid, const QString& column,
             std::vector<Value> arguments, Severity severity = Severity::Warning)
    {
        m_problems.push_back({kind, severity, table, uid, column, std::move(arguments)});
    }

    void sort()
    {
        QHash<QString, int> order;
        for (const TableSpec& spec : tables())
            order.insert(QString::fromLatin1(spec.name), int(order.size()));
        std::ranges::stable_sort(m_problems, [&](const Problem& a, const Problem& b) {
            const auto key = [&](const Problem& p) {
                return std::tuple(int(p.severity), order.value(p.table), p.uid, int(p.kind));
            };
            return key(a) < key(b);
        });
    }

    void checkSources()
    {
        for (const Source& source : m_dataset.sources) {
            if (surelyBefore(source.readOn, source.published))
                add(ProblemKind::ReadBeforeIssue, u"sources"_s, source.uid, u"published"_s,
                    {iso(source.readOn), iso(source.published)});
        }
    }

    void checkPosition(const Site& site)
    {
        if (!m_provinces || !m_dataset.place(site.province))
            return;
        const Basemap::Province* province = m_provinces->province(site.province);
        if (!province) {
            add(ProblemKind::ProvinceUnknown, u"sites"_s, site.uid, u"province"_s, {site.province});
            return;
        }
        if (const auto outside = outsideProvince(site, *province))
            add(ProblemKind::OutsideProvince, u"sites"_s, site.uid, u"lon"_s,
                {outside->km, province->nameEn, keyOf(site.locationPrecision), outside->allowedKm, province->nameZh});
    }

    void checkStage(const Site& site, RowIndex index)
    {
        const SiteFigures& figures = m_figures.sites[std::size_t(index)];
        // What was cancelled stays so, and an unknown stage cannot get older.
        if (figures.stage == Stage::Cancelled || figures.stage == Stage::Unknown)
            return;
        const QString column = figures.stageFromEvent ? u"status"_s : u"status_date"_s;
        if (figures.stageDate.isNull())
            add(ProblemKind::UndatedStatus, u"sites"_s, site.uid, column, {keyOf(figures.stage)});
        else if (!isFresh(figures.stageDate, m_figures.query.asOf))
            add(ProblemKind::StaleStatus, u"sites"_s, site.uid, column, {keyOf(figures.stage), iso(figures.stageDate)});
    }

    // Only what cannot be otherwise: the first "in service" of a site surely before the first word of it, and what
    // presupposes a site in service surely before that. Later phases have events of the early kinds again.
    void checkEvents(RowIndex site)
    {
        std::array<RowIndex, std::size_t(EventKind::EquipmentResale) + 1> first{};
        first.fill(-1);
        for (const RowIndex e : m_dataset.eventsOfSite(site)) {
            const Event& event = m_dataset.events[std::size_t(e)];
            RowIndex& known = first[std::size_t(event.kind)];
            if (event.date.isNull())
                continue;
            if (known < 0 || event.date.latest() < m_dataset.events[std::size_t(known)].date.latest())
                known = e;
        }
        static constexpr std::pair<EventKind, EventKind> Order[] = {
            {EventKind::Announced, EventKind::ConstructionStart},
            {EventKind::Announced, EventKind::Operational},
            {EventKind::Approved, EventKind::Operational},
            {EventKind::ConstructionStart, EventKind::Operational},
            {EventKind::Suspended, EventKind::Resumed},
            {EventKind::Operational, EventKind::Suspended},
            {EventKind::Operational, EventKind::EquipmentResale},
        };
        for (const auto& [before, after] : Order) {
            const RowIndex a = first[std::size_t(before)];
            const RowIndex b = first[std::size_t(after)];
            if (a < 0 || b < 0)
                continue;
            const Event& earlier = m_dataset.events[std::size_t(a)];
            const Event& later = m_dataset.events[std::size_t(b)];
            if (surelyBefore(later.date, earlier.date))
                add(ProblemKind::EventOrder, u"events"_s, later.uid, u"date"_s,
                    {keyOf(after), iso(later.date), keyOf(before), iso(earlier.date)});
        }
    }

    void checkEvent(const Event& event)
    {
        checkDatasetDate(u"events"_s, event.uid, u"date"_s, event.date, event.source);
        const auto source = m_dataset.source(event.source);
        if (source && surelyBefore(source->published, event.date))
            add(ProblemKind::EventAfterSource, u"events"_s, event.uid, u"date"_s,
                {iso(event.date), iso(source->published)});
    }

    void checkDatasetDate(const QString& table, const QString& uid, const QString& column, const PartialDate& date,
                          const QString& source)
    {
        const PartialDate& asOf = m_dataset.info.asOf;
        if (!asOf.isNull() && !countsAt(m_dataset, date, source, asOf.latest()))
            add(ProblemKind::AfterDatasetDate, table, uid, column, {iso(date), iso(asOf)});
    }

    void checkFlag(const DistressFlag& flag)
    {
        checkDatasetDate(u"distress_flags"_s, flag.uid, u"date"_s, flag.date, flag.source);
        if (const auto period = periodOf(m_dataset, flag); period && period->last < period->first)
            add(ProblemKind::FlagNeverCounts, u"distress_flags"_s, flag.uid, u"expires"_s,
                {iso(flag.expires), iso(PartialDate::fromDay(period->first))});
    }

    void checkClaim(const Claim& claim)
    {
        checkDatasetDate(u"claims"_s, claim.uid, u"as_of"_s, claim.asOf, claim.source);
        const auto source = m_dataset.source(claim.source);
        if (source && surelyBefore(source->readOn, claim.asOf))
            add(ProblemKind::ClaimAfterSource, u"claims"_s, claim.uid, u"as_of"_s,
                {iso(claim.asOf), iso(source->readOn)});
        const auto newer = m_dataset.claim(claim.supersededBy);
        if (newer && surelyBefore(newer->asOf, claim.asOf))
            add(ProblemKind::SupersededByOlder, u"claims"_s, claim.uid, u"superseded_by"_s,
                {iso(claim.asOf), newer->uid, iso(newer->asOf)});
        const bool capacity = claim.quantity == Quantity::Capacity || claim.quantity == Quantity::CapacityPlanned;
        if (capacity && !claim.numberFormat)
            add(ProblemKind::FormatMissing, u"claims"_s, claim.uid, u"number_format"_s, {});
    }

    void checkClaimsOfSite(const Site& site, RowIndex index)
    {
        std::vector<Claim> claims;
        for (const RowIndex c : m_dataset.claimsOfSite(index)) {
            if (const Claim& claim = m_dataset.claims[std::size_t(c)]; stands(claim))
                claims.push_back(claim);
        }
        checkBeforeService(index, claims);
        checkNotInService(index, claims);
        for (const auto& [quantity, planned] :
             {std::pair{Quantity::Capacity, Quantity::CapacityPlanned},
              std::pair{Quantity::Power, Quantity::PowerPlanned}, std::pair{Quantity::Racks, Quantity::RacksPlanned}}) {
            checkPlanned(claims, quantity, planned);
        }
        checkPower(claims);
        checkChips(site, index);
        checkFormats(site, claims);
    }

    void checkBeforeService(RowIndex site, const std::vector<Claim>& claims)
    {
        PartialDate since;
        for (const RowIndex e : m_dataset.eventsOfSite(site)) {
            const Event& event = m_dataset.events[std::size_t(e)];
            if (event.kind == EventKind::Operational && !event.date.isNull() && (since.isNull() || event.date < since))
                since = event.date;
        }
        for (const Claim& claim : claims) {
            const bool ofUse = claim.quantity == Quantity::Idle || claim.quantity == Quantity::Capacity ||
                               claim.quantity == Quantity::Racks || claim.quantity == Quantity::Power;
            if (ofUse && surelyBefore(claim.asOf, since))
                add(ProblemKind::BeforeService, u"claims"_s, claim.uid, u"as_of"_s, {iso(claim.asOf), iso(since)});
        }
    }

    void checkNotInService(RowIndex site, const std::vector<Claim>& claims)
    {
        const Stage stage = m_figures.sites[std::size_t(site)].stage;
        if (stage != Stage::Announced && stage != Stage::UnderConstruction)
            return;
        for (const Claim& claim : claims) {
            if (claim.quantity == Quantity::Capacity)
                add(ProblemKind::NotInService, u"claims"_s, claim.uid, u"quantity"_s, {keyOf(stage)});
        }
    }

    void checkPlanned(const std::vector<Claim>& claims, Quantity quantity, Quantity plannedQuantity)
    {
        const auto same = [](double a, double b) {
            return std::abs(a - b) <= 1e-9 * std::max(std::abs(a), std::abs(b));
        };
        const auto comparable = [](const Claim& a, const Claim& b) {
            return a.unit == b.unit && a.numberFormat == b.numberFormat;
        };
        for (const Claim& total : claims) {
            const auto sum = figureOf(total);
            if (total.quantity != quantity || !sum || *sum <= 0)
                continue;
            std::optional<double> goal;
            for (const Claim& planned : claims) {
                const auto plan = figureOf(planned);
                if (planned.quantity != plannedQuantity || !plan || !comparable(planned, total))
                    continue;
                if (!surelyBefore(planned.asOf, total.asOf) && (!goal || *plan > *goal))
                    goal = plan;
                for (const Claim& inService : claims) {
                    const auto part = figureOf(inService);
                    if (inService.quantity == quantity && inService.uid != total.uid && part && *part > 0 &&
                        *plan > 0 && comparable(inService, total) && same(*sum, *part + *plan))
                        add(ProblemKind::PlannedAdded, u"claims"_s, total.uid, u"value"_s, {*sum, *part, *plan});
                }
            }
            if (goal && *goal < *sum)
                add(ProblemKind::PlannedBelow, u"claims"_s, total.uid, u"value"_s, {*goal, *sum});
        }
    }

    void checkPower(const std::vector<Claim>& claims)
    {
        const Claim* compute = nullptr;
        double mostMw = 0;
        for (const Claim& claim : claims) {
            const auto figure = figureOf(claim);
            if (!figure)
                continue;
            if (claim.quantity == Quantity::Capacity && (!compute || *figure > *figureOf(*compute)))
                compute = &claim;
            // What the plan feeds is the widest reading: it clears whatever may be right.
            if (claim.quantity == Quantity::Power || claim.quantity == Quantity::PowerPlanned)
                mostMw = std::max(mostMw, *figure);
        }
        if (!compute || mostMw <= 0)
            return;
        const double ratio = *figureOf(*compute) / mostMw;
        if (ratio > MaxPflopsPerMw)
            add(ProblemKind::PowerMismatch, u"claims"_s, compute->uid, u"value"_s,
                {*figureOf(*compute), mostMw, ratio, MaxPflopsPerMw});
    }

    void checkChips(const Site& site, RowIndex index)
    {
        const RowIndex c = m_figures.sites[std::size_t(index)].capacityClaim;
        const auto chips = c < 0 ? std::nullopt : chipsIn(site.accelerators);
        if (!chips)
            return;
        const Claim& claim = m_dataset.claims[std::size_t(c)];
        const auto pflops = figureOf(claim);
        if (!pflops || *pflops <= 0)
            return;
        const PerChip bounds = claim.numberFormat == NumberFormat::Fp64 ? HpcChip : AiChip;
        const double each = *pflops / *chips;
        if (each < bounds.low || each > bounds.high)
            add(ProblemKind::ChipMismatch, u"claims"_s, claim.uid, u"value"_s,
                {*pflops, *chips, each, bounds.low, bounds.high});
    }

    static bool told(const std::optional<NumberFormat>& format)
    {
        return format && *format != NumberFormat::Unspecified;
    }

    void checkFormats(const Site& site, const std::vector<Claim>& claims)
    {
        const Claim* first = nullptr;
        for (const Claim& claim : claims) {
            if (claim.quantity != Quantity::Capacity && claim.quantity != Quantity::CapacityPlanned)
                continue;
            if (site.purpose == Purpose::Hpc && claim.quantity == Quantity::Capacity && !told(claim.numberFormat))
                add(ProblemKind::FormatOfHpc, u"claims"_s, claim.uid, u"number_format"_s, {});
            if (!told(claim.numberFormat))
                continue;
            if (!first)
                first = &claim;
            else if (first->numberFormat != claim.numberFormat)
                add(ProblemKind::FormatsMixed, u"claims"_s, claim.uid, u"number_format"_s,
                    {keyOf(*claim.numberFormat), first->uid, keyOf(*first->numberFormat)});
        }
    }

    // Rule 12 adds the parts only where the whole has no figure, so a whole that is smaller hides what they have.
    void checkParts(const Site& site, RowIndex index)
    {
        const SiteFigures& whole = m_figures.sites[std::size_t(index)];
        if (whole.capacityClaim < 0)
            return;
        const Claim& wholeClaim = m_dataset.claims[std::size_t(whole.capacityClaim)];
        double sum = 0;
        for (const RowIndex part : m_dataset.partsOfSite(index)) {
            const SiteFigures& figures = m_figures.sites[std::size_t(part)];
            if (figures.capacityClaim < 0)
                continue;
            const Claim& claim = m_dataset.claims[std::size_t(figures.capacityClaim)];
            if (told(claim.numberFormat) && told(wholeClaim.numberFormat) &&
                claim.numberFormat != wholeClaim.numberFormat) {
                add(ProblemKind::FormatsMixed, u"claims"_s, claim.uid, u"number_format"_s,
                    {keyOf(*claim.numberFormat), wholeClaim.uid, keyOf(*wholeClaim.numberFormat)});
                continue;
            }
            // Of another total: the whole hides it not.
            if (sumBit(claim.numberFormat.value_or(NumberFormat::Unspecified)) !=
                sumBit(wholeClaim.numberFormat.value_or(NumberFormat::Unspecified)))
                continue;
            if (figures.inService())
                sum += figureOf(claim).value_or(0);
        }
        const auto pflops = figureOf(wholeClaim);
        // A part per thousand is rounding.
        if (pflops && sum > *pflops * 1.001)
            add(ProblemKind::NestedSum, u"sites"_s, site.uid, u"parent"_s, {sum, *pflops});
    }

    // --- rule 26 ---

    struct Named
    {
        RowIndex site;
        ComparedName name;
    };

    bool linked(RowIndex a, RowIndex b) const
    {
        const Site& x = m_dataset.sites[std::size_t(a)];
        const Site& y = m_dataset.sites[std::size_t(b)];
        return x.parent == y.uid || y.parent == x.uid;
    }

    QString nameOf(RowIndex site) const
    {
        const Site& row = m_dataset.sites[std::size_t(site)];
        return row.nameEn.isEmpty() ? row.nameZh : row.nameEn;
    }

    void checkDuplicates()
    {
        // Names are compared within a prefecture and among those with the same numbers; an English name never meets a
        // Chinese one, because they have no letter in common.
        QHash<std::pair<QString, QString>, std::vector<Named>> byPlace;
        QHash<QString, std::vector<RowIndex>> byOperator;
        for (std::size_t i = 0; i < m_dataset.sites.size(); ++i) {
            const Site& site = m_dataset.sites[i];
            const QString place = site.city.isEmpty() ? site.province : site.city;
            QStringList names{site.nameEn, site.nameZh};
            names << site.aliases;
            QSet<QString> seen;
            for (const QString& name : names) {
                ComparedName compared = comparedName(name);
                if (compared.letters.isEmpty() || seen.contains(compared.letters))
                    continue;
                seen.insert(compared.letters);
                auto& bucket = byPlace[{place, compared.numbers}];
                bucket.push_back({RowIndex(i), std::move(compared)});
            }
            if (const ComparedName name = comparedName(site.operatorName); !name.letters.isEmpty())
                byOperator[name.letters].push_back(RowIndex(i));
        }
        QSet<std::pair<RowIndex, RowIndex>> found;
        for (auto& bucket : byPlace)
            compareNames(bucket, found);
        for (const auto& bucket : std::as_const(byOperator))
            compareOperators(bucket, found);
    }

    void compareNames(std::vector<Named>& bucket, QSet<std::pair<RowIndex, RowIndex>>& found)
    {
        // By length, so that only those are looked at whose lengths can be alike; the letters of each in one array, so
        // that the millions of pairs of a large city pass by quickly.
        std::ranges::stable_sort(bucket, {}, [](const Named& named) { return named.name.letters.size(); });
        std::vector<quint64> masks;
        masks.reserve(bucket.size());
        for (const Named& named : bucket)
            masks.push_back(named.name.mask);
        std::size_t end = 0;
        for (std::size_t i = 0; i < bucket.size(); ++i) {
            const qsizetype length = bucket[i].name.letters.size();
            while (end < bucket.size() &&
                   edits(bucket[end].name.letters.size()) >= bucket[end].name.letters.size() - length)
                ++end;
            const auto most = int(2 * edits(bucket[end - 1].name.letters.size()));
            for (std::size_t j = i + 1; j < end; ++j) {
                if (std::popcount(masks[i] ^ masks[j]) <= most)
                    compareNamed(bucket[i], bucket[j], found);
            }
        }
    }

    void compareNamed(const Named& a, const Named& b, QSet<std::pair<RowIndex, RowIndex>>& found)
    {
        const std::pair pair = std::minmax(a.site, b.site);
        if (pair.first == pair.second || !alike(a.name, b.name) || linked(pair.first, pair.second) ||
            found.contains(pair))
            return;
        found.insert(pair);
        add(ProblemKind::SimilarName, u"sites"_s, uidOf(pair.second), u"name_en"_s,
            {nameOf(pair.second), nameOf(pair.first), uidOf(pair.first)});
    }

    QString uidOf(RowIndex site) const { return m_dataset.sites[std::size_t(site)].uid; }

    // A site of an operator, by what is compared.
    struct Operated
    {
        RowIndex site;
        LonLat at;
        ComparedName english, chinese;
    };

    void compareOperators(const std::vector<RowIndex>& bucket, QSet<std::pair<RowIndex, RowIndex>>& found)
    {
        if (bucket.size() < 2)
            return;
        // Cells of 0.04 degrees: more than 2 km wide up to 60 degrees of latitude, so the neighbours hold all.
        constexpr double Cell = 0.04;
        const auto cellOf = [](const LonLat& at) {
            return std::pair(int(std::floor(at.lon / Cell)), int(std::floor(at.lat / Cell)));
        };
        QHash<std::pair<int, int>, std::vector<Operated>> cells;
        for (const RowIndex index : bucket) {
            const Site& site = m_dataset.sites[std::size_t(index)];
            cells[cellOf(site.position)].push_back(
                {index, site.position, comparedName(site.nameEn), comparedName(site.nameZh)});
        }
        for (auto cell = cells.cbegin(); cell != cells.cend(); ++cell) {
            for (const int dx : {-1, 0, 1}) {
                for (const int dy : {-1, 0, 1}) {
                    const auto near = cells.constFind({cell.key().first + dx, cell.key().second + dy});
                    if (near != cells.cend())
                        compareCells(*cell, *near, found);
                }
            }
        }
    }

    void compareCells(const std::vector<Operated>& here, const std::vector<Operated>& near,
                      QSet<std::pair<RowIndex, RowIndex>>& found)
    {
        for (const Operated& a : here) {
            for (const Operated& b : near) {
                if (a.site >= b.site || (!partOfName(a.english, b.english) && !partOfName(a.chinese, b.chinese)))
                    continue;
                const double km = geodesicKm(a.at, b.at);
                if (km > NearKm || linked(a.site, b.site) || found.contains({a.site, b.site}))
                    continue;
                found.insert({a.site, b.site});
                add(ProblemKind::SameOperator, u"sites"_s, uidOf(b.site), u"operator"_s,
                    {nameOf(b.site), nameOf(a.site), uidOf(a.site), km});
            }
        }
    }

    void checkMissingSources()
    {
        forEachTable(m_dataset, [&](const auto& rows) {
            using Row = typename std::remove_cvref_t<decltype(rows)>::value_type;
            if constexpr (requires(const Row& row) { row.source; }) {
                for (const Row& row : rows) {
                    bool needed = true;
                    // A calculated figure rests on others; what tells how (data/columns.md).
                    if constexpr (std::is_same_v<Row, Claim>)
                        needed = row.kind != ClaimKind::Calculated || row.what.isEmpty();
                    // An assumption that says it is one needs no page.
                    if constexpr (std::is_same_v<Row, Assumption>)
                        needed = row.badge == Badge::Sourced;
                    // A hub that a user placed has no page.
                    if constexpr (std::is_same_v<Row, Hub>)
                        needed = row.kind != HubKind::WhatIf;
                    if (needed && row.source.isEmpty())
                        add(ProblemKind::MissingSource, QString::fromLatin1(tableNameOf<Row>()), row.uid, u"source"_s,
                            {});
                }
            }
        });
    }

    const Dataset& m_dataset;
    const Figures& m_figures;
    const Basemap* m_provinces;
    std::vector<Problem> m_problems;
};

// An argument as people read it: numbers in the form of the language, keys of terms by their labels.
QString shown(const Problem& problem, std::size_t index, const Phrases& phrases)
{
    const Value& value = problem.arguments[index];
    if (const auto* text = std::get_if<QString>(&value)) {
        switch (problem.kind) {
        case ProblemKind::EventOrder:
            if (const auto kind = parseTerm<EventKind>(*text))
                return labelOf(*kind, phrases);
            break;
        case ProblemKind::NotInService:
        case ProblemKind::StaleStatus:
        case ProblemKind::UndatedStatus:
            if (const auto stage = parseTerm<Stage>(*text))
                return labelOf(*stage, phrases);
            break;
        case ProblemKind::FormatsMixed:
            if (const auto format = parseTerm<NumberFormat>(*text))
                return labelOf(*format, phrases);
            break;
        case ProblemKind::OutsideProvince:
            if (index == 1)
                return phrases.name(*text, toText(problem.arguments[4]));
            if (const auto precision = parseTerm<LocationPrecision>(*text))
                return labelOf(*precision, phrases).toLower();
            break;
        default:
            break;
        }
        return *text;
    }
    const double* real = std::get_if<double>(&value);
    // Four digits say enough of a ratio and all of a usual figure.
    return real ? phrases.locale().toString(*real, 'f', *real >= 100 ? 0 : *real >= 1 ? 1 : 3) : toText(value);
}

} // namespace

template <>
const Vocabulary& vocabularyOf<ProblemKind>()
{
    static constexpr Term terms[] = {
        {"broken_rule", QT_TRANSLATE_NOOP("Vocabulary", "Broken rule")},
        {"event_order", QT_TRANSLATE_NOOP("Vocabulary", "Dates out of order")},
        {"flag_never_counts", QT_TRANSLATE_NOOP("Vocabulary", "Flag that never counts")},
        {"event_after_source", QT_TRANSLATE_NOOP("Vocabulary", "Event later than its page")},
        {"claim_after_source", QT_TRANSLATE_NOOP("Vocabulary", "Figure later than its page")},
        {"read_before_published", QT_TRANSLATE_NOOP("Vocabulary", "Page read before it was published")},
        {"after_dataset_date", QT_TRANSLATE_NOOP("Vocabulary", "Later than the dataset")},
        {"before_service", QT_TRANSLATE_NOOP("Vocabulary", "Figure from before the opening")},
        {"superseded_by_older", QT_TRANSLATE_NOOP("Vocabulary", "Superseded by an older claim")},
        {"not_in_service", QT_TRANSLATE_NOOP("Vocabulary", "Capacity of a site not in service")},
        {"planned_added", QT_TRANSLATE_NOOP("Vocabulary", "Planned and in-service figures added")},
        {"planned_below", QT_TRANSLATE_NOOP("Vocabulary", "Plan smaller than what is in service")},
        {"power_mismatch", QT_TRANSLATE_NOOP("Vocabulary", "Capacity against power")},
        {"chip_mismatch", QT_TRANSLATE_NOOP("Vocabulary", "Capacity against accelerators")},
        {"format_missing", QT_TRANSLATE_NOOP("Vocabulary", "Number format missing")},
        {"formats_mixed", QT_TRANSLATE_NOOP("Vocabulary", "Number formats mixed")},
        {"format_of_hpc", QT_TRANSLATE_NOOP("Vocabulary", "Supercomputer without number format")},
        {"nested_sum", QT_TRANSLATE_NOOP("Vocabulary", "Parts larger than the whole")},
        {"outside_province", QT_TRANSLATE_NOOP("Vocabulary", "Outside its province")},
        {"province_unknown", QT_TRANSLATE_NOOP("Vocabulary", "Province not on the basemap")},
        {"similar_name", QT_TRANSLATE_NOOP("Vocabulary", "Maybe the same site: name")},
        {"same_operator", QT_TRANSLATE_NOOP("Vocabulary", "Maybe the same site: operator")},
        {"stale_status", QT_TRANSLATE_NOOP("Vocabulary", "Stale status")},
        {"undated_status", QT_TRANSLATE_NOOP("Vocabulary", "Undated status")},
        {"missing_source", QT_TRANSLATE_NOOP("Vocabulary", "Source missing")},
    };
    static_assert(std::size(terms) == std::size(Texts));
    static constexpr Vocabulary vocabulary{"problem", terms};
    return vocabulary;
}

std::optional<OutsideBy> outsideProvince(const Site& site, const Basemap::Province& province)
{
    if (province.shape.contains(site.position))
        return std::nullopt;
    const OutsideBy outside{province.shape.edgeDistanceKm(site.position), radiusKm(site.locationPrecision) + SlackKm};
    return outside.km > outside.allowedKm ? std::optional(outside) : std::nullopt;
}

double nameSimilarity(QStringView a, QStringView b)
{
    const ComparedName x = comparedName(a);
    const ComparedName y = comparedName(b);
    const qsizetype longer = std::max(x.letters.size(), y.letters.size());
    if (longer == 0 || x.numbers != y.numbers)
        return 0;
    return 1 - double(editDistance(x.letters, y.letters, longer)) / double(longer);
}

std::vector<Problem> problemsOf(const Dataset& dataset, const Figures& figures, const Basemap* provinces)
{
    return Checker(dataset, figures, provinces).run();
}

QString sentenceOf(const Problem& problem, const Phrases& phrases)
{
    QString sentence = phrases.translate("Problem", Texts[std::size_t(problem.kind)].sentence);
    // One pass over the text, so that a "%2" inside a name is not taken for a place.
    QString result;
    for (qsizetype i = 0; i < sentence.size(); ++i) {
        const int number = sentence[i] == u'%' && i + 1 < sentence.size() ? sentence[i + 1].digitValue() : -1;
        if (number >= 1 && std::size_t(number) <= problem.arguments.size()) {
            result += shown(problem, std::size_t(number) - 1, phrases);
            ++i;
        } else {
            result += sentence[i];
        }
    }
    return result;
}

QString cureOf(const Problem& problem, const Phrases& phrases)
{
    // A rule of the schema brings its own cure.
    if (problem.kind == ProblemKind::BrokenRule)
        return problem.arguments.size() > 1 ? toText(problem.arguments[1]) : QString();
    return phrases.translate("Problem", Texts[std::size_t(problem.kind)].cure);
}

} // namespace atlas
