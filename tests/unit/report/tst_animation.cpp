// SPDX-License-Identifier: GPL-3.0-or-later
// Animations are read back by decoders that did not write them.
#include "report/animation.h"
#include "unit/report/reportfixture.h"

#include <QDir>
#include <QImageReader>
#include <QTemporaryDir>
#include <QTest>

#include <webp/demux.h>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

namespace {

struct Decoded
{
    std::vector<QImage> frames;
    std::vector<int> endsMs; // when each frame ends
};

Decoded decodedWebp(const QByteArray& bytes)
{
    Decoded result;
    const WebPData data{reinterpret_cast<const uint8_t*>(bytes.constData()), std::size_t(bytes.size())};
    const std::unique_ptr<WebPAnimDecoder, decltype(&WebPAnimDecoderDelete)> decoder(WebPAnimDecoderNew(&data, nullptr),
                                                                                     &WebPAnimDecoderDelete);
    WebPAnimInfo info{};
    if (!decoder || !WebPAnimDecoderGetInfo(decoder.get(), &info))
        return result;
    uint8_t* pixels = nullptr;
    int endMs = 0;
    while (WebPAnimDecoderHasMoreFrames(decoder.get()) && WebPAnimDecoderGetNext(decoder.get(), &pixels, &endMs)) {
        result.frames.push_back(QImage(pixels, int(info.canvas_width), int(info.canvas_height), QImage::Format_RGBA8888)
                                    .convertToFormat(QImage::Format_RGB32));
        result.endsMs.push_back(endMs);
    }
    return result;
}

Decoded decodedGif(const QString& path)
{
    Decoded result;
    QImageReader reader(path, "gif");
    int endMs = 0;
    while (reader.canRead()) {
        const QImage frame = reader.read();
        if (frame.isNull())
            break;
        result.frames.push_back(frame.convertToFormat(QImage::Format_RGB32));
        result.endsMs.push_back(endMs += reader.nextImageDelay());
    }
    return result;
}

// Mean difference of the channels.
double difference(const QImage& a, const QImage& b)
{
    double sum = 0;
    for (int y = 0; y < a.height(); ++y) {
        for (int x = 0; x < a.width(); ++x) {
            const QRgb p = a.pixel(x, y);
            const QRgb q = b.pixel(x, y);
            sum += std::abs(qRed(p) - qRed(q)) + std::abs(qGreen(p) - qGreen(q)) + std::abs(qBlue(p) - qBlue(q));
        }
    }
    return sum / 3 / a.width() / a.height();
}

} // namespace

class AnimationTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    ReportRequest m_source;
    std::shared_ptr<const Phrases> m_phrases = std::make_shared<const Phrases>(Language::English);
    SceneInput m_scene;
    int m_names = 0;

    QString newPath(const QString& suffix = {}) { return m_folder.filePath(u"out%1"_s.arg(++m_names) + suffix); }

    static AnimationRequest request(AnimationFormat format)
    {
        return {.format = format, .run = {2023 * 12 + 10, 2024 * 12 + 1}, .size = {800, 500}, .framesPerSecond = 3};
    }

    Result<void> write(const QString& path, const AnimationRequest& request,
                       const AnimationProgress& progress = {}) const
    {
        const HanFontScope han(*m_source.style, HanFontScope::Device::Screen);
        return exportAnimation(path, m_scene, request, progress);
    }

    std::vector<QImage> pngFrames()
    {
        const QString folder = newPath();
        std::vector<QImage> frames;
        if (write(folder, request(AnimationFormat::Frames))) {
            for (const QString& name : QDir(folder).entryList(QDir::Files, QDir::Name))
                frames.push_back(QImage(folder + u'/' + name).convertToFormat(QImage::Format_RGB32));
        }
        return frames;
    }

    QStringList left() const { return QDir(m_folder.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot); }

private Q_SLOTS:

    void initTestCase()
    {
        const BasemapPtr map = basemap();
        m_source = reportRequest(shippedDataset(*map), map);
        m_scene.style = m_source.style;
        m_scene.basemap = prepareBasemap(map, MapProjection::WebMercator);
        m_scene.snapshot = m_source.snapshot;
        m_scene.figures = std::make_shared<const Figures>(figuresOf(*m_source.snapshot, m_source.query));
        m_scene.phrases = m_phrases;
    }

    void framesAreNamedByTheirMonths()
    {
        const QString folder = newPath();
        QVERIFY(write(folder, request(AnimationFormat::Frames)));
        const QStringList names{u"frame-2023-11.png"_s, u"frame-2023-12.png"_s, u"frame-2024-01.png"_s,
                                u"frame-2024-02.png"_s};
        QCOMPARE(QDir(folder).entryList(QDir::AllEntries | QDir::NoDotAndDotDot, QDir::Name), names);
        for (const QString& name : names)
            QCOMPARE(QImage(folder + u'/' + name).size(), QSize(800, 500));
        QVERIFY2(!left().join(u' ').contains(u"out%1."_s.arg(m_names)), "the temporary folder is still there");
        const auto permissions = QFileInfo(folder).permissions();
        QVERIFY(QDir(m_folder.path()).mkdir(u"usual"_s));
        QCOMPARE(permissions, QFileInfo(m_folder.filePath(u"usual"_s)).permissions());
    }

    void aSiteThatOpensChangesTheMapAndTheCameraStays()
    {
        // One site, in service from 1 January 2024, in the middle of an empty map.
        Dataset dataset = test::dataset();
        Site opens = site("a");
        opens.position = {103.8, 36.06};
        dataset.sites = {opens};
        dataset.events = {test::event("1", "a", EventKind::Operational, "2024-01-01"),
                          test::event("2", "a", EventKind::ConstructionStart, "2022-01-01")};
        dataset.reindex();
        const auto shipped = m_scene;
        m_scene.snapshot = std::make_shared<const Dataset>(std::move(dataset));
        m_scene.figures = std::make_shared<const Figures>(figuresOf(*m_scene.snapshot, m_source.query));
        const std::vector<QImage> frames = pngFrames();
        m_scene = shipped;
        QCOMPARE(frames.size(), std::size_t(4));
        // The map alone: title and legend tell the date and the counts.
        const auto map = [&](int frame) { return frames[std::size_t(frame)].copy(30, 70, 400, 390); };
        QCOMPARE(map(0), map(1));
        QVERIFY(map(1) != map(2)); // it opened
        QCOMPARE(map(2), map(3));
        QVERIFY2(difference(map(1), map(2)) < 1, "more than a symbol changed: the camera moved");
        const QRect title(0, 0, 800, 40);
        QVERIFY(frames[0].copy(title) != frames[1].copy(title)); // each frame tells its month
    }

    void webpHasTheFramesPixelByPixelAndTheirTimes()
    {
        const QString file = newPath(u".webp"_s);
        QVERIFY(write(file, request(AnimationFormat::WebP)));
        const Decoded webp = decodedWebp(contents(file));
        const std::vector<int> times{333, 667, 1000, 1333};
        QCOMPARE(webp.endsMs, times);
        const std::vector<QImage> frames = pngFrames();
        QCOMPARE(webp.frames.size(), frames.size());
        for (std::size_t i = 0; i < frames.size(); ++i)
            QCOMPARE(webp.frames[i], frames[i]);
    }

    void gifHasTheFramesAndTheirTimes()
    {
        const QString file = newPath(u".gif"_s);
        QVERIFY(write(file, request(AnimationFormat::Gif)));
        const Decoded gif = decodedGif(file);
        const std::vector<int> times{330, 670, 1000, 1330};
        QCOMPARE(gif.endsMs, times);
        QCOMPARE(QImageReader(file).loopCount(), -1); // for ever
        const std::vector<QImage> frames = pngFrames();
        QCOMPARE(gif.frames.size(), frames.size());
        for (std::size_t i = 0; i < frames.size(); ++i) {
            QVERIFY2(difference(gif.frames[i], frames[i]) < 1, qPrintable(QString::number(i)));
            QCOMPARE(gif.frames[i].pixel(5, 250), frames[i].pixel(5, 250)); // the ground keeps its colour
        }
    }

    void theSameInputGivesTheSameBytes_data()
    {
        QTest::addColumn<AnimationFormat>("format");
        QTest::newRow("webp") << AnimationFormat::WebP;
        QTest::newRow("gif") << AnimationFormat::Gif;
        QTest::newRow("frames") << AnimationFormat::Frames;
    }

    void theSameInputGivesTheSameBytes()
    {
        QFETCH(AnimationFormat, format);
        const QString first = newPath();
        const QString second = newPath();
        QVERIFY(write(first, request(format)));
        QVERIFY(write(second, request(format)));
        const QString file = format == AnimationFormat::Frames ? u"/frame-2024-01.png"_s : QString();
        QVERIFY(!contents(first + file).isEmpty());
        QCOMPARE(contents(first + file), contents(second + file));
    }

    void stepsAndFilter()
    {
        const QString folder = newPath();
        AnimationRequest yearly = request(AnimationFormat::Frames);
        yearly.run = {2022 * 12 + 11, 2025 * 12};
        yearly.stepMonths = 12;
        yearly.filter.provinces = {u"620000"_s};
        QVERIFY(write(folder, yearly));
        QCOMPARE(QDir(folder).entryList(QDir::Files, QDir::Name),
                 QStringList({u"frame-2022-12.png"_s, u"frame-2023-12.png"_s, u"frame-2024-12.png"_s}));
        const QString all = newPath();
        yearly.filter = {};
        QVERIFY(write(all, yearly));
        QVERIFY(contents(all + u"/frame-2024-12.png"_s) != contents(folder + u"/frame-2024-12.png"_s));
    }

    void refusals_data()
    {
        using Change = std::function<void(AnimationRequest&, QString&)>;
        QTest::addColumn<Change>("change");
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<QString>("subject");
        const QString taken = m_folder.filePath(u"taken"_s);
        QVERIFY(QDir(m_folder.path()).mkpath(u"taken"_s));
        save(taken + u"/mine.txt"_s, "keep");
        const auto row = [](const char* name, ErrorCode code, const QString& subject, const Change& change) {
            QTest::newRow(name) << change << code << subject;
        };
        row("from after to", ErrorCode::Usage, u"2024-03 to 2024-02"_s,
            [](AnimationRequest& r, QString&) { r.run.first = r.run.last + 1; });
        row("after the dataset", ErrorCode::Usage, u"2026-12"_s,
            [](AnimationRequest& r, QString&) { r.run.last = 2026 * 12 + 11; });
        row("no size", ErrorCode::Usage, u"0 x 0"_s, [](AnimationRequest& r, QString&) { r.size = {0, 0}; });
        row("too large", ErrorCode::Usage, u"5000 x 800"_s,
            [](AnimationRequest& r, QString&) { r.size = {5000, 800}; });
        row("no speed", ErrorCode::Usage, u"0"_s, [](AnimationRequest& r, QString&) { r.framesPerSecond = 0; });
        row("too many frames", ErrorCode::Usage, u"1900-01 to 2024-02"_s,
            [](AnimationRequest& r, QString&) { r.run.first = 1900 * 12; });
        for (const auto format : {AnimationFormat::WebP, AnimationFormat::Gif, AnimationFormat::Frames})
            row(format == AnimationFormat::WebP  ? "no folder for webp"
                : format == AnimationFormat::Gif ? "no folder for gif"
                                                 : "no folder for frames",
                ErrorCode::CannotWrite, u"out"_s, [format](AnimationRequest& r, QString& path) {
                    r.format = format;
                    path = u"/nonexistent/out"_s;
                });
        row("a folder with something in it", ErrorCode::CannotWrite, u"taken"_s,
            [taken](AnimationRequest& r, QString& path) {
                r.format = AnimationFormat::Frames;
                path = taken + u'/';
            });
        row("a folder instead of a file", ErrorCode::CannotWrite, u"taken"_s,
            [taken](AnimationRequest&, QString& path) { path = taken; });
        row("a file instead of a folder", ErrorCode::CannotWrite, u"mine.txt"_s,
            [taken](AnimationRequest& r, QString& path) {
                r.format = AnimationFormat::Frames;
                path = taken + u"/mine.txt"_s;
            });
    }

    void refusals()
    {
        using Change = std::function<void(AnimationRequest&, QString&)>;
        QFETCH(Change, change);
        QFETCH(ErrorCode, code);
        QFETCH(QString, subject);
        QString path = newPath();
        AnimationRequest wrong = request(AnimationFormat::WebP);
        change(wrong, path);
        int painted = 0;
        const auto result = write(path, wrong, [&](int, int) { return ++painted > 0; });
        QVERIFY(!result);
        QCOMPARE(result.error().code, code);
        QCOMPARE(result.error().subject, subject);
        QVERIFY(!explain(result.error(), *m_phrases).isEmpty());
        QCOMPARE(painted, 0); // before any work
        QCOMPARE(contents(m_folder.filePath(u"taken/mine.txt"_s)), QByteArray("keep"));
    }

    void anEmptyFolderIsFilled()
    {
        const QString folder = newPath();
        QVERIFY(QDir(m_folder.path()).mkdir(QFileInfo(folder).fileName()));
        QVERIFY(write(folder, request(AnimationFormat::Frames)));
        QCOMPARE(QDir(folder).entryList(QDir::Files).size(), 4);
    }

    void aCancelledExportLeavesNothing_data() { theSameInputGivesTheSameBytes_data(); }

    void aCancelledExportLeavesNothing()
    {
        QFETCH(AnimationFormat, format);
        const QStringList before = left();
        std::vector<int> told;
        const auto result = write(newPath(), request(format), [&](int done, int total) {
            told.push_back(done);
            return total == 4 && done < 2;
        });
        QVERIFY(!result);
        QCOMPARE(result.error().code, ErrorCode::Cancelled);
        // The colours of a GIF are those of three frames, which are painted before the first one is written.
        const std::vector<int> expected =
            format == AnimationFormat::Gif ? std::vector{0, 0, 0, 0, 1, 2} : std::vector{0, 1, 2};
        QCOMPARE(told, expected);
        QCOMPARE(left(), before);
    }

    void aGifIsCancelledBeforeItsFirstFrame()
    {
        int asked = 0;
        const auto result = write(newPath(), request(AnimationFormat::Gif), [&](int, int) { return ++asked > 1; });
        QVERIFY(!result);
        QCOMPARE(result.error().code, ErrorCode::Cancelled);
        QCOMPARE(asked, 1);
    }

    void theNameTellsTheFormat()
    {
        QCOMPARE(animationFormatOf(u"a/b.WebP"_s), AnimationFormat::WebP);
        QCOMPARE(animationFormatOf(u"b.gif"_s), AnimationFormat::Gif);
        QCOMPARE(animationFormatOf(u"frames"_s), AnimationFormat::Frames);
        QVERIFY(!parseAnimationFormat(u"mp4"));
    }
};

QTEST_MAIN(AnimationTest)
#include "tst_animation.moc"
