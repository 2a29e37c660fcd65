// SPDX-License-Identifier: GPL-3.0-or-later
// What the sites are coloured by, in the layer panel: the idle ratio, another number in classes, or a category. GUI
// thread.
#pragma once

#include "cartography/mapscene.h"
#include "desktop/context.h"

#include <QWidget>

class QComboBox;
class QSpinBox;

namespace atlas {

class ColourChoice : public QWidget
{
    Q_OBJECT

public:
    ColourChoice(const DesktopContext& context, QWidget* parent);

    // Shows it; nothing is chosen by that.
    void setColourBy(const ColourBy& colourBy);
    // What is on the map now: breaks by hand begin with its breaks.
    void setScene(const MapScenePtr& scene);

Q_SIGNALS:
    void chosen(const atlas::ColourBy& colourBy);

private:
    void choose();
    void follow();
    QString presentBreaks() const;
    void askForBreaks(const QString& text, const QString& problem = {});
    void takeBreaks(const QString& text);

    DesktopContext m_context;
    QComboBox* m_theme;
    QWidget* m_methodRow;
    QComboBox* m_method;
    QSpinBox* m_classCount;
    ColourBy m_colourBy;
    std::vector<double> m_breaks; // on the map, between the classes
};

} // namespace atlas
