// SPDX-License-Identifier: GPL-3.0-or-later
#include "cartography/style.h"

#include <QFile>
#include <QFontDatabase>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <cmath>

// Q_INIT_RESOURCE declares a function and must not stand in a namespace. Without it the linker drops the resource of a
// static library.
static void initStyleResource()
{
    Q_INIT_RESOURCE(atlas_style);
}

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

constexpr double PixelsPerPoint = 96.0 / 72.0;

QJsonValue valueAt(const QJsonObject& root, QStringView path)
{
    QJsonValue value = root;
    for (const auto key : path.split(u'.'))
        value = value.toObject().value(key);
    return value;
}

QJsonValue existingValue(const QJsonObject& root, const char* path)
{
    const QJsonValue value = valueAt(root, QString::fromLatin1(path));
    Q_ASSERT_X(!value.isUndefined(), "Style", path);
    return value;
}

// Reads colours and remembers the first one that is missing or malformed.
class ThemeReader
{
public:
    ThemeReader(const QJsonObject& root, const QString& theme, ColourVision vision)
        : m_root(root), m_prefix(u"themes."_s + theme + u'.'), m_vision(vision)
    {}

    QColor colour(const QString& path) { return read(valueAt(m_root, QString(m_prefix + path)), path); }

    std::vector<QColor> colours(const QString& path, int count)
    {
        const QJsonArray array = valueAt(m_root, QString(m_prefix + path)).toArray();
        std::vector<QColor> result;
        for (int i = 0; i < count; ++i)
            result.push_back(read(array.at(i), path));
        return result;
    }

    const QString& missing() const { return m_missing; }

private:
    QColor read(const QJsonValue& value, const QString& path)
    {
        const QColor colour = QColor::fromString(value.toString());
        if (!colour.isValid() && m_missing.isEmpty())
            m_missing = m_prefix + path;
        return seenWith(m_vision, colour);
    }

    const QJsonObject& m_root;
    QString m_prefix;
    ColourVision m_vision;
    QString m_missing;
};

Theme readTheme(ThemeReader& reader)
{
    const auto c = [&reader](const char* path) { return reader.colour(QString::fromLatin1(path)); };
    Theme theme;
    theme.ui = {c("ui.chrome"),   c("ui.panel"),   c("ui.surface"),  c("ui.zebra"), c("ui.hover"),  c("ui.selection"),
                c("ui.hairline"), c("ui.divider"), c("ui.control"),  c("ui.ink"),   c("ui.ink2"),   c("ui.ink3"),
                c("ui.disabled"), c("ui.accent"),  c("ui.onAccent"), c("ui.focus"), c("ui.danger"), c("ui.dangerBg"),
                c("ui.warn"),     c("ui.warnBg"),  c("ui.ok"),       c("ui.track")};
    theme.map = {c("map.sea"),           c("map.coastBand"),  c("map.land"),       c("map.neighbour"),
                 c("map.provinceLine"),  c("map.nationLine"), c("map.coastLine"),  c("map.neighbourLine"),
                 c("map.lake"),          c("map.lakeLine"),   c("map.river"),      c("map.graticule"),
                 c("map.labelProvince"), c("map.labelCity"),  c("map.labelWater"), c("map.halo"),
                 c("map.haloSea")};
    theme.idle = {reader.colours(u"idle.fill"_s, 5), reader.colours(u"idle.edge"_s, 5),
                  reader.colours(u"idle.tint"_s, 5)};
    theme.sequential = reader.colours(u"sequential"_s, 5);
    theme.diverging = reader.colours(u"diverging"_s, 5);
    theme.categorical = reader.colours(u"categorical"_s, 6);
    theme.symbol = {c("symbol.unknown"), c("symbol.stage"), c("symbol.casing"), c("symbol.mark")};
    for (const char* hub : {"Beijing", "Shanghai", "Shenzhen"}) {
        const QString name = QString::fromLatin1(hub);
        theme.ring.hub.insert(name.toLower(), reader.colour(u"ring."_s + name));
    }
    theme.ring.whatIf = c("ring.whatIf");
    theme.ring.casing = c("ring.casing");
    theme.ring.plate = c("ring.plate");
    theme.chart = {c("chart.used"), c("chart.idle"), c("chart.idleSoft"), c("chart.unknownLine"), c("chart.grid"),
                   c("chart.axis"), c("chart.text"), c("chart.a"),        c("chart.a2"),          c("chart.a3")};
    return theme;
}

} // namespace

Result<std::shared_ptr<const Style>> Style::load(ColourVision vision)
{
    initStyleResource();
    QFile file(u":/style/tokens.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::NotFound, file.fileName(), file.errorString());
    return read(file.readAll(), vision);
}

Result<std::shared_ptr<const Style>> Style::read(const QByteArray& json, ColourVision vision)
{
    const QString name = u"tokens.json"_s;
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(json, &problem);
    if (!document.isObject())
        return fail(ErrorCode::InvalidData, name, problem.errorString(), u"offset %1"_s.arg(problem.offset));

    auto style = std::make_shared<Style>();
    style->m_root = document.object();
    const std::array<QString, 3> themes{u"light"_s, u"dark"_s, u"print"_s}; // in the order of ThemeName
    for (std::size_t i = 0; i < themes.size(); ++i) {
        ThemeReader reader(style->m_root, themes[i], vision);
        style->m_themes[i] = readTheme(reader);
        if (!reader.missing().isEmpty())
            return fail(ErrorCode::InvalidData, name, u"a colour is missing or malformed"_s, reader.missing());
    }
    return style;
}

double Style::number(const char* path) const
{
    const QJsonValue value = existingValue(m_root, path);
    Q_ASSERT_X(value.isDouble(), "Style::number", path);
    return value.toDouble();
}

std::vector<double> Style::numbers(const char* path) const
{
    std::vector<double> result;
    for (const QJsonValue value : existingValue(m_root, path).toArray())
        result.push_back(value.toDouble());
    return result;
}

std::vector<QPointF> Style::steps(const char* path) const
{
    std::vector<QPointF> result;
    for (const QJsonValue value : existingValue(m_root, path).toArray()) {
        const QJsonArray pair = value.toArray();
        Q_ASSERT_X(pair.size() == 2, "Style::steps", path);
        result.emplace_back(pair.at(0).toDouble(), pair.at(1).toDouble());
    }
    return result;
}

QString Style::text(const char* path) const
{
    return existingValue(m_root, path).toString();
}

QFont Style::screenFont(const char* key) const
{
    const QJsonObject type = existingValue(m_root, QByteArray("type.screen.").append(key).constData()).toObject();
    QFont font(latinFamily());
    font.setPixelSize(type.value(u"px").toInt());
    font.setWeight(QFont::Weight(type.value(u"weight").toInt()));
    return font;
}

QFont Style::printFont(const char* key, int weight) const
{
    QFont font(latinFamily());
    font.setPointSizeF(number(QByteArray("type.printPt.").append(key).constData()));
    font.setWeight(QFont::Weight(weight));
    // With ligatures "office" comes out of a PDF with U+FB00.
    font.setFeature(QFont::Tag("liga"), 0);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

double Style::printPixels(const char* key) const
{
    return number(QByteArray("type.printPt.").append(key).constData()) * PixelsPerPoint;
}

QString Style::latinFamily() const
{
    return text("type.map.latin");
}

QColor mixed(const QColor& ground, const QColor& over, double opacity)
{
    const auto channel = [opacity](float a, float b) { return float(a + (b - a) * opacity); };
    return QColor::fromRgbF(channel(ground.redF(), over.redF()), channel(ground.greenF(), over.greenF()),
                            channel(ground.blueF(), over.blueF()));
}

double steppedAt(const std::vector<QPointF>& steps, double zoom)
{
    double value = steps.front().y();
    for (const QPointF& step : steps) {
        if (zoom >= step.x())
            value = step.y();
    }
    return value;
}

double interpolatedAt(const std::vector<QPointF>& steps, double zoom)
{
    for (std::size_t i = 1; i < steps.size(); ++i) {
        if (zoom < steps[i].x()) {
            const QPointF a = steps[i - 1];
            const QPointF b = steps[i];
            return std::lerp(a.y(), b.y(), std::clamp((zoom - a.x()) / (b.x() - a.x()), 0.0, 1.0));
        }
    }
    return steps.back().y();
}

HanFontScope::HanFontScope(const Style& style, Device device)
{
    const bool print = device == Device::Print;
    const QString family = style.text(print ? "type.print.han" : "type.map.han");
    // In print also what Chinese names have besides Han, such as the numeral of 鹏城云脑Ⅱ: the fonts of the report are
    // two.
    for (const QChar::Script script : {QChar::Script_Han, QChar::Script_Latin, QChar::Script_Common}) {
        if (script != QChar::Script_Han && !print)
            continue;
        m_before.emplace_back(script, QFontDatabase::applicationFallbackFontFamilies(script));
        QFontDatabase::setApplicationFallbackFontFamilies(script, {family});
    }
}

HanFontScope::~HanFontScope()
{
    for (const auto& [script, families] : m_before)
        QFontDatabase::setApplicationFallbackFontFamilies(script, families);
}

} // namespace atlas
