// SPDX-License-Identifier: GPL-3.0-or-later
// In a PDF many symbols are painted tier by tier: that must look as if each were painted in its turn.
#include "cartography/symbols.h"

#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <random>

using namespace atlas;
using namespace Qt::StringLiterals;

namespace {

constexpr QSizeF Page(300, 200); // points

std::vector<SymbolBrush::Symbol> crowd(const SymbolMetrics& metrics)
{
    using Form = SymbolLook::Form;
    std::minstd_rand random(7);
    const auto upTo = [&random](int end) { return int(random() % unsigned(end)); };
    std::vector<SymbolBrush::Symbol> symbols;
    for (int i = 0; i < 600; ++i) {
        SymbolLook look;
        look.form =
            std::array{Form::Reported, Form::ReportedOlder, Form::Estimated, Form::Unknown,
                       Form::Triangle, Form::Diamond,       Form::Saltire,   Form::Outline}[std::size_t(upTo(8))];
        look.idleClass = look.form < Form::Unknown ? upTo(5) : -1;
        look.suspended = upTo(9) == 0;
        const double radius = look.isGlyph() ? glyphRadius(metrics) : 3 + upTo(12);
        symbols.push_back({.centre = {10 + 0.37 * upTo(740), 10 + 0.37 * upTo(480)},
                           .radius = radius,
                           .casing = casingOf(look, metrics),
                           .look = look});
    }
    return symbols;
}

struct Painted
{
    qint64 bytes = 0;
    QImage image;
};

Painted painted(const std::function<void(QPainter&)>& paint)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"page"_s);
    {
        QPdfWriter writer(path + u".pdf"_s);
        writer.setPageSize(QPageSize(Page, QPageSize::Point));
        writer.setPageMargins({});
        writer.setResolution(1200);
        QPainter painter(&writer);
        painter.scale(1200 / 72.0, 1200 / 72.0);
        paint(painter);
    }
    QProcess::execute(u"pdftocairo"_s, {u"-png"_s, u"-singlefile"_s, u"-r"_s, u"288"_s, path + u".pdf"_s, path});
    return {QFile(path + u".pdf"_s).size(), QImage(path + u".png"_s).convertToFormat(QImage::Format_RGB32)};
}

// How many pixels differ by more than rounding.
int differences(const QImage& a, const QImage& b)
{
    int count = 0;
    for (int y = 0; y < a.height(); ++y) {
        for (int x = 0; x < a.width(); ++x) {
            const QColor p = a.pixelColor(x, y);
            const QColor q = b.pixelColor(x, y);
            count += std::abs(p.red() - q.red()) > 8 || std::abs(p.green() - q.green()) > 8 ||
                     std::abs(p.blue() - q.blue()) > 8;
        }
    }
    return count;
}

} // namespace

class TestSymbolTiers : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void lookAsInTheirOrder()
    {
        const SymbolMetrics metrics(*m_style);
        const Theme& theme = m_style->theme(ThemeName::Print);
        std::vector<SymbolBrush::Symbol> symbols = crowd(metrics);
        const auto oneByOne = [&](QPainter& painter) {
            for (const SymbolBrush::Symbol& s : symbols)
                paintSymbol(painter, s.centre, s.radius, s.look, s.casing, metrics, theme);
        };
        const auto inTiers = [&](QPainter& painter) { SymbolBrush(metrics, theme).paint(painter, symbols); };
        const Painted ordered = painted(oneByOne);
        const Painted tiers = painted(inTiers);
        QVERIFY(!ordered.image.isNull());
        QCOMPARE(tiers.image.size(), ordered.image.size());
        // Edges of many dots in one path are smoothed a little otherwise than those of one.
        QVERIFY2(differences(tiers.image, ordered.image) < 20,
                 qPrintable(QString::number(differences(tiers.image, ordered.image))));
        QVERIFY2(tiers.bytes < ordered.bytes, qPrintable(u"%1 %2"_s.arg(tiers.bytes).arg(ordered.bytes)));

        // Another order is told.
        std::ranges::reverse(symbols);
        QVERIFY(differences(painted(inTiers).image, ordered.image) > 1000);
    }

    void aPageWithoutSymbols()
    {
        const Painted none = painted([&](QPainter& painter) {
            SymbolBrush(SymbolMetrics(*m_style), m_style->theme(ThemeName::Print)).paint(painter, {});
        });
        QVERIFY(!none.image.isNull());
    }

private:
    StylePtr m_style = Style::load().value();
};

QTEST_MAIN(TestSymbolTiers)
#include "tst_symboltiers.moc"
