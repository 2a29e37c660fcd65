// SPDX-License-Identifier: GPL-3.0-or-later
// Reports of small, synthetic and hostile data, and requests that make none.
#include "unit/report/pdfpages.h"
#include "unit/report/reportfixture.h"

#include <QTemporaryDir>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

namespace {

Site namedSite(const char* uid, Stage stage, const QString& name)
{
    Site s = site(uid, stage, "620000");
    s.nameEn = name;
    s.city = u"620100"_s;
    return s;
}

} // namespace

class ReportDataTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    BasemapPtr m_basemap;

    ReportRequest smallRequest() const
    {
        Dataset d = dataset();
        d.sites = {namedSite("one", Stage::InService, u"One"_s)};
        Hub hub;
        hub.uid = u"beijing"_s;
        hub.nameEn = u"Beijing"_s;
        hub.position = {116.4, 39.9};
        d.hubs = {hub};
        d.reindex();
        return reportRequest(std::move(d), m_basemap);
    }

    QString written(const ReportRequest& request, const QString& name) const
    {
        return writtenReport(m_folder, name, request);
    }

private Q_SLOTS:

    void initTestCase() { m_basemap = basemap(); }

    void smallDatasetsMakeReportsToo_data()
    {
        QTest::addColumn<int>("sites");
        QTest::addColumn<bool>("known");
        QTest::newRow("empty") << 0 << false;
        QTest::newRow("one site") << 1 << true;
        QTest::newRow("all unknown") << 3 << false;
    }

    void smallDatasetsMakeReportsToo()
    {
        QFETCH(int, sites);
        QFETCH(bool, known);
        Dataset d = dataset();
        for (int i = 0; i < sites; ++i) {
            const QByteArray uid = "site" + QByteArray::number(i);
            d.sites.push_back(namedSite(uid.constData(), Stage::InService, u"Site %1"_s.arg(i)));
            d.claims.push_back(claim((uid + "c").constData(), uid.constData(), Quantity::Capacity, 100, "2025-01"));
            if (known)
                d.claims.push_back(claim((uid + "i").constData(), uid.constData(), Quantity::Idle, 0.5, "2026-01"));
        }
        d.reindex();
        const QString path = written(reportRequest(std::move(d), m_basemap), u"small.pdf"_s);
        QCOMPARE(pdfImages(path), QStringList());
        QCOMPARE(outOfMargins(path), QString());
        const QString text = pdfText(path).simplified();
        for (int i = 0; i < sites; ++i)
            QVERIFY(text.contains(u"Site %1"_s.arg(i)));
        if (sites == 0)
            QVERIFY2(text.contains(u"The dataset has no sites."), qPrintable(text));
    }

    void syntheticDataAndScenariosSaySoOnEveryPage()
    {
        Dataset d = dataset();
        d.sites = {namedSite("one", Stage::InService, u"One"_s)};
        d.info.synthetic = true;
        Assumption assumption;
        assumption.uid = u"rate"_s;
        assumption.model = u"breakeven"_s;
        assumption.parameter = u"exchange_rate"_s;
        assumption.value = 7;
        d.assumptions = {assumption};
        d.reindex();
        ReportRequest request = reportRequest(std::move(d), m_basemap);
        request.changes = {{u"rate"_s, 8.0}};
        const QString path = written(request, u"warned.pdf"_s);
        for (int page = 1; page <= pageCount(path); ++page) {
            const QString text = pageText(path, page);
            QVERIFY2(text.count(u"Synthetic data:") >= 2, qPrintable(QString::number(page))); // head and foot
            QVERIFY2(text.count(u"Scenario:") >= 2, qPrintable(QString::number(page)));
        }
        const QString plain = pdfText(written(smallRequest(), u"plain.pdf"_s));
        QVERIFY(!plain.contains(u"Synthetic data:"));
        QVERIFY(!plain.contains(u"Scenario:"));
    }

    void hostileTextStaysOnThePage()
    {
        Dataset d = dataset();
        const QString endless(3000, u'W');
        const QString words = u"very long name of a data centre "_s.repeated(40);
        d.info.titleEn = words + u"</x:xmpmeta>\u0007(D:"_s;
        d.places[1].nameEn = endless;
        for (int i = 0; i < 60; ++i) {
            const QByteArray uid = "s" + QByteArray::number(i);
            Site s = namedSite(uid.constData(), Stage::InService, i % 2 ? endless : words);
            s.nameEn[3] = QChar(u'\n');
            s.nameEn[5] = QChar(0x2028);
            s.source = i % 3 ? u"src"_s : u"script"_s;
            d.sites.push_back(s);
        }
        d.claims = {claim("c", "s0", Quantity::Capacity, 9e8, "2025-01"),
                    claim("i", "s0", Quantity::Idle, 0.5, "2026-01")};
        Source source;
        source.uid = u"src"_s;
        source.title = u"<b>bold</b> %1 %2 "_s + words;
        source.publisher = endless;
        source.url = u"https://example.org/"_s + QString(4000, u'a');
        Source script = source;
        script.uid = u"script"_s;
        script.url = u"javascript:alert(1)"_s;
        d.sources = {source, script};
        d.reindex();
        const QString path = written(reportRequest(std::move(d), m_basemap), u"hostile.pdf"_s);
        QVERIFY(pdfText(path).contains(u"<b>bold</b> %1 %2"));
        QCOMPARE(outOfMargins(path), QString());
        // Of the endless address print has the host and the link every letter; what is no link is printed.
        QVERIFY(pdfText(path).contains(u"example.org/…"));
        QVERIFY(pdfText(path).contains(u"javascript:alert(1)"));
        const QString links = toolOutput(u"pdfinfo"_s, {u"-url"_s, path});
        QVERIFY(links.contains(source.url));
        QVERIFY(!links.contains(u"javascript"));
        QVERIFY(toolOutput(u"qpdf"_s, {u"--check"_s, path}).contains(u"No syntax or stream encoding errors found"));
    }

    void aRingThatCannotBeIsAnError()
    {
        ReportRequest request = smallRequest();
        request.rings.front().budgetMs = 1; // below the intercept of the model
        const Result<QByteArray> pdf = reportPdf(request);
        QVERIFY(!pdf);
        QCOMPARE(pdf.error().code, ErrorCode::Usage);
    }

    void datesAreNeeded()
    {
        ReportRequest request = smallRequest();
        request.sourceDate = {};
        QCOMPARE(reportPdf(request).error().code, ErrorCode::Usage);
        request = smallRequest();
        request.query.asOf = {};
        QCOMPARE(reportPdf(request).error().code, ErrorCode::Usage);
    }

    void whatTheTemplateNamesMustExist()
    {
        ReportRequest request = smallRequest();
        TemplatePage page;
        page.kind = TemplatePage::Kind::Dossiers;
        page.of = {u"nowhere"_s};
        request.plan.pages.push_back(page);
        const Result<QByteArray> pdf = reportPdf(request);
        QVERIFY(!pdf);
        QCOMPARE(pdf.error().code, ErrorCode::Usage);
    }
};

QTEST_MAIN(ReportDataTest)

#include "tst_reportdata.moc"
