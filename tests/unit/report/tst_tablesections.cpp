// SPDX-License-Identifier: GPL-3.0-or-later
// The traces of printed figures, and the tables of provinces and sites.
#include "base/formats.h"
#include "unit/report/sectionfixture.h"

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

namespace {

QStringList claimsOf(const std::vector<Trace::Cause>& causes)
{
    QStringList claims;
    for (const Trace::Cause& cause : causes)
        claims << cause.what;
    return claims;
}

// What a superscript of letters stands for.
const Trace::WorkedOut& workedOutOf(const ReportContext& context, const Prose& prose)
{
    const auto& all = context.trace.workedOut();
    const auto found = std::ranges::find(all, notesOf(prose), &Trace::WorkedOut::letter);
    Q_ASSERT(found != all.end());
    return *found;
}

} // namespace

class TableSectionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    // ---- Trace

    void sourcesAreNumberedAsTheyAreCited()
    {
        const Dataset d = small();
        const Phrases phrases(Language::English);
        Trace trace(d, phrases);
        QCOMPARE(trace.cite(u"s3"_s, u"first"_s), 1);
        QCOMPARE(trace.cite(u"s1"_s, u"second"_s), 2);
        QCOMPARE(trace.cite(u"s3"_s, u"third"_s), 1);
        QCOMPARE(trace.cite(u"s3"_s, u"first"_s), 1);
        QCOMPARE(trace.cite(u"s1"_s, {}), 2);
        QCOMPARE(trace.cited().size(), std::size_t(2));
        QCOMPARE(trace.cited()[0].uid, u"s3"_s);
        QCOMPARE(claimsOf(trace.cited()[0].claims), (QStringList{u"first"_s, u"third"_s}));
        QCOMPARE(claimsOf(trace.cited()[1].claims), QStringList{u"second"_s});
    }

    void whatHasNoSourceIsKeptToo()
    {
        const Dataset d = small();
        const Phrases phrases(Language::English);
        Trace trace(d, phrases);
        QCOMPARE(trace.cite({}, u"nobody says so"_s), 0);
        QCOMPARE(trace.cite(u"gone"_s, u"a page that is not listed"_s), 0);
        QCOMPARE(trace.cite({}, u"nobody says so"_s), 0);
        QCOMPARE(claimsOf(trace.unsourced()), (QStringList{u"nobody says so"_s, u"a page that is not listed"_s}));
        QVERIFY(trace.cited().empty());
        QCOMPARE(notesOf(trace.noteOf(0)), u"?"_s);
    }

    void claimsAreCitedWithDateKindAndConfidence()
    {
        const Dataset d = small();
        const Phrases phrases(Language::English);
        Trace trace(d, phrases);
        QCOMPARE(trace.citeClaim(d.claimIndex(u"f-i"_s)), 1);
        const Trace::Cause claim = trace.cited()[0].claims.front();
        QVERIFY2(claim.about.contains(u"full"_s, Qt::CaseInsensitive), qPrintable(claim.about));
        for (const QString& part : {u"Stated idle"_s, u"25\u00A0% idle"_s})
            QVERIFY2(claim.what.contains(part, Qt::CaseInsensitive), qPrintable(claim.what));
        QVERIFY(claim.date == date("2026-01"));
        // What is reported needs no word for it.
        QCOMPARE(claim.certainty, u"confidence high"_s);
        const Figures figures = figuresOf(d, {QDate(2026, 11, 21), {}});
        QCOMPARE(trace.citeStatus(0, figures.sites[0]), 2);
        const Trace::Cause status = trace.cited()[1].claims.front();
        QCOMPARE(status.what, u"In service"_s);
        QCOMPARE(status.about, claim.about);
    }

    void workedOutFiguresHaveLetters()
    {
        const Dataset d = small();
        const Phrases phrases(Language::English);
        Trace trace(d, phrases);
        for (int i = 0; i < 28; ++i) {
            const QString letter = trace.workedOut(QString::number(i), u"how"_s, {1});
            const QString expected = i < 26 ? QString(QChar(u'a' + char16_t(i))) : i == 26 ? u"aa"_s : u"ab"_s;
            QCOMPARE(letter, expected);
        }
        QCOMPARE(trace.workedOut(u"1"_s, u"how"_s, {2}), u"b"_s);
        QCOMPARE(trace.workedOut()[1].what, u"how"_s);
        QCOMPARE(trace.workedOut()[1].sources, std::set<int>{1});
        QCOMPARE(trace.workedOut().size(), std::size_t(28));
    }

    void notesAreShortenedToRanges()
    {
        const Dataset d = small();
        const Phrases phrases(Language::English);
        const Trace trace(d, phrases);
        QCOMPARE(notesOf(trace.noteOf(std::set<int>{})), QString());
        QCOMPARE(notesOf(trace.noteOf(std::set{4})), u"4"_s);
        QCOMPARE(notesOf(trace.noteOf(std::set{1, 2})), u"1, 2"_s);
        QCOMPARE(notesOf(trace.noteOf(std::set{1, 2, 3, 5, 7, 8, 9, 10})), u"1–3, 5, 7–10"_s);
        const Prose notes = trace.noteOf(std::set{1, 2, 3, 5});
        for (const ProseRun& run : notes.runs())
            QCOMPARE(!run.link.isEmpty(), run.text[0].isDigit());
    }

    void languagesHaveAnchorsOfTheirOwn()
    {
        const Dataset d = small();
        const Phrases english(Language::English);
        const Phrases chinese(Language::Chinese);
        const Trace one(d, english);
        const Trace other(d, chinese);
        QVERIFY(one.anchorOf(1) != other.anchorOf(1));
        QVERIFY(one.anchorOf(u"a"_s) != other.anchorOf(u"a"_s));
        QVERIFY(one.anchorOf(1) != one.anchorOf(u"a"_s));
        QCOMPARE(one.noteOf(3).runs()[0].link, u'#' + one.anchorOf(3));
    }

    // ---- Provinces

    void provincesStandByCapacityWithASumBelow()
    {
        Made made(small());
        const auto sections = provincesSection(made.context, {});
        QVERIFY(sections);
        const TableBlock& table = tableOf(sections->front());
        QStringList keys;
        for (const TableRow& row : table.rows) {
            keys << row.key;
            QCOMPARE(row.cells.size(), table.columns.size());
        }
        QCOMPARE(keys, (QStringList{u"620000"_s, u"110000"_s, u"all"_s}));
        QCOMPARE(table.rows.back().kind, TableRow::Kind::Sum);
        QCOMPARE(cellOf(table, u"all", u"pflops").prose.words(), u"4,000"_s);
        QCOMPARE(cellOf(table, u"all", u"idle_pflops").prose.words(), u"250"_s);
        QCOMPARE(cellOf(table, u"110000", u"idle").prose.words(), u"25"_s);
        QCOMPARE(cellOf(table, u"all", u"bounds").prose.words(), u"6–81"_s);
        QCOMPARE(cellOf(table, u"110000", u"coverage").prose.words(), u"1, 0, 1"_s);
    }

    void whatIsUnknownOfAProvinceIsAWord()
    {
        Dataset d = small();
        d.claims = {d.claims[2]};
        d.reindex();
        Made made(std::move(d));
        const TableBlock table = tableOf(provincesSection(made.context, {})->front());
        for (const QStringView column : {u"idle_pflops", u"idle"}) {
            QCOMPARE(cellOf(table, u"620000", column).prose.words(), u"unknown"_s);
            QVERIFY(cellOf(table, u"620000", column).pale);
        }
        QCOMPARE(cellOf(table, u"620000", u"unknown_pflops").prose.words(), u"3,000"_s);
        // Its sites are in service and publish nothing.
        for (const QStringView column : {u"share", u"pflops"})
            QCOMPARE(cellOf(table, u"110000", column).prose.words(), u"not published"_s);
        for (const QStringView column : {u"idle_pflops", u"unknown_pflops", u"idle"})
            QCOMPARE(cellOf(table, u"110000", column).prose.words(), u"unknown"_s);
        QVERIFY(!cellOf(table, u"110000", u"share").painting);
        QCOMPARE(notesOf(cellOf(table, u"110000", u"province").prose), QString()); // no total to work out
    }

    // Published, though nothing of it is in the sum.
    void whatIsNotInTheSumIsNotUnpublished()
    {
        const auto wordsOf = [](double pflops, std::optional<NumberFormat> format) {
            Dataset d = small();
            Claim capacity = d.claims[0];
            capacity.value = pflops;
            capacity.numberFormat = format;
            d.claims = {capacity, d.claims[1], d.claims[2]};
            d.reindex();
            Made made(std::move(d));
            const TableBlock table = tableOf(provincesSection(made.context, {})->front());
            QStringList words;
            for (const QStringView column : {u"share", u"pflops", u"with_capacity"})
                words << cellOf(table, u"110000", column).prose.words();
            return words;
        };
        const QString other = u"FP32 or FP64 only"_s;
        QCOMPARE(wordsOf(1000, NumberFormat::Fp64), (QStringList{other, other, u"1"_s}));
        QCOMPARE(wordsOf(1000, NumberFormat::Fp32), (QStringList{other, other, u"1"_s}));
        const QString zero = formatPflops(0, Phrases(Language::English));
        QCOMPARE(wordsOf(0, {}), (QStringList{zero, zero, u"1"_s}));
    }

    // They may be in service.
    void ofAnUnknownStageEverythingIsUnknown()
    {
        Dataset d = small();
        d.sites.set<&Site::status>(2, Stage::Unknown);
        d.reindex();
        Made made(std::move(d));
        const TableBlock table = tableOf(provincesSection(made.context, {})->front());
        for (const QStringView column : {u"share", u"pflops", u"idle_pflops", u"unknown_pflops", u"idle"})
            QCOMPARE(cellOf(table, u"620000", column).prose.words(), u"unknown"_s);
        QCOMPARE(cellOf(table, u"620000", u"in_service").prose.words(), u"0"_s);
    }

    void noneIsOnlyWhereNothingIsInService()
    {
        Dataset d = small();
        d.sites.set<&Site::status>(2, Stage::UnderConstruction);
        d.reindex();
        Made made(std::move(d));
        const TableBlock table = tableOf(provincesSection(made.context, {})->front());
        for (const QStringView column : {u"share", u"pflops", u"idle_pflops", u"unknown_pflops"})
            QCOMPARE(cellOf(table, u"620000", column).prose.words(), u"none"_s);
        QCOMPARE(cellOf(table, u"620000", u"idle").prose.words(), u"–"_s);
        QCOMPARE(cellOf(table, u"620000", u"in_service").prose.words(), u"0"_s);
    }

    void countsOfSitesLeadToEveryRatio()
    {
        Made made(small());
        const TableBlock table = tableOf(provincesSection(made.context, {})->front());
        const Prose& counts = cellOf(table, u"110000", u"coverage").prose;
        QCOMPARE(notesOf(counts), notesOf(cellOf(table, u"110000", u"in_service").prose));
        QVERIFY(notesOf(counts) != notesOf(cellOf(table, u"110000", u"province").prose));
        QStringList sources;
        for (const int source : workedOutOf(made.context, counts).sources)
            sources << made.context.trace.cited()[std::size_t(source) - 1].uid;
        sources.sort();
        QCOMPARE(sources, QStringList{u"s3"_s}); // not the capacity; that of a stage stands where the site is listed
        const Trace::WorkedOut& nation = workedOutOf(made.context, cellOf(table, u"all", u"coverage").prose);
        QVERIFY(std::ranges::includes(nation.sources, workedOutOf(made.context, counts).sources));
    }

    void theBasisIsToldWhereItIsChosen()
    {
        Made made(small());
        QVERIFY(!workedOutOf(made.context, made.context.nationNote()).what.contains(u"basis"));
        ReportRequest request = made.request;
        request.query.basis = Basis::StatedIdle;
        const ReportFacts facts(request);
        ReportContext chosen(request, facts, made.context.phrasesPtr);
        const QString told = u"count: %1."_s.arg(labelOf(Basis::StatedIdle, chosen.phrases));
        for (const Prose& note : {chosen.nationNote(), chosen.nationCountsNote()}) {
            const QString what = workedOutOf(chosen, note).what;
            QVERIFY2(what.endsWith(told), qPrintable(what));
        }
    }

    void whatTheCountsOfSitesHoldIsSaid()
    {
        Made made(small());
        QCOMPARE(provincesSection(made.context, {})->front().notes.front().size(), qsizetype(1));
        Dataset d = small();
        d.sites.set<&Site::status>(0, Stage::Suspended);
        d.sites.set<&Site::status>(3, Stage::Unknown);
        d.reindex();
        Made other(std::move(d));
        const QString note = provincesSection(other.context, {})->front().notes.front().value(1);
        QVERIFY2(note.contains(u"suspended ones: 1.") && note.contains(u"unknown stage: 1."), qPrintable(note));
    }

    void barsSayWhatTheyShow()
    {
        Made made(small());
        const TableBlock table = tableOf(provincesSection(made.context, {})->front());
        const TableCell& bar = cellOf(table, u"110000", u"share");
        QCOMPARE(bar.prose.words(), u"used 75\u00A0%, idle 25\u00A0%"_s);
        QVERIFY(hasInk(painted(bar.painting, {80, 16})));
        QCOMPARE(cellOf(table, u"620000", u"share").prose.words(), u"use unknown 100\u00A0%"_s);
    }

    void totalsLeadToHowTheyAreWorkedOut()
    {
        Made made(small());
        const TableBlock table = tableOf(provincesSection(made.context, {})->front());
        QSet<QString> letters;
        for (const TableRow& row : table.rows) {
            const QString letter = notesOf(row.cells.front().prose);
            QVERIFY2(!letter.isEmpty(), qPrintable(row.key));
            letters << letter;
        }
        QCOMPARE(letters.size(), qsizetype(3));
    }

    void aSiteWithoutAProvinceHasARow()
    {
        Dataset d = small();
        d.sites.set<&Site::province>(0, {});
        d.reindex();
        Made made(std::move(d));
        const TableBlock table = tableOf(provincesSection(made.context, {})->front());
        QCOMPARE(cellOf(table, u"none", u"province").prose.words(), u"province not given"_s);
    }

    // ---- Sites

    void sitesStandUnderTheirProvince()
    {
        Made made(small());
        const TableBlock table = siteTable(made.context, made.facts.sites, true);
        QStringList keys;
        for (const TableRow& row : table.rows) {
            keys << row.key;
            QCOMPARE(row.cells.size(), row.kind == TableRow::Kind::Heading ? 1 : table.columns.size());
        }
        QCOMPARE(keys, (QStringList{u"110000"_s, u"full"_s, u"far"_s, u"620000"_s, u"large"_s, u"plan"_s}));
        QStringList plain;
        const TableBlock without = siteTable(made.context, made.facts.sites, false);
        for (const TableRow& row : without.rows)
            plain << row.key;
        QCOMPARE(plain, (QStringList{u"large"_s, u"full"_s, u"far"_s, u"plan"_s}));
    }

    void figuresOfASiteLeadToTheirSources()
    {
        Made made(small());
        const TableBlock table = siteTable(made.context, made.facts.sites, true);
        QCOMPARE(notesOf(cellOf(table, u"full", u"stage").prose), u"1"_s);
        QCOMPARE(cellOf(table, u"full", u"pflops").prose.words(), u"1,000"_s);
        QCOMPARE(notesOf(cellOf(table, u"full", u"pflops").prose), u"2"_s);
        QCOMPARE(cellOf(table, u"full", u"idle").prose.words(), u"25"_s);
        QCOMPARE(notesOf(cellOf(table, u"full", u"idle").prose), u"3"_s);
        QCOMPARE(cellOf(table, u"full", u"known").prose.words(), u"R"_s);
        QCOMPARE(cellOf(table, u"full", u"as_of").prose.words(), u"Jan 2026"_s);
        QCOMPARE(notesOf(cellOf(table, u"plan", u"stage").prose), u"?"_s); // its record names no source
    }

    void whatIsUnknownOfASiteIsAWord()
    {
        Made made(small());
        const TableBlock table = siteTable(made.context, made.facts.sites, true);
        QCOMPARE(cellOf(table, u"far", u"pflops").prose.words(), u"not published"_s);
        QCOMPARE(cellOf(table, u"far", u"idle").prose.words(), u"unknown"_s);
        QCOMPARE(cellOf(table, u"plan", u"pflops").prose.words(), u"–"_s);
        QCOMPARE(cellOf(table, u"plan", u"idle").prose.words(), u"–"_s);
        QVERIFY(cellOf(table, u"far", u"idle").pale);
    }

    void measuredRoundTripsLeadToTheirSource()
    {
        Made made(small());
        const TableBlock table = siteTable(made.context, made.facts.sites, true);
        const TableCell& measured = cellOf(table, u"large", u"latency");
        QCOMPARE(measured.prose.words(), u"•27 BJ"_s);
        const int number = notesOf(measured.prose).toInt();
        QVERIFY(number > 0);
        const Trace::Cited& cited = made.context.trace.cited()[std::size_t(number) - 1];
        QCOMPARE(cited.uid, u"link"_s);
        QVERIFY2(cited.claims.front().what.contains(u"27.4"), qPrintable(cited.claims.front().what));
        QCOMPARE(notesOf(cellOf(table, u"far", u"latency").prose), QString());
        QCOMPARE(notesOf(siteTableKey(made.context)), u"a"_s);
    }

    // The model is explained once, and the round trips by it stay another figure.
    void theModelAndItsRoundTripsHaveLettersOfTheirOwn()
    {
        Made made(small());
        QVERIFY(methodSection(made.context, {}));
        siteTable(made.context, made.facts.sites, true);
        const Prose key = siteTableKey(made.context);
        QVERIFY(workedOutOf(made.context, key).what.startsWith(u"Modelled round trips"));
        QVERIFY(key.runs().back().kind == ProseRun::Kind::Note); // no word runs on behind the letter
        QVERIFY(std::ranges::any_of(made.context.trace.workedOut(), [](const Trace::WorkedOut& each) {
            return each.what.startsWith(u"Latency model");
        }));
    }

    void theKeySpeaksOfTheModelOnlyWhereItIsUsed()
    {
        Made made(small());
        const RowIndex measured = made.context.dataset.siteIndex(u"large"_s);
        siteTable(made.context, std::span(&measured, 1), false);
        QCOMPARE(notesOf(siteTableKey(made.context)), QString());
    }

    void otherPrecisionsAreMarked()
    {
        Dataset d = small();
        Claim other = d.claims[2];
        other.numberFormat = NumberFormat::Fp64;
        d.replace(other);
        Made made(std::move(d));
        const TableBlock table = siteTable(made.context, made.facts.sites, true);
        QCOMPARE(cellOf(table, u"large", u"pflops").prose.words(), u"3,000†"_s);
        QVERIFY(!notesOf(cellOf(table, u"large", u"pflops").prose).isEmpty());
    }

    void olderFiguresAreMarked()
    {
        Dataset d = small();
        Claim capacity = d.claims[0];
        capacity.asOf = date("2019-12");
        d.replace(capacity);
        Claim idle = d.claims[1];
        idle.asOf = {};
        d.replace(idle);
        Made made(std::move(d));
        const TableBlock table = siteTable(made.context, made.facts.sites, true);
        QCOMPARE(cellOf(table, u"full", u"pflops").prose.words(), u"1,000*"_s);
        QCOMPARE(cellOf(table, u"full", u"idle").prose.words(), u"25*"_s);
        QCOMPARE(cellOf(table, u"large", u"pflops").prose.words(), u"3,000"_s);
        QVERIFY(siteTableKey(made.context).words().contains(u"* older than 36 months"));
    }

    void partsOfACampusAreMarked()
    {
        Dataset d = small();
        d.sites.set<&Site::parent>(0, u"large"_s);
        d.reindex();
        Made made(std::move(d));
        // Also where its campus is in another table.
        const TableBlock table = siteTable(made.context, std::array{RowIndex(0)}, false);
        QCOMPARE(cellOf(table, u"full", u"pflops").prose.words(), u"1,000‡"_s);
        QVERIFY(siteTableKey(made.context).words().contains(u"‡ counted with its campus"));
    }

    void theSymbolDoesNotRepeatTheStage()
    {
        Made made(small());
        const TableBlock table = siteTable(made.context, made.facts.sites, true);
        QCOMPARE(cellOf(table, u"plan", u"symbol").prose.words(), u"Not in service"_s);
        QCOMPARE(cellOf(table, u"plan", u"stage").prose.words(), u"announced"_s);
        QCOMPARE(cellOf(table, u"full", u"symbol").prose.words(), u"Reported"_s);
    }

    void aStageThatNothingTellsHasNoSource()
    {
        Dataset d = small();
        Event later;
        later.uid = u"later"_s;
        later.site = u"full"_s;
        later.kind = EventKind::Operational;
        later.date = date("2027-01");
        d.events = {later};
        d.sites.set<&Site::statusDate>(0, date("2027-02"));
        d.reindex();
        Made made(std::move(d));
        const TableBlock table = siteTable(made.context, made.facts.sites, true);
        QCOMPARE(cellOf(table, u"full", u"stage").prose.words(), u"unknown"_s);
        QCOMPARE(notesOf(cellOf(table, u"full", u"stage").prose), QString());
    }

    void namesAreOneLine()
    {
        Dataset d = small();
        d.sites.set<&Site::nameEn>(0, u"two\nlines <b>"_s);
        d.reindex();
        Made made(std::move(d));
        const TableBlock table = siteTable(made.context, made.facts.sites, true);
        QCOMPARE(cellOf(table, u"full", u"site").prose.words(), u"two lines <b>"_s);
    }

    void wordsOfTheAuthorStandAboveTheTable()
    {
        Made made(small());
        TemplatePage page;
        page.text.en = u"Mine."_s;
        page.title.en = u"Places"_s;
        for (const auto section : {provincesSection, sitesSection}) {
            const Section own = std::move(section(made.context, page)->front());
            QCOMPARE(own.title, u"Places"_s);
            QCOMPARE(std::get<TextBlock>(own.blocks.front()).prose.words(), u"Mine."_s);
            QVERIFY(!own.deck.isEmpty());
            QCOMPARE(own.blocks.size(), std::size_t(2));
        }
    }

    void chineseLettersAreExplained()
    {
        Made made(small(), Language::Chinese);
        const TableBlock table = siteTable(made.context, made.facts.sites, true);
        QCOMPARE(cellOf(table, u"full", u"known").prose.words(), u"报道"_s);
        QCOMPARE(cellOf(table, u"full", u"as_of").prose.words(), u"2026-01"_s);
        QCOMPARE(cellOf(table, u"large", u"latency").prose.words(), u"•27 北京"_s);
        QVERIFY(siteTableKey(made.context).words().startsWith(u"推算"));
    }
};

QTEST_MAIN(TableSectionsTest)

#include "tst_tablesections.moc"
