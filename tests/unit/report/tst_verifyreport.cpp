// SPDX-License-Identifier: GPL-3.0-or-later
// What verifyReport() tells of a template that names what the dataset has no more.
#include "report/recipe.h"
#include "unit/report/sectionfixture.h"

#include <QApplication>
#include <QTest>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

class VerifyReportTest : public QObject
{
    Q_OBJECT

    ReportRequest m_request; // of the small dataset and what it lacks afterwards
    QByteArray m_pdf;

    Verification against(Dataset dataset) const
    {
        ReportRequest here = m_request;
        here.snapshot = std::make_shared<const Dataset>(std::move(dataset));
        return verifyReport(m_pdf, here).value();
    }

    static Dataset more()
    {
        Dataset d = small();
        Place province = d.places.front();
        province.uid = u"330000"_s;
        d.places.push_back(province);
        d.sites.push_back(site("extra", Stage::InService, "330000"));
        d.reindex();
        return d;
    }

private Q_SLOTS:

    void initTestCase()
    {
        m_request = reportRequest(more(), basemap());
        m_request.plan = parseTemplate(R"({"suanli-atlas-report": 1, "name": "Own", "pages": [
                {"page": "atlas", "provinces": ["330000"]},
                {"page": "charts", "charts": [{"chart": "dossier", "site": "extra"}]},
                {"page": "atlas", "provinces": ["330000", "620000"]},
                {"page": "charts", "charts": [{"chart": "idle-histogram"}]},
                {"page": "dossiers", "sites": ["full", "extra"]}]})",
                                       u"own.json"_s)
                             .value();
        const auto pdf = reportPdf(m_request);
        QVERIFY2(pdf, qPrintable(pdf ? QString() : pdf.error().detail));
        m_pdf = *pdf;
    }

    void nothingIsGone()
    {
        const Verification found = against(more());
        QVERIFY(found.sameBytes);
        QVERIFY(found.goneSites.isEmpty() && found.goneProvinces.isEmpty());
    }

    void whatIsGoneIsTold()
    {
        const Verification found = against(small());
        QVERIFY(!found.sameData && !found.sameBytes);
        QCOMPARE(found.goneSites, QStringList{u"extra"_s});
        QCOMPARE(found.goneProvinces, QStringList{u"330000"_s});
    }

    void aPlaceThatIsNoProvinceAnyMoreIsGone()
    {
        Dataset d = more();
        d.places.back().kind = PlaceKind::Prefecture;
        d.places.back().parent = u"620000"_s;
        d.reindex();
        const Verification found = against(std::move(d));
        QVERIFY(found.goneSites.isEmpty());
        QCOMPARE(found.goneProvinces, QStringList{u"330000"_s});
    }

    // What is printed of it is not any more; of the rest nothing comes, goes or gets another key.
    void theRestIsCompared()
    {
        QStringList left;
        for (const FigureChange& change : against(small()).changes) {
            const QString section = change.key.section(u'/', 0, 0);
            QVERIFY2(section != u"again" && !change.before.isEmpty(), qPrintable(change.key));
            if (change.after.isEmpty() && !left.contains(section))
                left << section;
        }
        QCOMPARE(left, (QStringList{u"atlas-330000"_s, u"charts"_s, u"atlas-330000-2"_s, u"dossier-extra"_s}));
    }

    // A chart that is gone leaves its place: those after it keep their keys, the page its title.
    void chartsAfterOneThatIsGoneKeepTheirKeys()
    {
        ReportRequest request = m_request;
        request.plan = parseTemplate(R"({"suanli-atlas-report": 1, "name": "Own", "pages": [
                {"page": "charts", "charts": [{"chart": "tornado", "site": "extra"},
                                              {"chart": "tornado", "site": "full"}]},
                {"page": "charts", "charts": [{"chart": "dossier", "site": "extra"},
                                              {"chart": "idle-histogram"}]}]})",
                                     u"own.json"_s)
                           .value();
        const QByteArray pdf = reportPdf(request).value();
        ReportRequest here = m_request;
        here.snapshot = std::make_shared<const Dataset>(small());
        const Verification found = verifyReport(pdf, here).value();
        QCOMPARE(found.goneSites, QStringList{u"extra"_s});
        QStringList left;
        for (const FigureChange& change : found.changes) {
            const QString figure = change.key.section(u'/', 0, 1);
            QVERIFY2(!change.key.startsWith(u"charts/tornado-2") && !change.key.endsWith(u"/title"),
                     qPrintable(change.key));
            if (change.after.isEmpty() && !left.contains(figure))
                left << figure;
        }
        QCOMPARE(left, (QStringList{u"charts/tornado"_s, u"charts-2/dossier"_s}));
    }

    // A recipe that names what its dataset never had is no recipe of this program.
    void anInventedSiteIsAChange()
    {
        ReportContents contents = *reportContents(m_request).value();
        contents.recipe.replace("\"full\",\"extra\"", "\"full\",\"extra\",\"never\"");
        const QByteArray pdf = reportPdf(std::make_shared<const ReportContents>(contents)).value();
        const Verification found = verifyReport(pdf, m_request).value();
        QVERIFY(found.sameData && !found.sameBytes);
        QCOMPARE(found.goneSites, QStringList{u"never"_s});
        QVERIFY(found.changes.empty());
    }
};

int main(int argc, char** argv)
{
    QApplication app(argc, argv);
    VerifyReportTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_verifyreport.moc"
