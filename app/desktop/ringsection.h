// SPDX-License-Identifier: GPL-3.0-or-later
// The latency rings in the layer panel: on or off, round trip or one way, the model, each hub's budgets, and what the
// model is. Writes the workspace's ring settings and follows them. GUI thread.
#pragma once

#include "desktop/context.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QSpinBox;
class QToolButton;
class QVBoxLayout;

namespace atlas {

class BudgetPill;

class RingSection : public QWidget
{
    Q_OBJECT

public:
    explicit RingSection(const DesktopContext& context, QWidget* parent = nullptr);

private:
    struct HubRow
    {
        std::size_t index = 0; // of the hub in the ring settings
        QWidget* row = nullptr;
        QString name = {}; // of a what-if hub
        QCheckBox* shown = nullptr;
        std::vector<BudgetPill*> pills; // the last one adds
    };

    QWidget* makeDirections();
    QWidget* makeAreaRow();
    void follow();
    void rebuild();
    std::vector<std::size_t> listedHubs() const; // indices of the ring settings
    HubRow makeHubRow(std::size_t index, const QString& uid, const QString& name);
    void change(const std::function<void(RingSettings&)>& edit);
    void setBudget(std::size_t hub, std::size_t index, std::optional<double> ms);

    DesktopContext m_context;
    QCheckBox* m_shown;
    QToolButton* m_roundTrip = nullptr;
    QToolButton* m_oneWay = nullptr;
    QComboBox* m_preset;
    QVBoxLayout* m_hubRows;
    QComboBox* m_area;
    QSpinBox* m_areaMs;
    QCheckBox* m_field;
    QLabel* m_areaNote;
    QLabel* m_note;
    QLabel* m_refused;
    std::vector<HubRow> m_rows;
};

} // namespace atlas
