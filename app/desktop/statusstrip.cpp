// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/statusstrip.h"

#include "cartography/legend.h"
#include "desktop/filecare.h"
#include "desktop/icons.h"
#include "desktop/parts.h"
#include "domain/totals.h"

#include <QResizeEvent>

#include <array>
#include <cmath>

namespace atlas {

namespace {

// Below these logical widths the less needed parts go, so that nothing is cut.
constexpr int WidthForCounts = 900;
constexpr int WidthForProjection = 1080;

// A scale to three figures: its last digits would say more than a screen's size does.
double rounded(double denominator)
{
    if (denominator <= 0)
        return 0;
    const double unit = std::pow(10, std::floor(std::log10(denominator)) - 2);
    return std::round(denominator / unit) * unit;
}

} // namespace

QString formatPosition(LonLat position)
{
    const auto part = [](double degrees, QChar positive, QChar negative) {
        return QString::number(std::abs(degrees), 'f', 2) + QStringLiteral("° ") + (degrees < 0 ? negative : positive);
    };
    return part(position.lat, u'N', u'S') + QLatin1Char(' ') + part(position.lon, u'E', u'W');
}

StatusStrip::StatusStrip(const DesktopContext& context, QWidget* parent) : QStatusBar(parent), m_context(context)
{
    setSizeGripEnabled(false);
    setFixedHeight(context.px(26));
    setFont(context.font("small"));
    m_pointer = addPart("pointerPosition");
    m_pointer->setMinimumWidth(m_pointer->fontMetrics().horizontalAdvance(QStringLiteral("88.88° N 188.88° E")));
    m_scale = addPart("mapScale");
    m_projection = addPart("mapProjection");
    m_projection->setText(tr("Web Mercator"));
    m_counts = addPart("certaintyCounts");
    m_selection = addPart("selectionCount");
    m_selection->setFont(context.font("strong"));
    m_measured = addPart("measured");
    m_measured->setFont(context.font("strong"));
    m_measured->hide();
    m_hint = addPart("toolHint");
    m_hint->hide();

    const Theme::Ui& ui = context.theme().ui;
    const auto lamp = [&](const char* name) {
        QLabel* label = plainLabel(m_context, {}, "small", ui.warn, this);
        label->setObjectName(QString::fromLatin1(name));
        setGround(label, ui.warnBg);
        label->setContentsMargins(m_context.px(6), 0, m_context.px(6), 0);
        addPermanentWidget(label);
        return label;
    };
    m_synthetic = lamp("syntheticLamp");
    m_editor = lamp("editorLamp");
    if (context.vision != ColourVision::Normal)
        lamp("visionLamp")->setText(tr("Colour blindness preview"));
    m_hidden = plainLabel(context, {}, "small", ui.ink2, this);
    m_hidden->setObjectName(QStringLiteral("hiddenLabels"));
    addPermanentWidget(m_hidden);
    m_networkMark = new QLabel(this);
    addPermanentWidget(m_networkMark);
    m_network = plainLabel(context, {}, "small", ui.ink2, this);
    m_network->setObjectName(QStringLiteral("network"));
    addPermanentWidget(m_network);
    setHost({});
    m_saved = plainLabel(context, {}, "small", ui.ink2, this);
    m_saved->setObjectName(QStringLiteral("savedAt"));
    addPermanentWidget(m_saved);

    const Workspace& workspace = context.workspace;
    connect(&workspace, &Workspace::figuresChanged, this, &StatusStrip::showCounts);
    connect(&workspace, &Workspace::figuresChanged, this, &StatusStrip::showSelection);
    connect(&workspace, &Workspace::selectionChanged, this, &StatusStrip::showSelection);
    connect(&workspace, &Workspace::saved, this, &StatusStrip::showSaved);
    connect(&workspace, &Workspace::opened, this, [this] { showSaved(m_context.workspace.lastSaved()); });
    connect(&workspace, &Workspace::editorChanged, this, &StatusStrip::showLamps);
    connect(&workspace, &Workspace::datasetChanged, this, &StatusStrip::showLamps);
    showCounts();
    showSelection();
    showSaved(workspace.lastSaved());
    showLamps();
}

QLabel* StatusStrip::addPart(const char* name)
{
    auto* label = plainLabel(m_context, {}, "small", m_context.theme().ui.ink2, this);
    label->setObjectName(QString::fromLatin1(name));
    label->setContentsMargins(m_context.px(6), 0, m_context.px(6), 0);
    addWidget(label);
    return label;
}

void StatusStrip::setPointer(LonLat position)
{
    m_pointer->setText(formatPosition(position));
}

void StatusStrip::clearPointer()
{
    m_pointer->clear();
}

void StatusStrip::setCamera(const Camera& camera)
{
    m_scale->setText(tr("1 : %1 at centre").arg(formatNumber(rounded(camera.scaleDenominator()), *m_context.phrases)));
}

void StatusStrip::setMeasured(const QString& text)
{
    m_measured->setText(text);
    m_measured->setVisible(!text.isEmpty());
}

void StatusStrip::setHost(const QString& host)
{
    const Theme::Ui& ui = m_context.theme().ui;
    const QIcon mark = icon(host.isEmpty() ? "offline" : "online", ui.ink2, ui.disabled);
    m_networkMark->setPixmap(mark.pixmap(QSize(16, 16) * m_context.scale(), devicePixelRatioF()));
    m_network->setText(host.isEmpty() ? tr("Offline") : tr("Online: %1").arg(host));
}

void StatusStrip::setHint(const QString& text)
{
    m_hint->setText(text);
    m_hint->setVisible(!text.isEmpty());
    fit();
}

void StatusStrip::setHiddenLabels(int count)
{
    m_hidden->setText(count > 0 ? tr("%1 map labels hidden").arg(formatNumber(count, *m_context.phrases)) : QString());
}

void StatusStrip::showCounts()
{
    std::array<int, 5> counts{}; // by Certainty
    for (const SiteFigures& site : m_context.workspace.figures()->sites)
        ++counts[std::size_t(site.idle.certainty)];
    const auto number = [&](Certainty c) { return formatNumber(counts[std::size_t(c)], *m_context.phrases); };
    const int reported = counts[std::size_t(Certainty::Reported)] + counts[std::size_t(Certainty::ReportedOlder)];
    m_counts->setText(tr("%1 reported, %2 estimated, %3 unknown, %4 not in service")
                          .arg(formatNumber(reported, *m_context.phrases), number(Certainty::Estimated),
                               number(Certainty::Unknown), number(Certainty::NotApplicable)));
}

void StatusStrip::showSelection()
{
    const Workspace& workspace = m_context.workspace;
    const std::vector<RowIndex>& sites = workspace.selection();
    m_selection->setVisible(sites.size() > 1);
    if (sites.size() < 2)
        return;
    const Totals totals = totalsOf(*workspace.snapshot(), *workspace.figures(), sites);
    m_selection->setText(tr("%1 sites selected, %2 in service")
                             .arg(formatNumber(double(sites.size()), *m_context.phrases),
                                  formatPflops(totals.pflops, *m_context.phrases)));
}

void StatusStrip::showSaved(const QDateTime& when)
{
    m_saved->setText(when.isValid() ? tr("Saved %1").arg(when.toLocalTime().toString(QStringLiteral("HH:mm")))
                                    : QString());
}

void StatusStrip::showLamps()
{
    const Workspace& workspace = m_context.workspace;
    m_synthetic->setText(tr("Synthetic data"));
    m_synthetic->setVisible(workspace.snapshot()->info.synthetic);
    const std::optional<EditLock>& editor = workspace.editor();
    m_editor->setVisible(editor.has_value());
    m_editor->setText(editor ? tr("Read-only: %1").arg(editorSentence(*editor, workspace.now())) : QString());
}

void StatusStrip::resizeEvent(QResizeEvent* event)
{
    QStatusBar::resizeEvent(event);
    fit();
}

void StatusStrip::fit()
{
    // A tool's hint is for now: it takes the room of what stands there always.
    const double logicalWidth = width() / m_context.scale();
    m_counts->setVisible(m_hint->isHidden() && logicalWidth >= WidthForCounts);
    m_projection->setVisible(m_hint->isHidden() && logicalWidth >= WidthForProjection);
}

} // namespace atlas
