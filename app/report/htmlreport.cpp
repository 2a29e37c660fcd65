// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/htmlreport.h"

#include "cartography/style.h"
#include "report/export.h"
#include "report/htmlblocks.h"

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

// Nothing is loaded but what stands in the file, and nothing in it runs.
constexpr auto Policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
                        "form-action 'none'"_L1;

// Colours are those that coloursOf() names.
constexpr auto StyleSheet = R"(
*{box-sizing:border-box}
html{scroll-padding-top:1rem;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--surface);color:var(--ink);font-size:1.0625rem;line-height:1.5;overflow-wrap:break-word}
body>header,nav,main{max-width:62.5rem;margin:0 auto;padding:0 1.25rem}
body>header{padding-top:2rem}
h1,h2,h3,h4,h5,h6{line-height:1.25;margin:1.6em 0 .4em;font-weight:600}
h1{font-size:2rem;margin-top:0}
h2{font-size:1.5rem}
h3{font-size:1.2rem}
h4,h5,h6{font-size:1.05rem}
p,ul,ol,dl,pre{margin:.5em 0}
a{color:var(--accent)}
a:focus-visible,summary:focus-visible,.scroll:focus-visible{outline:2px solid var(--focus);outline-offset:2px}
:target{background:var(--selection)}
section:target{background:none}
section{border-top:1px solid var(--hairline);margin-top:2.5rem}
sup{font-size:.7rem;font-weight:400;line-height:0;vertical-align:.4rem}
sup a{text-decoration:none}
sup a:hover{text-decoration:underline}
.skip{position:absolute;left:-100vw;background:var(--surface);padding:.5rem 1rem}
.skip:focus{left:0}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.about,.small,.subtitle,section>footer,dl.key dt,dl.key dd{color:var(--ink2)}
.about,.small,section>footer{font-size:.875rem}
.deck{font-size:1.1rem;color:var(--ink2)}
.warning{color:var(--danger);background:var(--danger-ground);padding:.35rem .75rem;font-weight:600}
.scroll{position:relative;overflow-x:auto;margin:1em 0}
table{border-collapse:collapse;width:100%;font-size:.875rem;line-height:1.35}
th,td{padding:.3rem .45rem;text-align:left;vertical-align:baseline;font-weight:400;
border-bottom:1px solid var(--hairline)}
thead th{vertical-align:bottom;border-bottom-color:var(--divider);color:var(--ink2)}
th[scope=rowgroup]{font-weight:600;padding-top:1rem}
thead th{overflow-wrap:normal}
.right{text-align:right}
tbody .right,tfoot .right{white-space:nowrap}
.pale{color:var(--ink3)}
.sum th,.sum td{font-weight:600;border-top:1px solid var(--divider)}
figure{margin:1.5rem 0;min-width:0}
figure h2,figure h3,figure h4,figure h5,figure h6{margin:0}
.subtitle{margin:0 0 .5rem}
svg{background:var(--paper)}
figure svg{display:block;width:100%;height:auto}
figure>.scroll{margin:0}
.map{min-width:60rem}
.full{min-width:51rem}
.half{min-width:25rem;max-width:40rem}
td svg{vertical-align:-.1em}
.halves{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:0 2rem}
@media(max-width:54rem){.halves{grid-template-columns:minmax(0,1fr)}}
summary{cursor:pointer;color:var(--accent);font-size:.875rem}
ul.items,ol.entries{list-style:none;padding:0}
ol.entries li{display:grid;grid-template-columns:3rem 1fr;font-size:.875rem;margin:.4em 0}
ol.entries li>span{min-width:0}
.marker{color:var(--ink3)}
pre{background:var(--zebra);padding:.5rem .75rem;white-space:pre-wrap;overflow-wrap:anywhere;font-size:.875rem}
dl.key{display:grid;grid-template-columns:repeat(auto-fit,minmax(9.5rem,1fr));gap:1rem 1.5rem;margin:1.5rem 0}
dl.key>div{display:flex;flex-direction:column}
dl.key dd{margin:0;font-size:.875rem}
dl.key .value sup{vertical-align:.8rem}
dl.key .value{order:-1;font-size:1.9rem;font-weight:600;line-height:1.2;color:var(--ink)}
section>footer{display:flex;flex-wrap:wrap;gap:0 2rem;margin-top:1.5rem}
section>footer>div{flex:1 1 18rem}
nav ol,nav ul{padding-left:1.25rem}
main{padding-bottom:4rem}
main:focus{outline:none}
@media print{
nav,.skip,details{display:none}
body{font-size:10pt}
figure,tr{break-inside:avoid}
h1,h2,h3,h4,h5,h6{break-after:avoid}
.scroll{overflow:visible}
.map,.full,.half{min-width:0}
}
)"_L1;

QString coloursOf(const Theme& theme)
{
    const std::pair<QLatin1StringView, QColor> colours[] = {
        {"surface"_L1, theme.ui.surface},   {"zebra"_L1, theme.ui.zebra},     {"selection"_L1, theme.ui.selection},
        {"hairline"_L1, theme.ui.hairline}, {"divider"_L1, theme.ui.divider}, {"ink"_L1, theme.ui.ink},
        {"ink2"_L1, theme.ui.ink2},         {"ink3"_L1, theme.ui.ink3},       {"accent"_L1, theme.ui.accent},
        {"focus"_L1, theme.ui.focus},       {"danger"_L1, theme.ui.danger},   {"danger-ground"_L1, theme.ui.dangerBg},
    };
    QString css;
    for (const auto& [name, colour] : colours)
        css += u"--"_s + name + u':' + colour.name() + u';';
    return css;
}

// Figures are drawn for paper and keep its ground in the dark.
QString styleSheet(const Style& style)
{
    const Theme& print = style.theme(ThemeName::Print);
    return u"\n:root{color-scheme:light dark;"_s + coloursOf(print) + u"--paper:"_s + print.ui.surface.name() +
           u"}\n@media screen and (prefers-color-scheme:dark){:root{"_s + coloursOf(style.theme(ThemeName::Dark)) +
           u"}}\nbody{font-family:'"_s + style.text("type.ui.latin") + u"','"_s + style.text("type.ui.han") +
           u"',sans-serif}"_s + StyleSheet;
}

QString languageOf(const Phrases& phrases)
{
    return u" lang=\""_s + documentLanguage(phrases) + u'"';
}

// What a person calls a language, in that language.
QString nameOf(Language language)
{
    return language == Language::Chinese ? u"中文"_s : u"English"_s;
}

QString linkTo(const QString& anchor, const QString& text)
{
    return u"<a href=\"#"_s + htmlText(anchor) + u"\">"_s + htmlText(text) + u"</a>"_s;
}

// A section of level 2 belongs to one of level 1, so the first of a document is of level 1 whatever it says; without a
// heading of its own it is none that others belong to.
std::vector<int> levelsOf(const ReportDocument& document)
{
    std::vector<int> levels;
    bool belongs = false;
    for (const Section& section : document.sections) {
        levels.push_back(belongs && section.level > 1 ? 2 : 1);
        if (levels.back() == 1)
            belongs = !sharesTitle(document, section);
    }
    return levels;
}

QString listOfContents(const ReportDocument& document, const Phrases& phrases)
{
    const std::vector<int> levels = levelsOf(document);
    QString html;
    int open = 0;
    for (std::size_t i = 0; i < levels.size(); ++i) {
        const Section& section = document.sections[i];
        if (sharesTitle(document, section))
            continue;
        if (levels[i] > open)
            html += u"\n<ol>\n"_s;
        else if (levels[i] < open)
            html += u"</li>\n</ol>\n</li>\n"_s;
        else
            html += u"</li>\n"_s;
        open = levels[i];
        html += u"<li>"_s + linkTo(htmlAnchor(section, phrases), section.title);
    }
    for (; open > 0; --open)
        html += u"</li>\n</ol>\n"_s;
    return html;
}

// What the reader knows of a document before its sections.
QString aboutOf(const ReportDocument& document, const ReportContents& contents, const Phrases& phrases)
{
    QString html;
    if (!document.warning.isEmpty())
        html += u"<p class=\"warning\" role=\"note\">"_s + htmlText(document.warning) + u"</p>\n"_s;
    html +=
        u"<p class=\"about\">"_s + htmlText(document.runningHead) + u" · "_s +
        htmlText(phrases.translate("Report", "data %1").arg(document.hash.left(4) + u' ' + document.hash.mid(4, 4))) +
        u"<br>\n"_s;
    const QString day = contents.request.sourceDate.toUTC().date().toString(Qt::ISODate);
    html += u"<time datetime=\""_s + day + u"\">"_s + day + u"</time></p>\n"_s;
    return html;
}

QString sectionsOf(const ReportDocument& document, const Phrases& phrases, int documentLevel)
{
    const HtmlPlace place{.document = document, .phrases = phrases, .documentLevel = documentLevel};
    const std::vector<int> levels = levelsOf(document);
    QString html;
    for (std::size_t i = 0; i < levels.size(); ++i)
        html += htmlSection(place, document.sections[i], documentLevel + levels[i]);
    return html;
}

// The titles of all languages, each marked as of its own.
QString wholeTitle(const ReportContents& contents)
{
    if (contents.documents.size() == 1)
        return htmlText(contents.documents.front().title);
    QStringList titles;
    for (std::size_t i = 0; i < contents.documents.size(); ++i)
        titles << u"<span"_s + languageOf(*contents.phrases[i]) + u'>' + htmlText(contents.documents[i].title) +
                      u"</span>"_s;
    return titles.join(u"<br>\n"_s);
}

QString headOfFile(const ReportContents& contents)
{
    QStringList titles, abouts;
    for (const ReportDocument& document : contents.documents) {
        titles << document.title;
        abouts << (document.warning.isEmpty() ? document.runningHead
                                              : document.runningHead + u". "_s + document.warning);
    }
    const auto meta = [](const QString& name, const QString& content) {
        return u"<meta name=\""_s + name + u"\" content=\""_s + htmlText(content) + u"\">\n"_s;
    };
    const ReportRequest& request = contents.request;
    return u"<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\""_s + Policy +
           u"\">\n"_s + meta(u"viewport"_s, u"width=device-width, initial-scale=1"_s) +
           meta(u"referrer"_s, u"no-referrer"_s) + u"<title>"_s + htmlText(titles.join(u" · "_s)) + u"</title>\n"_s +
           meta(u"description"_s, abouts.join(u" · "_s)) +
           meta(u"generator"_s, u"Suanli Atlas "_s + request.programVersion) +
           meta(u"date"_s, request.sourceDate.toUTC().toString(Qt::ISODate)) + u"<style>"_s +
           styleSheet(*request.style) + u"</style>\n</head>\n"_s;
}

QString documentAnchor(const Phrases& phrases)
{
    return languageCode(phrases.language());
}

QString navigation(const ReportContents& contents)
{
    const Phrases& phrases = *contents.phrases.front();
    QString lists;
    if (contents.documents.size() == 1) {
        lists = listOfContents(contents.documents.front(), phrases);
    } else {
        lists = u"<ul>\n"_s;
        for (std::size_t i = 0; i < contents.documents.size(); ++i)
            lists += u"<li"_s + languageOf(*contents.phrases[i]) + u'>' +
                     linkTo(documentAnchor(*contents.phrases[i]), nameOf(contents.documents[i].language)) +
                     listOfContents(contents.documents[i], *contents.phrases[i]) + u"</li>\n"_s;
        lists += u"</ul>\n"_s;
    }
    return u"<nav aria-label=\""_s + htmlText(phrases.translate("Report", "Contents")) + u"\">"_s + lists +
           u"</nav>\n"_s;
}

} // namespace

QByteArray reportHtml(const ReportContents& contents)
{
    const HanFontScope han(*contents.request.style, HanFontScope::Device::Print);
    const Phrases& phrases = *contents.phrases.front();
    const bool several = contents.documents.size() > 1;
    QString html = u"<!doctype html>\n<html"_s + languageOf(phrases) + u">\n"_s + headOfFile(contents) +
                   u"<body>\n<a class=\"skip\" href=\"#report\">"_s +
                   htmlText(phrases.translate("Report", "Skip to the report")) + u"</a>\n<header>\n<h1>"_s +
                   wholeTitle(contents) + u"</h1>\n"_s +
                   (several ? QString() : aboutOf(contents.documents.front(), contents, phrases)) + u"</header>\n"_s +
                   navigation(contents) + u"<main id=\"report\" tabindex=\"-1\">\n"_s;
    for (std::size_t i = 0; i < contents.documents.size(); ++i) {
        const ReportDocument& document = contents.documents[i];
        const Phrases& words = *contents.phrases[i];
        if (several)
            html += u"<article"_s + languageOf(words) + u" id=\""_s + documentAnchor(words) + u"\">\n<header>\n<h2>"_s +
                    htmlText(nameOf(document.language)) + u"</h2>\n"_s + aboutOf(document, contents, words) +
                    u"</header>\n"_s + sectionsOf(document, words, 2) + u"</article>\n"_s;
        else
            html += sectionsOf(document, words, 1);
    }
    return (html + u"</main>\n</body>\n</html>\n"_s).toUtf8();
}

} // namespace atlas
