// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/export.h"
#include "unit/report/reportfixture.h"

#include <QDir>
#include <QImage>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

class ExportTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    ReportRequest m_source;
    std::shared_ptr<const Figures> m_figures;
    SceneInput m_scene;
    ChartInput m_chart;

    QString path(const QString& name) const { return m_folder.filePath(name); }

    PictureRequest request(QSize size = {900, 600}) const { return {size, std::nullopt, m_source.sourceDate}; }

    Result<void> exported(bool map, const QString& file, const PictureRequest& picture) const
    {
        return map ? exportMap(file, m_scene, picture)
                   : exportChart(file, *chart("idle-by-province"), m_chart, picture);
    }

    static void addKinds()
    {
        QTest::addColumn<bool>("map");
        QTest::newRow("map") << true;
        QTest::newRow("chart") << false;
    }

private Q_SLOTS:

    void initTestCase()
    {
        const BasemapPtr map = basemap();
        m_source = reportRequest(shippedDataset(*map), map);
        m_figures = std::make_shared<const Figures>(figuresOf(*m_source.snapshot, m_source.query));
        m_scene.style = m_source.style;
        m_scene.basemap = prepareBasemap(map, MapProjection::WebMercator);
        m_scene.snapshot = m_source.snapshot;
        m_scene.figures = m_figures;
        m_scene.visible.assign(m_source.snapshot->sites.size(), true);
        m_scene.phrases = m_source.phrases;
        for (const RingSpec& spec : m_source.rings)
            m_scene.rings.push_back(ringOf(spec).value());
        const std::vector<RowIndex> sites = allSites(*m_source.snapshot);
        m_chart = {m_source.style, ThemeName::Light, m_source.snapshot, m_figures, sites, m_source.phrases};
    }

    void pngHasTheSizeAndIsPainted_data() { addKinds(); }

    void pngHasTheSizeAndIsPainted()
    {
        QFETCH(bool, map);
        const QString file = path(u"picture.png"_s);
        QVERIFY(exported(map, file, request()));
        const QImage image(file);
        QCOMPARE(image.size(), QSize(900, 600));
        QSet<QRgb> colours;
        for (int y = 0; y < image.height(); y += 3) {
            for (int x = 0; x < image.width(); x += 3)
                colours.insert(image.pixel(x, y));
        }
        QVERIFY(colours.size() > 10);
    }

    void pdfIsVectorsAndText_data() { addKinds(); }

    void pdfIsVectorsAndText()
    {
        QFETCH(bool, map);
        const QString file = path(u"picture.pdf"_s);
        QVERIFY(exported(map, file, request()));
        QCOMPARE(pdfImages(file), QStringList());
        for (const PdfFont& font : pdfFonts(file))
            QVERIFY2(font.embedded, qPrintable(font.name));
        const QString text = pdfText(file);
        QVERIFY2(text.contains(map ? u"Inner Mongolia" : u"Gansu"), qPrintable(text));
        QVERIFY(!hasFalseCharacters(text));
        const QString info = toolOutput(u"pdfinfo"_s, {file});
        QVERIFY2(info.contains(u"900 x 600 pts"), qPrintable(info));
        QVERIFY2(info.contains(u"Nov 21 08:30:00 2026 UTC"), qPrintable(info));
        QVERIFY2(info.contains(u"Pages:           1"), qPrintable(info));
    }

    void svgIsWellFormedWithText_data() { addKinds(); }

    void svgIsWellFormedWithText()
    {
        QFETCH(bool, map);
        const QString file = path(u"picture.svg"_s);
        QVERIFY(exported(map, file, request()));
        QXmlStreamReader xml(contents(file));
        QString viewBox;
        QString text;
        int images = 0;
        while (!xml.atEnd()) {
            if (xml.readNext() != QXmlStreamReader::StartElement)
                continue;
            if (xml.name() == u"svg")
                viewBox = xml.attributes().value(u"viewBox"_s).toString();
            images += xml.name() == u"image";
            if (xml.name() == u"text")
                text += xml.readElementText(QXmlStreamReader::IncludeChildElements) + u'\n';
        }
        QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
        QCOMPARE(viewBox, u"0 0 900 600"_s);
        QCOMPARE(images, 0);
        QVERIFY2(text.contains(map ? u"Beijing" : u"Gansu"), qPrintable(text));
    }

    void theSameInputsGiveTheSameBytes_data()
    {
        QTest::addColumn<bool>("map");
        QTest::addColumn<QString>("suffix");
        for (const char* suffix : {"png", "pdf", "svg"}) {
            QTest::addRow("map.%s", suffix) << true << QString::fromLatin1(suffix);
            QTest::addRow("chart.%s", suffix) << false << QString::fromLatin1(suffix);
        }
    }

    void theSameInputsGiveTheSameBytes()
    {
        QFETCH(bool, map);
        QFETCH(QString, suffix);
        const QString first = path(u"first."_s + suffix);
        const QString second = path(u"second."_s + suffix);
        QVERIFY(exported(map, first, request()));
        QVERIFY(exported(map, second, request()));
        QVERIFY(!contents(first).isEmpty());
        QCOMPARE(contents(first), contents(second));
    }

    void anotherDateIsTheOnlyDifference()
    {
        PictureRequest later = request();
        later.created = later.created.addDays(1);
        QVERIFY(exported(false, path(u"a.pdf"_s), request()));
        QVERIFY(exported(false, path(u"b.pdf"_s), later));
        QByteArray a = contents(path(u"a.pdf"_s));
        QVERIFY(a != contents(path(u"b.pdf"_s)));
        a.replace("D:20261121", "D:20261122").replace("2026-11-21T", "2026-11-22T");
        QCOMPARE(a, contents(path(u"b.pdf"_s)));
    }

    void csvIsTheTable()
    {
        const QString file = path(u"chart.csv"_s);
        QVERIFY(exported(false, file, request()));
        QCOMPARE(contents(file), chartCsv(chartTable(*chart("idle-by-province"), m_chart)));
    }

    void otherFormatsAreRefused_data()
    {
        QTest::addColumn<bool>("map");
        QTest::addColumn<QString>("name");
        QTest::newRow("map as table") << true << u"map.csv"_s;
        QTest::newRow("jpeg") << false << u"chart.jpg"_s;
        QTest::newRow("no suffix") << false << u"chart"_s;
        QTest::newRow("suffix in the middle") << true << u"map.png.txt"_s;
    }

    void otherFormatsAreRefused()
    {
        QFETCH(bool, map);
        QFETCH(QString, name);
        const auto result = exported(map, path(name), request());
        QVERIFY(!result);
        QCOMPARE(result.error().code, ErrorCode::Usage);
        QCOMPARE(result.error().subject, name);
        QVERIFY(result.error().cure.contains(u".png"));
        QVERIFY(!QFileInfo::exists(path(name)));
    }

    void impossibleSizesAreRefused_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::newRow("nothing") << QSize(0, 100);
        QTest::newRow("negative") << QSize(100, -1);
        QTest::newRow("enormous") << QSize(100, 2'000'000);
    }

    void impossibleSizesAreRefused()
    {
        QFETCH(QSize, size);
        for (const bool map : {true, false}) {
            const auto result = exported(map, path(u"size.png"_s), request(size));
            QVERIFY(!result);
            QCOMPARE(result.error().code, ErrorCode::Usage);
        }
        QVERIFY(!QFileInfo::exists(path(u"size.png"_s)));
    }

    void unwritableTargetsGiveCannotWriteAndNoFile_data()
    {
        QTest::addColumn<QString>("target");
        QTest::newRow("no such folder") << u"missing/chart.pdf"_s;
        QTest::newRow("a file as folder") << u"file.txt/chart.pdf"_s;
        QTest::newRow("a folder as file") << u"folder.pdf"_s;
    }

    void unwritableTargetsGiveCannotWriteAndNoFile()
    {
        QFETCH(QString, target);
        save(path(u"file.txt"_s), "text");
        QVERIFY(QDir(m_folder.path()).mkpath(u"folder.pdf"_s));
        const QStringList before = QDir(m_folder.path()).entryList();
        const auto result = exported(false, path(target), request());
        QVERIFY(!result);
        QCOMPARE(result.error().code, ErrorCode::CannotWrite);
        QVERIFY(!result.error().detail.isEmpty());
        QCOMPARE(QDir(m_folder.path()).entryList(), before);
    }

    void aFileIsReplacedOnlyWhenComplete()
    {
        const QString file = path(u"whole.txt"_s);
        QVERIFY(writeWhole(file, "first"));
        QVERIFY(writeWhole(file, "second"));
        QCOMPARE(contents(file), "second");
        QCOMPARE(QDir(m_folder.path()).entryList({u"whole*"_s}).size(), 1);
    }
};

QTEST_MAIN(ExportTest)
#include "tst_export.moc"
