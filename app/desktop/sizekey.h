// SPDX-License-Identifier: GPL-3.0-or-later
// What the size of a symbol means: circles of a few capacities with leaders, and the one of sites that publish none.
// GUI thread.
#pragma once

#include "cartography/legend.h"
#include "desktop/context.h"

#include <QWidget>

namespace atlas {

class SizeKey : public QWidget
{
    Q_OBJECT

public:
    explicit SizeKey(const DesktopContext& context, QWidget* parent = nullptr);

    void setSamples(std::span<const double> pflops);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    DesktopContext m_context;
    std::vector<SizeCircle> m_circles; // largest first
};

} // namespace atlas
