// SPDX-License-Identifier: GPL-3.0-or-later
// The rules of the house that a machine can check over the source tree.
#include "domain/schema.h"

#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

using namespace atlas;
using namespace Qt::StringLiterals;

namespace {

const QString Root = QStringLiteral(ATLAS_SOURCE_DIR);

QString read(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QStringList files(const QString& folder, const QStringList& patterns)
{
    QStringList list;
    QDirIterator it(Root + u'/' + folder, patterns, QDir::Files, QDirIterator::Subdirectories);
    while (it.hasNext())
        list << it.next();
    return list;
}

const QStringList Sources{u"*.cpp"_s, u"*.h"_s, u"*.qml"_s};

} // namespace

class MetaTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void namesStayInTheirModule_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("module");
        QTest::newRow("SQLite") << u"#include <(SQLiteCpp|sqlite3)"_s << u"store"_s;
        QTest::newRow("GDAL") << u"#include <(gdal|ogr|cpl)_"_s << u"exchange"_s;
        QTest::newRow("PROJ") << u"#include <(proj|geodesic)\\.h>"_s << u"geo"_s;
        QTest::newRow("Qt Charts") << u"#include <Q(tCharts|Chart|BarSet|ValueAxis|HorizontalStackedBar)"_s
                                   << u"charts"_s;
        QTest::newRow("Qt Location") << u"import Qt(Location|Positioning)|#include <QGeo(Coordinate|Path)"_s
                                     << u"mapview"_s;
        QTest::newRow("CLI11") << u"CLI/CLI\\.hpp"_s << u"cli"_s;
        QTest::newRow("animated pictures") << u"#include <(webp/|gif_lib)"_s << u"report"_s;
        QTest::newRow("qpdf") << u"#include <qpdf/"_s << u"report"_s;
        QTest::newRow("Qt PDF") << u"#include <QPdf(Document|View|Page|Bookmark|Search)"_s << u"desktop"_s;
        QTest::newRow("ICU") << u"#include <unicode/"_s << u"desktop"_s;
        QTest::newRow("network") << u"#include <Q(tNetwork|Network|Ssl|Tcp|Udp|Http|Abstract(Socket|NetworkCache))"_s
                                 << u"tiles"_s;
        QTest::newRow("message boxes") << u"QMessageBox"_s << u"desktop"_s;
    }

    void namesStayInTheirModule()
    {
        QFETCH(QString, pattern);
        QFETCH(QString, module);
        const QRegularExpression expression(pattern);
        int inside = 0;
        for (const QString& file : files(u"app"_s, Sources)) {
            if (!read(file).contains(expression))
                continue;
            QVERIFY2(file.startsWith(Root + u"/app/"_s + module + u'/'), qPrintable(file));
            ++inside;
        }
        QVERIFY2(inside > 0, "nothing found: the pattern is out of date");
    }

    void noSingletonsOfOurOwn()
    {
        const QRegularExpression ours(u"static [A-Za-z:&* ]*\\binstance\\(\\)"_s);
        for (const QString& file : files(u"app"_s, Sources))
            QVERIFY2(!read(file).contains(ours), qPrintable(file));
    }

    void theCoreKnowsNoClockAndNoSystemLocale()
    {
        const QRegularExpression pattern(u"currentDate|currentTime|QLocale::system|QLocale\\(\\)|QRandomGenerator"_s);
        for (const char* module : {"base", "geo", "domain", "store", "exchange", "cartography", "charts", "report"}) {
            for (const QString& file : files(u"app/"_s + QLatin1StringView(module), Sources))
                QVERIFY2(!read(file).contains(pattern), qPrintable(file));
        }
    }

    void sourcesNameTheirLicence()
    {
        for (const char* folder : {"app", "tests"}) {
            for (const QString& file : files(QString::fromLatin1(folder), {u"*.cpp"_s, u"*.h"_s})) {
                if (file.contains(u"/upward-arrow/"_s))
                    continue;
                QVERIFY2(read(file).startsWith(u"// SPDX-License-Identifier: GPL-3.0-or-later\n"_s), qPrintable(file));
            }
        }
    }

    void nothingIsLeftUndone()
    {
        const QRegularExpression pattern(u"\\b(TODO|FIXME|XXX|HACK)\\b|#if 0|QSKIP|QEXPECT_FAIL|qDebug\\("_s);
        for (const char* folder : {"app", "tests", "packaging", "data", "resources"}) {
            for (const QString& file :
                 files(QString::fromLatin1(folder), Sources + QStringList{u"*.txt"_s, u"*.md"_s})) {
                if (!file.endsWith(u"/tst_meta.cpp"_s))
                    QVERIFY2(!read(file).contains(pattern), qPrintable(file));
            }
        }
    }

    void textsFromDataAreNeverRich()
    {
        const QRegularExpression rich(u"Qt::RichText|Text\\.(RichText|StyledText|MarkdownText)|setHtml\\("_s);
        for (const QString& file : files(u"app"_s, Sources))
            QVERIFY2(!read(file).contains(rich), qPrintable(file));
    }

    void everyColumnIsDocumented()
    {
        const QString page = read(Root + u"/data/columns.md"_s);
        QVERIFY(!page.isEmpty());
        for (const TableSpec& spec : tables()) {
            const qsizetype start = page.indexOf(QLatin1StringView(spec.name) + u".csv"_s);
            QVERIFY2(start >= 0, spec.name);
            for (const ColumnSpec& column : spec.columns) {
                QVERIFY2(page.contains(u'`' + QLatin1StringView(column.name) + u'`'), column.name);
                if (!column.vocabulary)
                    continue;
                for (const Term& term : column.vocabulary->terms)
                    QVERIFY2(page.contains(u'`' + QLatin1StringView(term.key) + u'`'), term.key);
            }
        }
    }

    void linksInDocumentsLeadSomewhere()
    {
        const QRegularExpression link(u"\\]\\(([^)#:]+)(#[^)]*)?\\)"_s);
        QStringList pages =
            files(u"app/docs"_s, {u"*.md"_s}) + files(u"data"_s, {u"*.md"_s}) + files(u"resources"_s, {u"*.md"_s});
        pages << Root + u"/README.md"_s << Root + u"/CONTRIBUTING.md"_s;
        for (const QString& page : pages) {
            const QString text = read(page);
            QVERIFY2(!text.isEmpty(), qPrintable(page));
            for (auto it = link.globalMatch(text); it.hasNext();) {
                const QString target = QFileInfo(page).dir().filePath(it.next().captured(1));
                QVERIFY2(QFileInfo::exists(target), qPrintable(page + u": "_s + target));
            }
        }
    }

    void theTwoCommandsStandOnTopOfTheReadme()
    {
        const QString top = read(Root + u"/README.md"_s).left(1500);
        QVERIFY(top.contains(u"packaging/dev run"_s));
        QVERIFY(top.contains(u"packaging/dev test"_s));
    }

    void theTranslationIsComplete()
    {
        QFile file(Root + u"/resources/i18n/suanli-atlas_zh_CN.ts"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QXmlStreamReader xml(&file);
        QString source;
        int texts = 0;
        while (!xml.atEnd()) {
            xml.readNext();
            if (!xml.isStartElement())
                continue;
            if (xml.name() == u"source") {
                source = xml.readElementText();
                ++texts;
            } else if (xml.name() == u"translation") {
                QVERIFY2(xml.attributes().value(u"type"_s) != u"unfinished", qPrintable(source));
                const QString translation = xml.readElementText(QXmlStreamReader::IncludeChildElements);
                QVERIFY2(!translation.trimmed().isEmpty(), qPrintable(source));
                // The numbered places of a sentence are the same in both languages.
                static const QRegularExpression place(u"%(\\d|n|L\\d)"_s);
                QStringList inSource;
                QStringList inTranslation;
                for (auto it = place.globalMatch(source); it.hasNext();)
                    inSource << it.next().captured();
                for (auto it = place.globalMatch(translation); it.hasNext();)
                    inTranslation << it.next().captured();
                inSource.removeDuplicates();
                inTranslation.removeDuplicates();
                inSource.sort();
                inTranslation.sort();
                QVERIFY2(inSource == inTranslation, qPrintable(source));
            }
        }
        QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
        QVERIFY(texts > 200);
    }

    void theTranslationIsUpToDate()
    {
        // lupdate over the sources finds no text that the file does not have.
        const QString ts = Root + u"/resources/i18n/suanli-atlas_zh_CN.ts"_s;
        QTemporaryDir dir;
        const QString copy = dir.filePath(u"check.ts"_s);
        QVERIFY(QFile::copy(ts, copy));
        QProcess lupdate;
        lupdate.start(QStringLiteral(ATLAS_LUPDATE), {u"-silent"_s, u"-locations"_s, u"none"_s, u"-no-obsolete"_s,
                                                      u"-recursive"_s, Root + u"/app"_s, u"-ts"_s, copy});
        QVERIFY(lupdate.waitForFinished(60000));
        QCOMPARE(lupdate.exitCode(), 0);
        QCOMPARE(read(copy).count(u"<source>"_s), read(ts).count(u"<source>"_s));
        QVERIFY(!read(copy).contains(u"type=\"unfinished\""_s));
    }
};

QTEST_GUILESS_MAIN(MetaTest)
#include "tst_meta.moc"
