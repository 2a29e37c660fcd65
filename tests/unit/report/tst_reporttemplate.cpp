// SPDX-License-Identifier: GPL-3.0-or-later
// Report templates: the shipped ones, what is read and written, and what every mistake is told.
#include "report/reporttemplate.h"
#include "support/builders.h"

#include <QFile>
#include <QTest>

using namespace atlas;
using namespace Qt::StringLiterals;

namespace {

using Kind = TemplatePage::Kind;

// JSON with single quotes, which C++ need not escape.
QByteArray json(QByteArray text)
{
    return text.replace('\'', '"');
}

// A template of these pages.
QByteArray withPages(const QByteArray& pages)
{
    return json("{'suanli-atlas-report': 1, 'name': 'Trial', 'pages': " + pages + "}");
}

QByteArray withChart(const QByteArray& chart)
{
    return withPages("[{'page': 'title'}, {'page': 'charts', 'charts': [" + chart + "]}]");
}

ReportTemplate everything()
{
    ReportTemplate plan;
    plan.name = {u"Weekly"_s, u"周报"_s};
    plan.title = {u"Idle \"capacity\""_s, {}};
    plan.languages = {Language::Chinese, Language::English};
    plan.paper = ReportPaper::A3;
    plan.pages = {
        {.kind = Kind::Title, .title = {{}, u"标题"_s}, .text = {u"One.\n\nTwo."_s, u"一。"_s}},
        {.kind = Kind::Text, .title = {}, .text = {u"<b>plain</b>"_s, u"<b>plain</b>"_s}, .landscape = true},
        {.kind = Kind::Map, .title = {}, .text = {}, .webMercator = true, .box = GeoBox{100.25, 30, 110, 40.5}},
        {.kind = Kind::Charts,
         .title = {},
         .text = {},
         .charts = {{.chart = u"reach"_s, .columns = 6, .budgetMs = 12.5, .chip = {}, .site = {}},
                    {.chart = u"rents"_s, .columns = 6, .chip = u"ampere"_s, .site = {}},
                    {.chart = u"tornado"_s, .chip = {}, .site = u"b"_s}}},
        {.kind = Kind::Provinces, .title = {}, .text = {}},
        {.kind = Kind::Sites, .title = {}, .text = {}},
        {.kind = Kind::Atlas, .title = {}, .text = {}, .of = {u"620000"_s, u"110000"_s}},
        {.kind = Kind::Dossiers, .title = {}, .text = {}, .of = {u"b"_s, u"a"_s}},
        {.kind = Kind::Coverage, .title = {}, .text = {}},
        {.kind = Kind::Method, .title = {}, .text = {}},
    };
    return plan;
}

Dataset twoSites()
{
    Dataset dataset = test::dataset();
    dataset.sites = {test::site("a"), test::site("b")};
    dataset.reindex();
    return dataset;
}

} // namespace

class ReportTemplateTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void shippedOnesAreReadBackAsWritten_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("name");
        QTest::newRow("national") << u"national"_s << u"全国报告"_s;
        QTest::newRow("brief") << u"brief"_s << u"简报"_s;
        QTest::newRow("atlas") << u"atlas"_s << u"分省地图集"_s;
    }

    void shippedOnesAreReadBackAsWritten()
    {
        QFETCH(QString, key);
        QFETCH(QString, name);
        QVERIFY(shippedTemplates().contains(key));
        const auto plan = shippedTemplate(key);
        QVERIFY2(plan, plan ? "" : qPrintable(plan.error().detail + plan.error().where));
        QCOMPARE(plan->key, key);
        QCOMPARE(plan->name.zh, name);
        QCOMPARE(plan->pages.front().kind, Kind::Title);
        QCOMPARE(plan->pages[1].kind, Kind::Map);
        QVERIFY(plan->pages[1].landscape);
        QVERIFY(!plan->pages[1].webMercator);
        const auto again = parseTemplate(templateJson(*plan), u"again.json"_s);
        QVERIFY(again);
        QVERIFY(*again == *plan);
        QVERIFY(checkTemplate(*plan, twoSites()));
    }

    void thereAreThree()
    {
        QCOMPARE(shippedTemplates(), (QStringList{u"national"_s, u"brief"_s, u"atlas"_s}));
        const auto none = shippedTemplate(u"weekly"_s);
        QVERIFY(!none);
        QCOMPARE(none.error().code, ErrorCode::Usage);
        QVERIFY(none.error().cure.contains(u"brief"_s));
    }

    void everyMemberIsReadBackAsWritten()
    {
        const ReportTemplate plan = everything();
        const auto again = parseTemplate(templateJson(plan), u"own.json"_s);
        QVERIFY2(again, again ? "" : qPrintable(again.error().detail + again.error().where));
        QVERIFY(*again == plan);
        QCOMPARE(templateJson(*again), templateJson(plan));
    }

    // The last page names a shipped template only where that name makes the report again.
    void onlyWhatAShippedNameStandsForHasAKey()
    {
        ReportTemplate plan = *shippedTemplate(u"national"_s);
        plan.languages = {Language::English, Language::Chinese};
        plan.paper = ReportPaper::A3;
        QCOMPARE(parseTemplate(templateJson(plan), u"x.json"_s)->key, u"national"_s);
        plan.pages.pop_back();
        QCOMPARE(parseTemplate(templateJson(plan), u"x.json"_s)->key, QString());
    }

    void theExampleInTheDocumentIsRead()
    {
        QFile file(QStringLiteral(ATLAS_SOURCE_DIR "/app/docs/report.md"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        const qsizetype begin = text.indexOf("```\n{") + 4;
        const auto plan = parseTemplate(text.sliced(begin, text.indexOf("\n}\n", begin) + 3 - begin), u"report.md"_s);
        QVERIFY2(plan, plan ? "" : qPrintable(plan.error().detail + plan.error().where));
        QCOMPARE(plan->pages.size(), std::size_t(5));
        QCOMPARE(plan->languages.size(), std::size_t(2));
    }

    void whatIsLeftOutHasItsUsualValue()
    {
        const auto plan = parseTemplate(withPages("[{'page': 'map'}, {'page': 'sites'}, {'page': 'atlas'},"
                                                  " {'page': 'charts', 'charts': [{'chart': 'reach'}]}]"),
                                        u"x.json"_s);
        QVERIFY(plan);
        QCOMPARE(plan->languages, std::vector{Language::English});
        QCOMPARE(plan->paper, ReportPaper::A4);
        QVERIFY(plan->title == LocalText{});
        QCOMPARE(plan->name.en, u"Trial"_s); // one text stands for both languages
        QCOMPARE(plan->name.zh, u"Trial"_s);
        QVERIFY(plan->pages[0].landscape);
        QVERIFY(!plan->pages[1].landscape);
        QVERIFY(!plan->pages[0].box);
        QVERIFY(plan->pages[2].of.isEmpty());
        QCOMPARE(plan->pages[3].charts[0].columns, 12);
        QVERIFY(!plan->pages[3].charts[0].budgetMs);
    }

    void mistakesNamePlaceAndCure_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("where");
        QTest::addColumn<QString>("cure");
        const auto row = [](const char* name, const QByteArray& text, const char* where, const char* cure) {
            QTest::newRow(name) << text << QString::fromLatin1(where) << QString::fromLatin1(cure);
        };
        const QByteArray head = "{'suanli-atlas-report': 1, 'name': 'T', ";
        row("no JSON", "pages", "byte", "--print-template");
        row("a list", "[]", "", "--print-template");
        row("nothing", "", "byte", "--print-template");
        row("too large", withPages("[{'page': 'title'}]") + QByteArray(1'000'001, ' '), "", "--print-template");
        row("too deep", QByteArray(100'000, '['), "byte", "--print-template");
        row("another form", json("{'suanli-atlas-report': 2, 'name': 'T', 'pages': [{'page': 'title'}]}"),
            "suanli-atlas-report", "\"suanli-atlas-report\": 1");
        row("no form", json("{'name': 'T', 'pages': [{'page': 'title'}]}"), "suanli-atlas-report", "1");
        row("no name", json("{'suanli-atlas-report': 1, 'pages': [{'page': 'title'}]}"), "name", "Write a name");
        row("empty name", json("{'suanli-atlas-report': 1, 'name': ' ', 'pages': [{'page': 'title'}]}"), "name",
            "Write a text");
        row("name of two lines", json("{'suanli-atlas-report': 1, 'name': 'a\\nb', 'pages': [{'page': 'title'}]}"),
            "name", "one line");
        row("long name", json("{'suanli-atlas-report': 1, 'name': '" + QByteArray(61, 'x') + "', 'pages': []}"), "name",
            "at most 60");
        row("unknown member", json(head + "'page': []}"), "page", "pages");
        row("unknown language", json(head + "'languages': ['en', 'fr'], 'pages': []}"), "languages[1]", "zh_CN");
        row("a language twice", json(head + "'languages': ['en', 'en'], 'pages': []}"), "languages[1]", "zh_CN");
        row("no languages", json(head + "'languages': [], 'pages': []}"), "languages", "zh_CN");
        row("one language, not in a list", json(head + "'languages': 'en', 'pages': []}"), "languages", "[...]");
        row("unknown paper", json(head + "'paper': 'letter', 'pages': []}"), "paper", "A4, A3");
        row("language of a title", json(head + "'title': {'fr': 'x'}, 'pages': []}"), "title.fr", "en, zh");
        row("title of no text", json(head + "'title': {}, 'pages': []}"), "title", "one text for both");
        row("title that is a number", json(head + "'title': {'en': 7}, 'pages': []}"), "title.en", "quotes");
        row("missing pages", json("{'suanli-atlas-report': 1, 'name': 'T'}"), "pages", "[...]");
        row("no pages", withPages("[]"), "pages", "[...]");
        row("pages that are no list", withPages("{}"), "pages", "[...]");
        QByteArray many;
        for (int i = 0; i < 201; ++i)
            many += QByteArray(i > 0 ? "," : "") + "{'page': 'sites'}";
        row("too many pages", withPages("[" + many + "]"), "pages", "at most 200");
        row("a page that is a word", withPages("['map']"), "pages[0]", "{\"page\": ...}");
        row("a page without kind", withPages("[{'page': 'title'}, {}]"), "pages[1].page", "coverage");
        row("unknown page", withPages("[{'page': 'cover'}]"), "pages[0].page", "title, text, map");
        row("unknown orientation", withPages("[{'page': 'map', 'orientation': 'wide'}]"), "pages[0].orientation",
            "portrait, landscape");
        row("unknown projection", withPages("[{'page': 'map', 'projection': 'mercator'}]"), "pages[0].projection",
            "albers, web-mercator");
        row("projection of a table", withPages("[{'page': 'sites', 'projection': 'albers'}]"), "pages[0].projection",
            "orientation");
        row("box of three", withPages("[{'page': 'map', 'box': [1, 2, 3]}]"), "pages[0].box", "west, south");
        row("box of words", withPages("[{'page': 'map', 'box': ['1', 2, 3, 4]}]"), "pages[0].box", "west, south");
        row("turned box", withPages("[{'page': 'map', 'box': [120, 30, 110, 40]}]"), "pages[0].box", "west, south");
        row("box of nothing", withPages("[{'page': 'map', 'box': [110, 30, 110.1, 40]}]"), "pages[0].box", "west");
        row("box beyond the world", withPages("[{'page': 'map', 'box': [110, 30, 190, 40]}]"), "pages[0].box", "west");
        row("text page without text", withPages("[{'page': 'text', 'title': 'x'}]"), "pages[0].text", "Write the text");
        row("control characters in a text", withPages("[{'page': 'text', 'text': 'a\\u0007'}]"), "pages[0].text",
            "plain text");
        row("turned letters in a text", withPages("[{'page': 'text', 'text': {'zh': 'a\\u202eb'}}]"),
            "pages[0].text.zh", "plain text");
        row("long text", withPages("[{'page': 'text', 'text': '" + QByteArray(20'001, 'x') + "'}]"), "pages[0].text",
            "at most 20000");
        row("charts page without charts", withPages("[{'page': 'charts'}]"), "pages[0].charts", "[...]");
        row("charts page of none", withPages("[{'page': 'charts', 'charts': []}]"), "pages[0].charts", "[...]");
        row("chart that is a word", withChart("'reach'"), "pages[1].charts[0]", "{\"chart\": ...}");
        row("unknown chart", withChart("{'chart': 'reach'}, {'chart': 'pie'}"), "pages[1].charts[1].chart", "stranded");
        row("third of a page", withChart("{'chart': 'reach', 'columns': 4}"), "pages[1].charts[0].columns", "12 or 6");
        row("half a column", withChart("{'chart': 'reach', 'columns': 6.5}"), "pages[1].charts[0].columns", "12 or 6");
        row("no budget", withChart("{'chart': 'reach', 'budget_ms': 0}"), "pages[1].charts[0].budget_ms", "20");
        row("beyond the chart", withChart("{'chart': 'reach', 'budget_ms': 81}"), "pages[1].charts[0].budget_ms", "20");
        row("budget of words", withChart("{'chart': 'reach', 'budget_ms': '20'}"), "pages[1].charts[0].budget_ms",
            "number");
        row("budget of the pipeline", withChart("{'chart': 'pipeline', 'budget_ms': 20}"),
            "pages[1].charts[0].budget_ms", "chart, columns.");
        row("unknown chip", withChart("{'chart': 'rents', 'chip': 'abacus'}"), "pages[1].charts[0].chip", "hopper");
        row("tornado of no site", withChart("{'chart': 'tornado'}"), "pages[1].charts[0].site", "quotes");
        row("dossier of no site", withChart("{'chart': 'dossier', 'site': ''}"), "pages[1].charts[0].site", "text");
        row("reach of a site", withChart("{'chart': 'reach', 'site': 'a'}"), "pages[1].charts[0].site", "budget_ms");
        row("provinces of none", withPages("[{'page': 'atlas', 'provinces': []}]"), "pages[0].provinces", "620000");
        row("a province that is a number", withPages("[{'page': 'atlas', 'provinces': [620000]}]"),
            "pages[0].provinces[0]", "quotes");
        row("dossiers of none", withPages("[{'page': 'dossiers'}]"), "pages[0].sites", "identifiers");
        row("a site twice", withPages("[{'page': 'dossiers', 'sites': ['a', 'a']}]"), "pages[0].sites[1]", "once");
        row("sites of an atlas", withPages("[{'page': 'atlas', 'sites': ['a']}]"), "pages[0].sites", "provinces");
    }

    void mistakesNamePlaceAndCure()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, where);
        QFETCH(QString, cure);
        const auto plan = parseTemplate(text, u"own.json"_s);
        QVERIFY(!plan);
        QCOMPARE(plan.error().code, ErrorCode::InvalidData);
        QCOMPARE(plan.error().subject, u"own.json"_s);
        QVERIFY(!plan.error().detail.isEmpty());
        if (where == u"byte")
            QVERIFY2(plan.error().where.startsWith(where), qPrintable(plan.error().where));
        else
            QCOMPARE(plan.error().where, where);
        QVERIFY2(plan.error().cure.contains(cure), qPrintable(plan.error().cure));
    }

    void whatItNamesMustExist_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("where");
        QTest::newRow("province") << withPages("[{'page': 'atlas', 'provinces': ['620000', '630000']}]")
                                  << u"pages[0].provinces[1]"_s;
        QTest::newRow("a prefecture is no province")
            << withPages("[{'page': 'atlas', 'provinces': ['620100']}]") << u"pages[0].provinces[0]"_s;
        QTest::newRow("site") << withPages("[{'page': 'dossiers', 'sites': ['a', 'c']}]") << u"pages[0].sites[1]"_s;
        QTest::newRow("site of a chart") << withChart("{'chart': 'tornado', 'site': 'c'}")
                                         << u"pages[1].charts[0].site"_s;
    }

    void whatItNamesMustExist()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, where);
        const auto plan = parseTemplate(text, u"own.json"_s);
        QVERIFY(plan);
        const auto checked = checkTemplate(*plan, twoSites());
        QVERIFY(!checked);
        QCOMPARE(checked.error().code, ErrorCode::Usage);
        QCOMPARE(checked.error().where, where);
        QVERIFY(!checked.error().cure.isEmpty());
        QVERIFY(checkTemplate(everything(), twoSites()));
    }
};

QTEST_GUILESS_MAIN(ReportTemplateTest)
#include "tst_reporttemplate.moc"
