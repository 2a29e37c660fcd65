// SPDX-License-Identifier: GPL-3.0-or-later
// The ground of the callout with its shadow, the only one of the program; painted, because the software scene graph has
// no effects. The panel is the item less Spread on every side. GUI thread.
#pragma once

#include <QColor>
#include <QQuickPaintedItem>

namespace atlas {

class CalloutFrame : public QQuickPaintedItem
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QColor fill MEMBER m_fill NOTIFY changed FINAL)
    Q_PROPERTY(QColor line MEMBER m_line NOTIFY changed FINAL)
    Q_PROPERTY(double radius MEMBER m_radius NOTIFY changed FINAL)
    Q_PROPERTY(double spread READ spread CONSTANT FINAL)

public:
    explicit CalloutFrame(QQuickItem* parent = nullptr);

    double spread() const { return 12; }

    void paint(QPainter* painter) override;

Q_SIGNALS:
    void changed();

private:
    QColor m_fill, m_line;
    double m_radius = 0;
};

} // namespace atlas
