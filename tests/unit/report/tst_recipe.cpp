// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/contenthash.h"
#include "report/attacheddata.h"
#include "report/pdfdocument.h"
#include "report/recipe.h"
#include "unit/report/reportfixture.h"

#include <QApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPainter>
#include <QTest>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

namespace {

// Two sites in Gansu and a hub, with sources.
Dataset smallDataset()
{
    Dataset d = dataset();
    d.sites = {site("one", Stage::InService, "620000"), site("two", Stage::InService, "620000")};
    d.sites.set<&Site::source>(0, u"paper"_s);
    Claim capacity = claim("one-c", "one", Quantity::Capacity, 1234, "2025-01");
    capacity.source = u"paper"_s;
    d.claims = {capacity, claim("one-i", "one", Quantity::Idle, 0.75, "2026-01"),
                claim("two-c", "two", Quantity::Capacity, 555, "2025-01"),
                claim("later", "two", Quantity::Capacity, 777, "2027-01")};
    Hub hub;
    hub.uid = u"beijing"_s;
    hub.nameEn = u"Beijing"_s;
    hub.position = {116.4, 39.9};
    d.hubs = {hub};
    Source paper, other;
    paper.uid = u"paper"_s;
    paper.title = u"=A paper, \"quoted\""_s;
    other.uid = u"other"_s;
    d.sources = {paper, other};
    Assumption assumption;
    assumption.uid = u"assumed"_s;
    assumption.model = u"model"_s;
    assumption.parameter = u"parameter"_s;
    assumption.value = 1;
    d.assumptions = {assumption};
    d.reindex();
    return d;
}

ReportTemplate smallTemplate()
{
    return parseTemplate(R"({"suanli-atlas-report": 1, "name": "Small", "title": {"en": "Title", "zh": "标题"},
                             "languages": ["en", "zh_CN"], "paper": "A3",
                             "pages": [{"page": "text", "text": "First.\nSecond."}, {"page": "provinces"},
                                       {"page": "sites"}]})",
                         u"small.json"_s)
        .value();
}

Snapshot snapshotOf(Dataset dataset)
{
    return std::make_shared<const Dataset>(std::move(dataset));
}

QByteArray printed(const ReportContents& contents)
{
    return reportPdf(std::make_shared<const ReportContents>(contents)).value();
}

// The recipe with other members.
QByteArray with(const QByteArray& recipe, const QString& key, const QJsonValue& value)
{
    QJsonObject root = QJsonDocument::fromJson(recipe).object();
    root.insert(key, value);
    return QJsonDocument(root).toJson();
}

QString csvOf(const std::vector<PdfAttachment>& tables, const QString& name)
{
    for (const PdfAttachment& table : tables) {
        if (table.name == name)
            return QString::fromUtf8(table.bytes);
    }
    return {};
}

// The cell of a CSV without quoted fields before it.
QString cell(const QString& csv, const QString& uid, const QString& column)
{
    const QStringList lines = csv.split(u"\r\n"_s);
    const qsizetype at = lines.front().split(u',').indexOf(column);
    for (const QString& line : lines) {
        if (line.startsWith(uid + u','))
            return line.split(u',').value(at, u"no such column"_s);
    }
    return u"no such row"_s;
}

} // namespace

class RecipeTest : public QObject
{
    Q_OBJECT

private:
    ReportRequest m_request;
    ReportContentsPtr m_contents;
    QByteArray m_pdf;

    // The same question with another dataset.
    ReportRequest asking(Dataset dataset) const
    {
        ReportRequest request = m_request;
        request.snapshot = snapshotOf(std::move(dataset));
        return request;
    }

private Q_SLOTS:

    void initTestCase()
    {
        m_request = reportRequest(smallDataset(), basemap());
        m_request.plan = smallTemplate();
        m_request.query.basis = Basis::ComputeUse;
        m_request.changes = {{u"assumed"_s, 0.1}};
        m_request.attachData = true;
        m_request.rings = {{0, u"Beijing 北京"_s, {116.4, 39.9}, 20, Direction::RoundTrip, LatencyPreset::Typical},
                           {-1, u"A \"point\""_s, {100.25, 30}, 7.5, Direction::OneWay, LatencyPreset::Conservative}};
        const auto contents = reportContents(m_request);
        QVERIFY2(contents, qPrintable(contents ? QString() : contents.error().detail));
        m_contents = *contents;
        m_pdf = printed(*m_contents);
    }

    void theRequestComesBack()
    {
        const auto recipe = parseRecipe(m_contents->recipe);
        QVERIFY2(recipe, qPrintable(recipe ? QString() : recipe.error().where + recipe.error().detail));
        QCOMPARE(recipe->hash, contentHash(*m_request.snapshot));
        QCOMPARE(recipe->version, u"1.2.3");
        QCOMPARE(recipe->profile, profileIdentity(m_request.basemap->profile));
        const ReportRequest& request = recipe->request;
        QVERIFY(request.query == m_request.query);
        QCOMPARE(request.sourceDate, m_request.sourceDate);
        QCOMPARE(request.programVersion, m_request.programVersion);
        QCOMPARE(request.changes, m_request.changes);
        QCOMPARE(request.attachData, true);
        QCOMPARE(request.georeference, false);
        QCOMPARE(templateJson(request.plan), templateJson(m_request.plan));
        QCOMPARE(request.rings.size(), 2);
        QCOMPARE(recipe->hubs, QStringList({u"beijing"_s, QString()}));
        for (std::size_t i = 0; i < 2; ++i) {
            const RingSpec &ring = request.rings[i], &before = m_request.rings[i];
            QCOMPARE(ring.hub, -1); // found anew
            QCOMPARE(ring.hubName, before.hubName);
            QVERIFY(ring.centre == before.centre);
            QCOMPARE(ring.budgetMs, before.budgetMs);
            QCOMPARE(ring.direction, before.direction);
            QCOMPARE(ring.preset, before.preset);
        }
        QCOMPARE(recipe->figures.size(), 2);
        for (std::size_t i = 0; i < 2; ++i)
            QVERIFY(recipe->figures[i] == printedFigures(m_contents->documents[i], *m_contents->phrases[i]));
        QVERIFY(!recipe->figures.front().empty());
    }

    void itIsAlwaysTheSame()
    {
        QCOMPARE(reportContents(m_request).value()->recipe, m_contents->recipe);
        ReportRequest other = m_request;
        other.georeference = true;
        QVERIFY(reportContents(other).value()->recipe != m_contents->recipe);
        QVERIFY(!m_contents->recipe.contains(ATLAS_SOURCE_DIR));
    }

    void everyMemberIsNeeded()
    {
        const QJsonObject root = QJsonDocument::fromJson(m_contents->recipe).object();
        for (const QString& key : root.keys()) {
            if (key == u"basemap_name") // for people
                continue;
            for (const QJsonValue& wrong : {QJsonValue(QJsonValue::Undefined), QJsonValue(-7.5), QJsonValue(u"\n"_s),
                                            QJsonValue(QJsonArray{QJsonArray{1}})}) {
                QJsonObject less = root;
                less.remove(key);
                if (!wrong.isUndefined())
                    less.insert(key, wrong);
                const auto recipe = parseRecipe(QJsonDocument(less).toJson());
                QVERIFY2(!recipe, qPrintable(key));
                QCOMPARE(recipe.error().code, ErrorCode::InvalidData);
                QVERIFY2(recipe.error().where.startsWith(key), qPrintable(key + u": "_s + recipe.error().where));
                QVERIFY(!recipe.error().detail.isEmpty());
            }
        }
    }

    void brokenOnesAreToldWithTheirPlace_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("where");
        const QByteArray good = m_contents->recipe;
        const QJsonObject ring = QJsonDocument::fromJson(good)["rings"][0].toObject();
        const auto ringWith = [&](const QString& key, const QJsonValue& value) {
            QJsonObject other = ring;
            other.insert(key, value);
            return with(good, u"rings"_s, QJsonArray{ring, other});
        };
        QJsonObject plan = QJsonDocument::fromJson(good)["template"].toObject();
        plan.insert(u"paper"_s, u"A9"_s);
        QTest::newRow("nothing") << QByteArray() << u"byte"_s;
        QTest::newRow("truncated") << good.first(good.size() / 2) << u"byte"_s;
        QTest::newRow("text") << QByteArray("recipe") << u"byte"_s;
        QTest::newRow("list") << QByteArray("[]") << u"suanli-atlas-recipe"_s;
        QTest::newRow("brackets") << QByteArray(1'000'000, '[') << u"byte"_s;
        QTest::newRow("brackets inside") << R"({"suanli-atlas-recipe": 1, "figures": )" + QByteArray(1'000'000, '[')
                                         << u"byte"_s;
        QTest::newRow("too large") << QByteArray(65 * 1024 * 1024, ' ') << u""_s;
        QTest::newRow("later form") << with(good, u"suanli-atlas-recipe"_s, 2) << u"suanli-atlas-recipe"_s;
        QTest::newRow("no day") << with(good, u"as_of"_s, u"2026-02-30"_s) << u"as_of"_s;
        QTest::newRow("local time") << with(good, u"source_date"_s, u"2026-11-21T08:30:00"_s) << u"source_date"_s;
        QTest::newRow("lines in version") << with(good, u"version"_s, u"1\n2"_s) << u"version"_s;
        QTest::newRow("hash in capitals")
            << with(good, u"dataset"_s, contentHash(*m_request.snapshot).toUpper()) << u"dataset"_s;
        QTest::newRow("ring off Earth") << ringWith(u"lon"_s, 181) << u"rings[1]"_s;
        QTest::newRow("ring without reach") << ringWith(u"budget_ms"_s, 0) << u"rings[1].budget_ms"_s;
        QTest::newRow("ring with text") << ringWith(u"lat"_s, u"40"_s) << u"rings[1].lat"_s;
        QTest::newRow("ring of a hub by number") << ringWith(u"hub"_s, 0) << u"rings[1].hub"_s;
        QTest::newRow("ring both ways") << ringWith(u"direction"_s, u"both"_s) << u"rings[1].direction"_s;
        QTest::newRow("change of no number")
            << with(good, u"changes"_s, QJsonObject{{u"assumed"_s, u"1"_s}}) << u"changes.assumed"_s;
        QTest::newRow("template") << with(good, u"template"_s, plan) << u"template.paper"_s;
        QTest::newRow("figure of one") << with(good, u"figures"_s,
                                               QJsonArray{QJsonArray{}, QJsonArray{QJsonArray{u"key"_s}}})
                                       << u"figures[1][0]"_s;
        QTest::newRow("one language") << with(good, u"figures"_s, QJsonArray{QJsonArray{}}) << u"figures"_s;
    }

    void brokenOnesAreToldWithTheirPlace()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, where);
        const auto recipe = parseRecipe(json);
        QVERIFY(!recipe);
        QCOMPARE(recipe.error().code, ErrorCode::InvalidData);
        QVERIFY(!recipe.error().detail.isEmpty());
        QCOMPARE(recipe.error().where.section(u' ', 0, 0), where);
    }

    void profilesAreToldApart()
    {
        const BasemapProfile profile = m_request.basemap->profile;
        QCOMPARE(profileIdentity(profile), profileIdentity(BasemapProfile(profile)));
        std::vector<BasemapProfile> others(6, profile);
        others[0].name.en += u'.';
        others[1].credit.zh += u'.';
        others[2].insets.push_back({{u"Inset"_s, {}}, {100, 20, 110, 30}});
        others[3].disputedLines.shown = !profile.disputedLines.shown;
        others[4].disputedLines.rgb = profile.disputedLines.rgb.value_or(0) ^ 1U;
        others[5].disputedLines.dashPx.push_back(1);
        QSet<QString> identities{profileIdentity(profile)};
        for (const BasemapProfile& other : others)
            identities.insert(profileIdentity(other));
        QCOMPARE(identities.size(), 7);
    }

    void theSameReportIsTheSame()
    {
        const auto verified = verifyReport(m_pdf, m_request);
        QVERIFY2(verified, qPrintable(verified ? QString() : verified.error().detail));
        QVERIFY(verified->sameData && verified->sameVersion && verified->sameBasemap);
        QVERIFY(verified->changes.empty());
        QVERIFY(verified->sameBytes);
        QCOMPARE(verified->hashThen, verified->hashNow);
        // What the request at hand says besides style, snapshot, basemap and version is not asked.
        ReportRequest here = m_request;
        here.plan = {};
        here.rings.clear();
        here.query = {};
        here.sourceDate = {};
        QVERIFY(verifyReport(m_pdf, here).value().sameBytes);
    }

    void anotherClaimIsSeen()
    {
        Dataset d = smallDataset();
        d.claims.set<&Claim::value>(0, 1235.0);
        d.reindex();
        const ReportRequest here = asking(std::move(d));
        const Verification verified = verifyReport(m_pdf, here).value();
        QVERIFY(!verified.sameData && !verified.sameBytes);
        QVERIFY(verified.sameVersion && verified.sameBasemap);
        QCOMPARE(verified.hashThen, contentHash(*m_request.snapshot));
        QCOMPARE(verified.hashNow, contentHash(*here.snapshot));
        int english = 0, chinese = 0;
        for (const FigureChange& change : verified.changes) {
            QVERIFY(change.before != change.after);
            const bool isIt = change.before.contains(u"1,234") && change.after.contains(u"1,235");
            english += isIt && change.key.startsWith(u"en/");
            chinese += isIt && change.key.startsWith(u"zh_CN/");
        }
        QVERIFY(english > 0 && chinese > 0);
    }

    void aSiteThatIsGoneIsSeen()
    {
        const auto has = [](const Verification& verified, bool before, const QString& name) {
            return std::ranges::any_of(verified.changes, [&](const FigureChange& change) {
                return (before ? change.before : change.after).contains(name) &&
                       (before ? change.after : change.before).isEmpty();
            });
        };
        Dataset less = smallDataset();
        less.sites.set<&Site::nameEn>(1, u"Unmistakable"_s);
        less.sites.set<&Site::uid>(1, u"three"_s);
        less.claims = {claim("one-c", "one", Quantity::Capacity, 1234, "2025-01")};
        less.hubs.clear(); // rings stay where they are
        less.reindex();
        const Verification verified = verifyReport(m_pdf, asking(std::move(less))).value();
        QVERIFY(has(verified, true, u"two"_s));
        QVERIFY(has(verified, false, u"Unmistakable"_s));
    }

    void anotherDigitInTheRecipeIsSeen()
    {
        ReportContents contents = *m_contents;
        QJsonArray figures = QJsonDocument::fromJson(contents.recipe)["figures"].toArray();
        QJsonArray first = figures.at(0).toArray();
        qsizetype at = 0;
        while (at < first.size() && !first.at(at)[1].toString().contains(u"1,234"))
            ++at;
        QVERIFY(at < first.size());
        const QString key = first.at(at)[0].toString(), text = first.at(at)[1].toString();
        const QString other = QString(text).replace(u"1,234"_s, u"1,239"_s);
        first.replace(at, QJsonArray{key, other});
        figures.replace(0, first);
        contents.recipe = with(contents.recipe, u"figures"_s, figures);
        const Verification verified = verifyReport(printed(contents), m_request).value();
        QVERIFY(verified.sameData && !verified.sameBytes);
        QCOMPARE(verified.changes.size(), 1);
        QVERIFY(verified.changes[0].key.startsWith(u"en/"_s + key));
        QCOMPARE(verified.changes[0].before, other);
        QCOMPARE(verified.changes[0].after, text);
    }

    void anotherPageIsSeen()
    {
        ReportContents contents = *m_contents;
        contents.documents[0].title += u'!';
        const Verification verified = verifyReport(printed(contents), m_request).value();
        QVERIFY(verified.changes.empty());
        QVERIFY(!verified.sameBytes);
        QVERIFY(!verifyReport(m_pdf + '\n', m_request).value().sameBytes);
    }

    void anotherVersionOrBasemapIsSeen()
    {
        ReportRequest here = m_request;
        here.programVersion = u"1.2.4"_s;
        Verification verified = verifyReport(m_pdf, here).value();
        QVERIFY(!verified.sameVersion && !verified.sameBytes);
        QVERIFY(verified.sameData && verified.sameBasemap && verified.changes.empty());
        QCOMPARE(verified.versionThen, u"1.2.3");

        here = m_request;
        auto other = std::make_shared<Basemap>(*m_request.basemap);
        other->profile.credit.en = u"Another credit"_s;
        here.basemap = other;
        verified = verifyReport(m_pdf, here).value();
        QVERIFY(!verified.sameBasemap && !verified.sameBytes);
        QVERIFY(verified.sameData && verified.sameVersion);
    }

    void whatIsNoReportIsSaid_data()
    {
        QTest::addColumn<QByteArray>("pdf");
        const PdfInfo info{.title = u"Another"_s,
                           .creator = u"Another"_s,
                           .languages = {u"en"_s},
                           .created = m_request.sourceDate,
                           .identity = "another"};
        const PdfPage page{.size = {200, 200}, .paint = [](QPainter& painter) { painter.drawLine(10, 10, 100, 100); }};
        ReportContents broken = *m_contents;
        broken.recipe.chop(10);
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("no PDF") << QByteArray("%PDF of no kind");
        QTest::newRow("truncated") << m_pdf.first(m_pdf.size() / 2);
        QTest::newRow("another PDF") << renderPdf(info, {page}).value();
        QTest::newRow("truncated recipe") << printed(broken);
    }

    void whatIsNoReportIsSaid()
    {
        QFETCH(QByteArray, pdf);
        const auto verified = verifyReport(pdf, m_request);
        QVERIFY(!verified);
        QCOMPARE(verified.error().code, ErrorCode::InvalidData);
        QVERIFY(!verified.error().detail.isEmpty());
    }

    void itCanBeStopped()
    {
        std::stop_source stop;
        stop.request_stop();
        QCOMPARE(verifyReport(m_pdf, m_request, {.stop = stop.get_token()}).error().code, ErrorCode::Cancelled);
    }

    void attachedTablesAreTheFactsOfTheDate()
    {
        const std::vector<PdfAttachment> tables = attachedData(m_request);
        const QString sites = csvOf(tables, u"sites.csv"_s);
        const QString claims = csvOf(tables, u"claims.csv"_s);
        const QString sources = csvOf(tables, u"sources.csv"_s);
        for (const PdfAttachment& table : tables)
            QVERIFY(table.bytes.startsWith("\xEF\xBB\xBF") && table.bytes.endsWith("\r\n"));
        QCOMPARE(sites.count(u"\r\n"), 3);
        QCOMPARE(cell(sites, u"one"_s, u"capacity_pflops"_s), u"1234");
        QCOMPARE(cell(sites, u"one"_s, u"capacity_claim"_s), u"one-c");
        QCOMPARE(cell(sites, u"one"_s, u"idle"_s), u"0.25"); // three quarters in use
        QCOMPARE(cell(sites, u"one"_s, u"idle_claim"_s), u"one-i");
        QCOMPARE(cell(sites, u"one"_s, u"claims"_s), u"one-c; one-i");
        QCOMPARE(cell(sites, u"two"_s, u"idle"_s), u""); // unknown is never zero
        QCOMPARE(cell(sites, u"two"_s, u"idle_certainty"_s), u"unknown");
        QCOMPARE(cell(sites, u"two"_s, u"claims"_s), u"two-c"); // not the one of 2027
        QCOMPARE(claims.count(u"\r\n"), 4);
        QVERIFY(!claims.contains(u"later"));
        QCOMPARE(cell(claims, u"one-c"_s, u"value"_s), u"1234");
        QCOMPARE(cell(claims, u"one-c"_s, u"site"_s), u"one");
        QCOMPARE(sources.count(u"\r\n"), 2);
        QVERIFY2(sources.contains(u"paper,,\"'=A paper, \"\"quoted\"\"\","), qPrintable(sources)); // no formula

        const std::vector<PdfAttachment> attached = attachmentsOf(m_pdf).value();
        QCOMPARE(attached.size(), 4);
        for (const PdfAttachment& table : tables)
            QCOMPARE(csvOf(attached, table.name), QString::fromUtf8(table.bytes));
        ReportContents without = *m_contents;
        without.request.attachData = false;
        QCOMPARE(attachmentsOf(printed(without)).value().size(), 1);
    }
};

QTEST_MAIN(RecipeTest)
#include "tst_recipe.moc"
