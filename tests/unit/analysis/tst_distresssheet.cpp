// SPDX-License-Identifier: GPL-3.0-or-later
// What the table of distress tells of the flags that count, that do not, and why.
#include "analysis/measures.h"
#include "domain/totals.h"
#include "support/builders.h"

#include <QTest>

#include <algorithm>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

namespace {

DistressFlag flag(const char* uid, const char* site, const char* when, SignalStrength strength)
{
    DistressFlag f;
    f.uid = QString::fromLatin1(uid);
    f.site = QString::fromLatin1(site);
    f.signal = DistressSignal::ContractEnded;
    f.strength = strength;
    f.date = date(when);
    return f;
}

Sheet sheetOf(std::vector<DistressFlag> flags, std::optional<std::vector<RowIndex>> sites = {})
{
    Dataset d = dataset();
    d.sites = {site("a"), site("b")};
    d.distressFlags = std::move(flags);
    d.reindex();
    MeasureInput input;
    input.snapshot = std::make_shared<const Dataset>(std::move(d));
    input.figures = std::make_shared<const Figures>(figuresOf(*input.snapshot, {QDate(2026, 11, 21), {}}));
    input.sites = sites.value_or(allSites(*input.snapshot));
    input.phrases = std::make_shared<const Phrases>(Language::English);
    return distressSheet(input, {}).value();
}

QString cell(const Sheet& sheet, std::size_t row, const char* key)
{
    const auto column =
        std::ranges::find_if(sheet.columns, [&](const SheetColumn& c) { return qstrcmp(c.key, key) == 0; });
    const SheetCell& found = sheet.rows.at(row).at(std::size_t(column - sheet.columns.begin()));
    const auto* text = std::get_if<QString>(&found);
    return text ? *text : QString();
}

} // namespace

class DistressSheetTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void theCaptionTellsOurDecisionsAndWhatTheyDid()
    {
        using enum SignalStrength;
        const Sheet sheet = sheetOf({flag("1", "a", "2026-03-02", Medium), flag("2", "a", "2026-03", Strong),
                                     flag("3", "a", "2026-03-30", Weak), flag("4", "b", "2026-04-01", Weak),
                                     flag("5", "b", "2026-04", Weak)});
        const QString caption = sheet.caption.join(u' ');
        QVERIFY2(caption.contains(u"an end that a sign gives holds also beyond the 18 months, and of signs of one kind "
                                  u"in one month only the strongest counts."),
                 qPrintable(caption));
        QVERIFY2(caption.contains(u"Signs left out beside another of their kind and month: 3."), qPrintable(caption));
        QVERIFY(caption.contains(u"stressed: 1; to watch: 0;"));
        // No sign is in neither list.
        QCOMPARE(cell(sheet, 0, "reasons").count(u"Mar 2026"), 1);
        QCOMPARE(cell(sheet, 0, "past_reasons").count(u"Mar 2026"), 2);
        QCOMPARE(cell(sheet, 1, "reasons").count(u"Apr 2026"), 1);
        QCOMPARE(cell(sheet, 1, "past_reasons").count(u"Apr 2026"), 1);
    }

    void whereNothingIsMergedNoNumberIsTold()
    {
        using enum SignalStrength;
        const std::vector<DistressFlag> flags{flag("1", "a", "2026-03", Medium), flag("2", "a", "2026-04", Strong),
                                              flag("3", "b", "2026-03", Weak), flag("4", "b", "2026-03", Weak)};
        const Sheet sheet = sheetOf(flags, std::vector<RowIndex>{0}); // those of b are not asked about
        const QString caption = sheet.caption.join(u' ');
        QVERIFY(caption.contains(u"Two decisions of our own"));
        QVERIFY2(!caption.contains(u"left out"), qPrintable(caption));
        QVERIFY(cell(sheet, 0, "past_reasons").isEmpty());
        QVERIFY(sheetOf(flags).caption.join(u' ').contains(u"left out beside another of their kind and month: 1."));
    }
};

QTEST_APPLESS_MAIN(DistressSheetTest)
#include "tst_distresssheet.moc"
