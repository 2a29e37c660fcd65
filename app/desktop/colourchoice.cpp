// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/colourchoice.h"

#include "desktop/parts.h"

#include <QComboBox>
#include <QInputDialog>
#include <QRegularExpression>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

namespace atlas {

namespace {

constexpr int BoxCharacters = 8;

} // namespace

ColourChoice::ColourChoice(const DesktopContext& context, QWidget* parent)
    : QWidget(parent),
      m_context(context),
      m_theme(narrowBox("colourChoice", BoxCharacters, this)),
      m_methodRow(new QWidget(this)),
      m_method(narrowBox("breakMethod", BoxCharacters, m_methodRow)),
      m_classCount(new QSpinBox(m_methodRow))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(context.px(4));
    m_theme->setAccessibleName(tr("Colour the sites by"));
    m_theme->addItem(tr("Idle ratio"));
    m_theme->addItems(termLabels<SiteTheme>(*context.phrases));
    column->addWidget(m_theme);

    auto* row = new QHBoxLayout(m_methodRow);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(context.px(4));
    m_method->setAccessibleName(tr("Class breaks"));
    m_method->addItems(termLabels<BreakMethod>(*context.phrases));
    row->addWidget(m_method, 1);
    m_classCount->setObjectName(QStringLiteral("classCount"));
    m_classCount->setAccessibleName(tr("Number of classes"));
    m_classCount->setRange(2, MaxClasses);
    row->addWidget(m_classCount);
    column->addWidget(m_methodRow);
    setColourBy({});

    connect(m_theme, &QComboBox::activated, this, &ColourChoice::choose);
    connect(m_method, &QComboBox::activated, this, [this] {
        if (static_cast<BreakMethod>(m_method->currentIndex()) == BreakMethod::ByHand)
            askForBreaks(presentBreaks());
        else
            choose();
    });
    connect(m_classCount, &QSpinBox::valueChanged, this, &ColourChoice::choose);
}

void ColourChoice::setColourBy(const ColourBy& colourBy)
{
    const QSignalBlocker blocked(m_classCount);
    m_colourBy = colourBy;
    m_theme->setCurrentIndex(colourBy.theme ? int(*colourBy.theme) + 1 : 0);
    m_method->setCurrentIndex(int(colourBy.method));
    m_classCount->setValue(colourBy.classes);
    follow();
}

void ColourChoice::setScene(const MapScenePtr& scene)
{
    m_breaks.clear();
    if (scene && scene->colouring() && scene->colouring()->edges.size() > 2)
        m_breaks.assign(scene->colouring()->edges.begin() + 1, scene->colouring()->edges.end() - 1);
}

void ColourChoice::choose()
{
    const int index = m_theme->currentIndex();
    const auto before = m_colourBy.theme;
    m_colourBy.theme = index == 0 ? std::nullopt : std::optional(static_cast<SiteTheme>(index - 1));
    m_colourBy.method = static_cast<BreakMethod>(m_method->currentIndex());
    m_colourBy.classes = m_classCount->value();
    // Breaks by hand belong to one quantity.
    if (m_colourBy.method == BreakMethod::ByHand && (m_colourBy.byHand.empty() || before != m_colourBy.theme)) {
        m_colourBy.method = BreakMethod::Quantile;
        m_method->setCurrentIndex(int(m_colourBy.method));
    }
    follow();
    Q_EMIT chosen(m_colourBy);
}

void ColourChoice::follow()
{
    m_methodRow->setVisible(m_colourBy.theme && isNumeric(*m_colourBy.theme));
    m_classCount->setEnabled(m_colourBy.method != BreakMethod::ByHand);
}

QString ColourChoice::presentBreaks() const
{
    QStringList breaks;
    if (m_colourBy.method == BreakMethod::ByHand) {
        for (const double edge : m_colourBy.byHand)
            breaks << QString::number(edge, 'g', QLocale::FloatingPointShortest);
    } else {
        for (const double edge : m_breaks)
            breaks << QString::number(edge); // what was worked out has more digits than anybody writes
    }
    return breaks.join(QStringLiteral(", "));
}

void ColourChoice::askForBreaks(const QString& text, const QString& problem)
{
    const QString question = tr("Breaks between the classes, rising, separated by commas or spaces:");
    QInputDialog* dialog =
        inputDialog("breaksDialog", tr("Class breaks by hand"),
                    problem.isEmpty() ? question : problem + QStringLiteral("\n\n") + question, tr("Set"), this);
    dialog->setTextValue(text);
    connect(dialog, &QInputDialog::textValueSelected, this, &ColourChoice::takeBreaks);
    connect(dialog, &QDialog::rejected, m_method, [this] { m_method->setCurrentIndex(int(m_colourBy.method)); });
    dialog->open();
}

void ColourChoice::takeBreaks(const QString& text)
{
    static const QRegularExpression separator(QStringLiteral("[,\uFF0C;\\s]+"));
    std::vector<double> inner;
    for (const QString& part : text.split(separator, Qt::SkipEmptyParts)) {
        bool isNumber = false;
        inner.push_back(part.toDouble(&isNumber));
        if (!isNumber)
            return askForBreaks(text, tr("Write numbers only, such as 10, 20, 30."));
    }
    if (const auto breaks = breaksByHand(inner, {}, *m_context.phrases); !breaks)
        return askForBreaks(text, breaks.error().detail);
    m_colourBy.byHand = inner;
    choose();
}

} // namespace atlas
