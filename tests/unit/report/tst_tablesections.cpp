// SPDX-License-Identifier: GPL-3.0-or-later
// The traces of printed figures, and the tables of provinces and sites.
#include "unit/report/sectionfixture.h"

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

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
        QCOMPARE(trace.cited()[0].claims, (QStringList{u"first"_s, u"third"_s}));
        QCOMPARE(trace.cited()[1].claims, QStringList{u"second"_s});
    }

    void whatHasNoSourceIsKeptToo()
    {
        const Dataset d = small();
        const Phrases phrases(Language::English);
        Trace trace(d, phrases);
        QCOMPARE(trace.cite({}, u"nobody says so"_s), 0);
        QCOMPARE(trace.cite(u"gone"_s, u"a page that is not listed"_s), 0);
        QCOMPARE(trace.cite({}, u"nobody says so"_s), 0);
        QCOMPARE(trace.unsourced(), (QStringList{u"nobody says so"_s, u"a page that is not listed"_s}));
        QVERIFY(trace.cited().empty());
        QCOMPARE(notesOf(trace.noteOf(0)), u"?"_s);
    }

    void claimsAreCitedWithDateKindAndConfidence()
    {
        const Dataset d = small();
        const Phrases phrases(Language::English);
        Trace trace(d, phrases);
        QCOMPARE(trace.citeClaim(d.claimIndex(u"f-i"_s)), 1);
        const QString text = trace.cited()[0].claims.value(0);
        for (const QString& part : {u"full"_s, u"Stated idle"_s, u"0.25"_s, u"Jan 2026"_s, u"Reported"_s, u"High"_s})
            QVERIFY2(text.contains(part, Qt::CaseInsensitive), qPrintable(text));
        const Figures figures = figuresOf(d, {QDate(2026, 11, 21), {}});
        QCOMPARE(trace.citeStatus(0, figures.sites[0]), 2);
        const QString status = trace.cited()[1].claims.value(0);
        QVERIFY2(status.contains(u"In service"_s, Qt::CaseInsensitive) && status.contains(u"full"_s),
                 qPrintable(status));
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
        QCOMPARE(trace.workedOut(u"1"_s, u"otherwise"_s, {2}), u"b"_s);
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
        QCOMPARE(cellOf(table, u"110000", u"pflops").prose.words(), u"none"_s);
        QVERIFY(!cellOf(table, u"110000", u"share").painting);
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
        QVERIFY2(cited.claims.value(0).contains(u"27.4"), qPrintable(cited.claims.value(0)));
        QCOMPARE(notesOf(cellOf(table, u"far", u"latency").prose), QString());
        QCOMPARE(notesOf(siteTableKey(made.context)), u"a"_s);
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
        QCOMPARE(cellOf(table, u"full", u"known").prose.words(), u"报"_s);
        QCOMPARE(cellOf(table, u"full", u"as_of").prose.words(), u"2026-01"_s);
        QCOMPARE(cellOf(table, u"large", u"latency").prose.words(), u"•27 北京"_s);
        QVERIFY(siteTableKey(made.context).words().contains(u"推"));
    }
};

QTEST_MAIN(TableSectionsTest)

#include "tst_tablesections.moc"
