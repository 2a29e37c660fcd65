// SPDX-License-Identifier: GPL-3.0-or-later
// The signs of the latency rings on the interactive map: the label of a ring on its plate, and a hub's mark with its
// name. Painted by the same functions as in print. GUI thread.
#pragma once

#include "mapview/mapchrome.h"

#include <QQuickPaintedItem>

#include <cmath>

namespace atlas {

// Items have whole sizes.
inline QSizeF signSize(QSizeF size)
{
    return {std::ceil(size.width()), std::ceil(size.height())};
}

class RingSign : public QQuickPaintedItem
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(atlas::MapChrome* chrome READ chrome WRITE setChrome NOTIFY changed REQUIRED FINAL)
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY changed FINAL)
    Q_PROPERTY(bool oneWay READ isOneWay WRITE setOneWay NOTIFY changed FINAL)
    Q_PROPERTY(QColor colour READ colour WRITE setColour NOTIFY changed FINAL)

public:
    using QQuickPaintedItem::QQuickPaintedItem;

    MapChrome* chrome() const { return m_chrome; }

    void setChrome(MapChrome* chrome);

    QString text() const { return m_text; }

    void setText(const QString& text);

    bool isOneWay() const { return m_oneWay; }

    void setOneWay(bool oneWay);

    QColor colour() const { return m_colour; }

    void setColour(const QColor& colour);

    void paint(QPainter* painter) override;

Q_SIGNALS:
    void changed();

private:
    void refresh();

    MapChrome* m_chrome = nullptr;
    QString m_text;
    bool m_oneWay = false;
    QColor m_colour;
};

// The mark stands in the middle of the item, whatever the side of the name.
class HubSign : public QQuickPaintedItem
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(atlas::MapChrome* chrome READ chrome WRITE setChrome NOTIFY changed REQUIRED FINAL)
    Q_PROPERTY(QString name READ name WRITE setName NOTIFY changed FINAL)
    // From the mark to the box of the name.
    Q_PROPERTY(QRectF nameBox READ nameBox WRITE setNameBox NOTIFY changed FINAL)
    Q_PROPERTY(QColor colour READ colour WRITE setColour NOTIFY changed FINAL)
    // With arrows that say that it can be dragged.
    Q_PROPERTY(bool movable READ isMovable WRITE setMovable NOTIFY changed FINAL)

public:
    using QQuickPaintedItem::QQuickPaintedItem;

    MapChrome* chrome() const { return m_chrome; }

    void setChrome(MapChrome* chrome);

    QString name() const { return m_name; }

    void setName(const QString& name);

    QRectF nameBox() const { return m_nameBox; }

    void setNameBox(const QRectF& box);

    QColor colour() const { return m_colour; }

    void setColour(const QColor& colour);

    bool isMovable() const { return m_movable; }

    void setMovable(bool movable);

    void paint(QPainter* painter) override;

Q_SIGNALS:
    void changed();

private:
    void refresh();

    MapChrome* m_chrome = nullptr;
    QString m_name;
    QRectF m_nameBox;
    QColor m_colour;
    bool m_movable = false;
};

} // namespace atlas
