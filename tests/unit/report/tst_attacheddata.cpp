// SPDX-License-Identifier: GPL-3.0-or-later
// The facts behind a report as tables: which there are, what they hold, and how numbers stand in them.
#include "report/attacheddata.h"
#include "unit/report/sectionfixture.h"

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

namespace {

// Of a text that stands after the date of the report too.
template <typename Row>
std::vector<Row> nowAndLater(Row row, PartialDate Row::* when)
{
    Row later = row;
    row.*when = date("2026-01");
    later.uid += u"-later"_s;
    later.source = u"s3"_s;
    later.*when = date("2027-01");
    return {row, later};
}

Dataset withEverything()
{
    Dataset d = small();
    d.claims = {sourced(claim("f-c", "full", Quantity::Capacity, 1e9, "2025-01"), u"s2"_s)};
    d.sites.set<&Site::position>(0, {116.4, 0.00001});
    Event event;
    event.uid = u"event"_s;
    event.site = u"full"_s;
    event.kind = EventKind::Operational;
    event.source = u"e"_s;
    for (const Event& row : nowAndLater(event, &Event::date))
        d.events.push_back(row);
    Announcement announcement;
    announcement.uid = u"announcement"_s;
    announcement.metric = u"centres"_s;
    announcement.source = u"a"_s;
    d.announcements = nowAndLater(announcement, &Announcement::asOf);
    Assumption assumption;
    assumption.uid = u"assumption"_s;
    assumption.value = 0.000001;
    assumption.source = u"m"_s;
    d.assumptions = {assumption};
    for (const QString& uid : {u"e"_s, u"a"_s, u"m"_s})
        d.sources.push_back(source(uid));
    d.reindex();
    return d;
}

ReportRequest requestOf(Dataset dataset, const char* pages)
{
    ReportRequest request = reportRequest(std::move(dataset), {});
    const QByteArray json = QByteArray(R"({"suanli-atlas-report": 1, "name": "T", "pages": [)") + pages + "]}";
    request.plan = parseTemplate(json, u"t.json"_s).value();
    return request;
}

// File names, each with the identifiers of its rows.
QMap<QString, QStringList> rowsOf(const std::vector<PdfAttachment>& tables)
{
    QMap<QString, QStringList> rows;
    for (const PdfAttachment& table : tables) {
        QStringList lines = QString::fromUtf8(table.bytes).split(u"\r\n"_s, Qt::SkipEmptyParts);
        lines.removeFirst();
        for (QString& line : lines)
            line = line.section(u',', 0, 0);
        rows[table.name] = lines;
    }
    return rows;
}

} // namespace

class AttachedDataTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void whatCountsAtTheDateIsAttachedWithItsSources()
    {
        const auto rows = rowsOf(attachedData(requestOf(withEverything(), R"({"page": "method"})")));
        QCOMPARE(rows.keys(), (QStringList{u"announcements.csv"_s, u"assumptions.csv"_s, u"claims.csv"_s,
                                           u"events.csv"_s, u"links.csv"_s, u"sites.csv"_s, u"sources.csv"_s}));
        QCOMPARE(rows[u"events.csv"_s], QStringList{u"event"_s});
        QCOMPARE(rows[u"announcements.csv"_s], QStringList{u"announcement"_s});
        QCOMPARE(rows[u"links.csv"_s], QStringList{u"link-1"_s});
        QCOMPARE(rows[u"assumptions.csv"_s], QStringList{u"assumption"_s});
        // Not s3, of which only what comes later speaks.
        QCOMPARE(rows[u"sources.csv"_s], (QStringList{u"s1"_s, u"s2"_s, u"link"_s, u"e"_s, u"a"_s, u"m"_s}));
    }

    void whatNoPageRestsOnIsNot()
    {
        const auto rows = rowsOf(attachedData(requestOf(withEverything(), R"({"page": "provinces"})")));
        QCOMPARE(rows.keys(), (QStringList{u"claims.csv"_s, u"events.csv"_s, u"sites.csv"_s, u"sources.csv"_s}));
        QCOMPARE(rows[u"sources.csv"_s], (QStringList{u"s1"_s, u"s2"_s, u"e"_s}));
    }

    void numbersHaveNoExponents()
    {
        const auto tables = attachedData(requestOf(withEverything(), R"({"page": "method"})"));
        QByteArray all;
        for (const PdfAttachment& table : tables)
            all += table.bytes;
        QVERIFY(all.contains(",1000000000,"));
        QVERIFY(all.contains(",0.00001,"));
        QVERIFY(all.contains(",0.000001,"));
        QVERIFY(!all.contains("e+") && !all.contains("e-0"));
    }
};

QTEST_MAIN(AttachedDataTest)

#include "tst_attacheddata.moc"
