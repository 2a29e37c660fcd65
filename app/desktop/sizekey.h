// SPDX-License-Identifier: GPL-3.0-or-later
// What the size of a symbol means: circles of a few capacities with leaders, and the one of sites that publish none.
// GUI thread.
#pragma once

#include "desktop/context.h"

#include <QWidget>

namespace atlas {

class SizeKey : public QWidget
{
    Q_OBJECT

public:
    explicit SizeKey(const DesktopContext& context, QWidget* parent = nullptr);

    void setSamples(std::vector<double> pflops);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    double diameterOf(double pflops) const;

    DesktopContext m_context;
    std::vector<double> m_samples; // largest first
};

} // namespace atlas
