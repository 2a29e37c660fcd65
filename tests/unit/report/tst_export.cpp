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
    std::shared_ptr<const Phrases> m_phrases = std::make_shared<const Phrases>(Language::English);
    std::shared_ptr<const Figures> m_figures;
    SceneInput m_scene;
    ChartInput m_chart;
    ChartLook m_look;

    QString path(const QString& name) const { return m_folder.filePath(name); }

    PictureRequest request(QSize size = {900, 600}) const { return {size, std::nullopt, m_source.sourceDate, 96}; }

    Result<void> exported(bool map, const QString& file, const PictureRequest& picture) const
    {
        return map ? exportMap(file, m_scene, picture)
                   : exportChart(file, *chart("idle-by-province"), m_chart, m_look, picture);
    }

    // Of charts of one site the first site that has a drawing.
    ChartInput inputOf(const ChartSpec& spec) const
    {
        ChartInput input = m_chart;
        if (!spec.ofOneSite)
            return input;
        for (std::size_t row = 0; row < m_source.snapshot->sites.size(); ++row) {
            input.question.settings.site = m_source.snapshot->sites.get<&Site::uid>(row);
            if (chartData(spec, input).value()->texts.empty.isEmpty())
                break;
        }
        return input;
    }

    // The texts of an SVG, line by line; its images are counted.
    static QString svgText(const QByteArray& bytes, QString& viewBox, int& images)
    {
        QXmlStreamReader xml(bytes);
        QString text;
        images = 0;
        while (!xml.atEnd()) {
            if (xml.readNext() != QXmlStreamReader::StartElement)
                continue;
            if (xml.name() == u"svg")
                viewBox = xml.attributes().value(u"viewBox"_s).toString();
            images += xml.name() == u"image";
            if (xml.name() == u"text")
                text += xml.readElementText(QXmlStreamReader::IncludeChildElements) + u'\n';
        }
        return xml.hasError() ? u"not XML: "_s + xml.errorString() : text;
    }

    static void addKinds()
    {
        QTest::addColumn<bool>("map");
        QTest::newRow("map") << true;
        QTest::newRow("chart") << false;
    }

    static void addCharts()
    {
        QTest::addColumn<QString>("name");
        for (const ChartSpec& spec : charts())
            QTest::newRow(spec.name) << QString::fromLatin1(spec.name);
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
        m_scene.phrases = m_phrases;
        for (const RingSpec& spec : m_source.rings)
            m_scene.rings.push_back(ringOf(spec).value());
        m_chart.question.snapshot = m_source.snapshot;
        m_chart.question.figures = m_figures;
        m_chart.question.sites = allSites(*m_source.snapshot);
        m_chart.question.phrases = m_phrases;
        m_look = {m_source.style, ThemeName::Light, m_phrases};
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

    void moreDotsGiveTheSameDrawingFiner_data() { addKinds(); }

    void moreDotsGiveTheSameDrawingFiner()
    {
        QFETCH(bool, map);
        PictureRequest fine = request();
        fine.dpi = 288;
        QVERIFY(exported(map, path(u"usual.png"_s), request()));
        QVERIFY(exported(map, path(u"fine.png"_s), fine));
        const QImage usual(path(u"usual.png"_s));
        const QImage image(path(u"fine.png"_s));
        QCOMPARE(usual.dotsPerMeterX(), 3780);
        QCOMPARE(image.dotsPerMeterX(), 11339); // 288 / 0.0254
        QCOMPARE(image.size(), QSize(2700, 1800));
        // Seen from afar both are the same picture; at another scale they would hardly share a pixel.
        const QSize far(90, 60);
        const QImage a = usual.scaled(far, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
        const QImage b = image.scaled(far, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
        double difference = 0;
        for (int y = 0; y < far.height(); ++y) {
            for (int x = 0; x < far.width(); ++x)
                difference += std::abs(qGray(a.pixel(x, y)) - qGray(b.pixel(x, y)));
        }
        QVERIFY2(difference / (far.width() * far.height()) < 3, qPrintable(QString::number(difference / 5400)));
        QVERIFY(a != b.mirrored(true, false));
    }

    void aResolutionOutOfRangeIsRefused_data()
    {
        QTest::addColumn<int>("dpi");
        QTest::newRow("none") << 0;
        QTest::newRow("below") << LeastDpi - 1;
        QTest::newRow("above") << MostDpi + 1;
        QTest::newRow("too many pixels") << MostDpi; // 20 inches
    }

    void aResolutionOutOfRangeIsRefused()
    {
        QFETCH(int, dpi);
        PictureRequest picture = request(dpi == MostDpi ? QSize(1920, 1080) : QSize(900, 600));
        picture.dpi = dpi;
        const QString file = path(u"refused.png"_s);
        const auto outcome = exported(false, file, picture);
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().code, ErrorCode::Usage);
        QVERIFY(!outcome.error().cure.isEmpty());
        QVERIFY(!QFile::exists(file));
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
        QString viewBox;
        int images = 0;
        const QString text = svgText(contents(file), viewBox, images);
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
        QVERIFY(contents(path(u"a.pdf"_s)) != contents(path(u"b.pdf"_s)));
        const auto objects = [&](const QString& name) { // uncompressed, and without what is worked out from them
            return toolOutput(u"qpdf"_s, {u"--qdf"_s, u"--static-id"_s, path(name), u"-"_s});
        };
        QString a = objects(u"a.pdf"_s);
        QVERIFY(a.contains(u"D:20261121"));
        a.replace(u"D:20261121"_s, u"D:20261122"_s).replace(u"2026-11-21T"_s, u"2026-11-22T"_s);
        QCOMPARE(a, objects(u"b.pdf"_s));
    }

    void csvIsTheTable()
    {
        const QString file = path(u"chart.csv"_s);
        QVERIFY(exported(false, file, request()));
        QCOMPARE(contents(file), sheetCsv(chartSheet(*chart("idle-by-province"), m_chart).value()));
        QVERIFY(contents(file).contains("Gansu"));
    }

    void everyChartIsVectorsAndText_data() { addCharts(); }

    void everyChartIsVectorsAndText()
    {
        QFETCH(QString, name);
        const ChartSpec& spec = *chart(name);
        const ChartInput input = inputOf(spec);
        const ChartTexts texts = chartData(spec, input).value()->texts;
        QVERIFY2(texts.empty.isEmpty(), qPrintable(texts.empty));
        // It stands alone: the finding, or what is measured, what it is measured in, and the caption.
        const QString heading = texts.finding.isEmpty() ? texts.title : texts.finding;
        const auto beginning = [](const QString& sentence) { return sentence.simplified().section(u' ', 0, 3); };

        const QString pdf = path(u"every.pdf"_s);
        QVERIFY(exportChart(pdf, spec, input, m_look, request()));
        QCOMPARE(pdfImages(pdf), QStringList());
        for (const PdfFont& font : pdfFonts(pdf))
            QVERIFY2(font.embedded, qPrintable(font.name));
        const QString text = pdfText(pdf).simplified();
        for (const QString& sentence : {heading, texts.subtitle, texts.caption})
            QVERIFY2(text.contains(beginning(sentence)), qPrintable(beginning(sentence) + u"\n\n"_s + text));
        QVERIFY(!hasFalseCharacters(text));

        const QString svg = path(u"every.svg"_s);
        QVERIFY(exportChart(svg, spec, input, m_look, request()));
        QString viewBox;
        int images = 0;
        const QString drawn = svgText(contents(svg), viewBox, images).simplified();
        QCOMPARE(viewBox, u"0 0 900 600"_s);
        QCOMPARE(images, 0);
        QVERIFY2(drawn.contains(beginning(heading)), qPrintable(drawn));

        const QString csv = path(u"every.csv"_s);
        QVERIFY(exportChart(csv, spec, input, m_look, request()));
        QCOMPARE(contents(csv), sheetCsv(chartSheet(spec, input).value()));
    }

    void pngIsInTheThemeOfTheLook_data() { addCharts(); }

    void pngIsInTheThemeOfTheLook()
    {
        QFETCH(QString, name);
        const ChartSpec& spec = *chart(name);
        const ChartInput input = inputOf(spec);
        ChartLook look = m_look;
        for (const ThemeName theme : {ThemeName::Light, ThemeName::Dark}) {
            look.theme = theme;
            const QString file = path(u"theme.png"_s);
            QVERIFY(exportChart(file, spec, input, look, request()));
            const QImage image(file);
            QCOMPARE(image.size(), QSize(900, 600));
            QCOMPARE(image.pixelColor(2, 2), look.colours().ui.surface);
            QSet<QRgb> colours;
            for (int y = 0; y < image.height(); y += 3) {
                for (int x = 0; x < image.width(); x += 3)
                    colours.insert(image.pixel(x, y));
            }
            QVERIFY(colours.size() > 10);
        }
    }

    void whatIsPrintedHasNoTheme()
    {
        ChartLook dark = m_look;
        dark.theme = ThemeName::Dark;
        for (const char* suffix : {"pdf", "svg"}) {
            const QString name = u"printed."_s + QLatin1StringView(suffix);
            QVERIFY(exportChart(path(name), *chart("reach"), m_chart, dark, request()));
            const QByteArray bytes = contents(path(name));
            QVERIFY(exportChart(path(name), *chart("reach"), m_chart, m_look, request()));
            QCOMPARE(contents(path(name)), bytes);
        }
    }

    void aChartOfNothingIsItsSentence()
    {
        ChartInput input = m_chart;
        input.question.sites.clear();
        for (const ChartSpec& spec : charts()) {
            const QString sentence = chartData(spec, input).value()->texts.empty;
            if (sentence.isEmpty())
                continue; // a chart that no filter changes
            const QString pdf = path(u"nothing.pdf"_s);
            QVERIFY(exportChart(pdf, spec, input, m_look, request()));
            const QString text = pdfText(pdf).simplified();
            QVERIFY2(text.contains(sentence.simplified()), qPrintable(text));
            QVERIFY(exportChart(path(u"nothing.png"_s), spec, input, m_look, request()));
            QVERIFY(exportChart(path(u"nothing.csv"_s), spec, input, m_look, request()));
        }
    }

    void aChartIsDrawnFromWhatIsKnown()
    {
        const ChartSpec& spec = *chart("idle-by-province");
        auto sheet = chartSheet(spec, m_chart).value();
        sheet.rows.resize(1); // so that it can be told from one that is worked out
        const KnownChart known{chartData(*chart("reach"), m_chart).value(), std::make_shared<const Sheet>(sheet)};
        QCOMPARE(chartFile(u"a.csv"_s, spec, m_chart, known).value().table, sheetCsv(sheet));
        for (const char* suffix : {"pdf", "svg", "png"}) {
            const QString file = path(u"known."_s + QLatin1StringView(suffix));
            const ChartFile drawn = chartFile(file, spec, m_chart, known).value();
            QCOMPARE(drawn.data, known.data);
            QVERIFY(exportChart(file, *chart("reach"), m_chart, m_look, request()));
            QCOMPARE(paintedChart(file, drawn, m_look, request()).value(), contents(file));
        }
        std::stop_source stop;
        stop.request_stop();
        for (const QString& name : {u"a.csv"_s, u"a.pdf"_s})
            QCOMPARE(chartFile(name, spec, m_chart, {}, {.stop = stop.get_token()}).error().code, ErrorCode::Cancelled);
    }

    void aChartThatCannotBeWorkedOutLeavesNoFile()
    {
        ChartInput input = m_chart;
        input.question.settings.site = u"no such site"_s;
        for (const char* suffix : {"pdf", "png", "csv"}) {
            const QString file = path(u"site."_s + QLatin1StringView(suffix));
            const auto result = exportChart(file, *chart("tornado"), input, m_look, request());
            QVERIFY(!result);
            QCOMPARE(result.error().code, ErrorCode::Usage);
            QVERIFY(!QFileInfo::exists(file));
        }
    }

    void syntheticDataSaySoInTheDocument()
    {
        ChartInput input = m_chart;
        auto synthetic = std::make_shared<Dataset>(*m_source.snapshot);
        synthetic->info.synthetic = true;
        input.question.snapshot = synthetic;
        const QString pdf = path(u"synthetic.pdf"_s);
        QVERIFY(exportChart(pdf, *chart("idle-by-province"), input, m_look, request()));
        QVERIFY(pdfText(pdf).contains(u"Synthetic data."));
        QVERIFY(toolOutput(u"pdfinfo"_s, {pdf}).contains(u"(synthetic data)"));
        const QString csv = path(u"synthetic.csv"_s);
        QVERIFY(exportChart(csv, *chart("idle-by-province"), input, m_look, request()));
        QVERIFY(contents(csv).endsWith(",synthetic\r\n"));
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
};

QTEST_MAIN(ExportTest)
#include "tst_export.moc"
