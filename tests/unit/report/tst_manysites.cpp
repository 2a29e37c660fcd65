// SPDX-License-Identifier: GPL-3.0-or-later
// The map page of more sites than are drawn: their symbols, and nothing else, are one picture of 300 dpi.
#include "domain/synthetic.h"
#include "report/mapfigure.h"
#include "report/pdflayout.h"
#include "unit/report/pdfpages.h"
#include "unit/report/reportfixture.h"

#include <QApplication>
#include <QPainter>
#include <QTemporaryDir>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

class ManySitesTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    BasemapPtr m_basemap;
    Dataset m_many;             // one site more than are drawn
    QString m_drawn, m_picture; // the page of 20,000 sites, and of one more

    QString saved(const Result<QByteArray>& pdf, const QString& name) const
    {
        if (!pdf) {
            QTest::qFail(qPrintable(pdf.error().detail), __FILE__, __LINE__);
            return {};
        }
        const QString path = m_folder.filePath(name);
        save(path, *pdf);
        return path;
    }

    static Result<QByteArray> rendered(const ReportRequest& request, std::vector<PdfPage> pages)
    {
        return renderPdf({.title = u"Map"_s,
                          .creator = u"test"_s,
                          .languages = {u"en"_s},
                          .created = request.sourceDate,
                          .identity = {}},
                         std::move(pages));
    }

    // The map page of the report alone.
    QString mapPage(const Dataset& dataset, const QString& name) const
    {
        const ReportRequest request = reportRequest(dataset, m_basemap);
        const ReportFacts facts(request);
        const auto phrases = std::make_shared<const Phrases>(Language::English);
        ReportContext context(request, facts, phrases);
        TemplatePage page;
        page.kind = TemplatePage::Kind::Map;
        page.landscape = true;
        auto document = std::make_shared<ReportDocument>();
        document->title = u"Map"_s;
        document->sections = mapSection(context, page).value();
        const HanFontScope han(*request.style, HanFontScope::Device::Print);
        return saved(rendered(request, layOut({{.document = document, .style = request.style, .phrases = phrases}})),
                     name);
    }

    // The same map without its page, so that rings move nothing else; with or without them.
    QString mapAlone(bool rings, const QString& name) const
    {
        ReportRequest request = reportRequest(m_many, m_basemap);
        if (!rings)
            request.rings.clear();
        const ReportFacts facts(request);
        const ReportContext context(request, facts, std::make_shared<const Phrases>(Language::English));
        const MapScenePtr scene = mapSceneOf(context, MapProjection::AlbersChina, facts.sites);
        const FigureBlock figure = mapFigureOf(context, scene, {}, false);
        const HanFontScope han(*request.style, HanFontScope::Device::Print);
        return saved(rendered(request, {{.size = {842, 595},
                                         .paint = [painting = figure.painting](
                                                      QPainter& painter) { painting(painter, {34, 60, 350, 240}); }}}),
                     name);
    }

    // The images that the PDF holds, as they are.
    QList<QByteArray> imagesOf(const QString& path, const QString& name) const
    {
        const QString folder = m_folder.filePath(name);
        QDir().mkpath(folder);
        toolOutput(u"pdfimages"_s, {u"-png"_s, path, folder + u"/image"_s});
        QList<QByteArray> images;
        for (const QString& file : QDir(folder).entryList(QDir::Files, QDir::Name))
            images << contents(folder + u'/' + file);
        return images;
    }

    // What the page paints, as words of PDF.
    QByteArray operatorsOf(const QString& path) const
    {
        const QString plain = path + u".plain"_s;
        toolOutput(u"qpdf"_s, {u"--stream-data=uncompress"_s, path, plain});
        return contents(plain);
    }

private Q_SLOTS:

    void initTestCase()
    {
        m_basemap = basemap();
        const Dataset shipped = shippedDataset(*m_basemap);
        m_many = syntheticDataset(MostDrawnSites + 1, 1, shipped);
        m_drawn = mapPage(syntheticDataset(MostDrawnSites, 1, shipped), u"drawn.pdf"_s);
        m_picture = mapPage(m_many, u"picture.pdf"_s);
    }

    void upToTheLimitAllIsDrawn()
    {
        QCOMPARE(pageCount(m_drawn), 1);
        QCOMPARE(pdfImages(m_drawn), QStringList());
        QVERIFY(!pdfText(m_drawn).simplified().contains(u"one picture"));
    }

    // The picture has its transparency as a mask, which pdfimages lists beside it.
    void beyondItTheSymbolsAreOnePicture()
    {
        QCOMPARE(pageCount(m_picture), 1);
        QStringList images;
        for (const QString& row : pdfImages(m_picture)) {
            // page, number, type, width, height, colour, components, bits, encoding, interpolation, object,
            // generation, dots per inch across and down, size, ratio
            const QStringList columns = row.split(u' ', Qt::SkipEmptyParts);
            QVERIFY2(columns.size() >= 14, qPrintable(row));
            images << columns[2];
            for (const int dpi : {12, 13})
                QVERIFY2(std::abs(columns[dpi].toInt() - 300) <= 1, qPrintable(row));
            QVERIFY2(columns[8] != u"jpeg", qPrintable(row)); // without loss
        }
        QCOMPARE(images, (QStringList{u"image"_s, u"smask"_s}));
    }

    void thePageSaysSo()
    {
        QVERIFY2(pdfText(m_picture).simplified().contains(
                     u"More than 20,000 sites: their symbols are one picture at 300 dpi; all else is drawn."),
                 qPrintable(pdfText(m_picture)));
    }

    void titlesAndLabelsStayText()
    {
        const QString text = pdfText(m_picture).simplified();
        for (const QString& expected :
             {u"idle capacity is within"_s, u"South China Sea Islands"_s, u"Idle ratio"_s, u"How sure"_s, u"40° N"_s,
              u"110° E"_s, u"Beijing: 10, 20, 30 ms"_s, u"Basemap profile: Natural Earth"_s, u"Albers"_s})
            QVERIFY2(text.contains(expected), qPrintable(expected + u": "_s + text));
        QCOMPARE(outOfMargins(m_picture), QString());
    }

    // Taking the rings away changes what is drawn and leaves the picture as it was: they are not in it.
    void ringsStayVectors()
    {
        const QString with = mapAlone(true, u"with.pdf"_s);
        const QString without = mapAlone(false, u"without.pdf"_s);
        const QList<QByteArray> images = imagesOf(with, u"with"_s);
        QCOMPARE(images.size(), 2);
        QVERIFY(imagesOf(without, u"without"_s) == images);
        QVERIFY(pdfText(with).contains(u"30 ms"));
        QVERIFY(!pdfText(without).contains(u"30 ms"));
        QVERIFY(operatorsOf(with).count(" c\n") > operatorsOf(without).count(" c\n") + 100);
        QVERIFY(operatorsOf(without).count(" l\n") > 1000); // the basemap
    }
};

QTEST_MAIN(ManySitesTest)

#include "tst_manysites.moc"
