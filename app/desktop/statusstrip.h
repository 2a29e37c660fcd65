// SPDX-License-Identifier: GPL-3.0-or-later
// The status bar: where the pointer is, the scale, how the figures are known, what is selected, what the map hides,
// whom the program talks to, and when the file was saved. GUI thread.
#pragma once

#include "desktop/context.h"
#include "geo/camera.h"

#include <QStatusBar>

class QLabel;

namespace atlas {

class StatusStrip : public QStatusBar
{
    Q_OBJECT

public:
    explicit StatusStrip(const DesktopContext& context, QWidget* parent = nullptr);

    void setPointer(LonLat position);
    void clearPointer();
    void setCamera(const Camera& camera);
    void setHiddenLabels(int count);
    void setHost(const QString& host);     // that the program talks to; empty: offline
    void setMeasured(const QString& text); // empty: nothing is measured
    void setHint(const QString& text);     // what the next key of a tool does; empty: no tool waits for one

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QLabel* addPart(const char* name);
    void showCounts();
    void fit();
    void showSelection(); // how many sites, when it is more than the one that the record shows
    void showSaved(const QDateTime& when);
    void showLamps(); // synthetic data; somebody else edits

    DesktopContext m_context;
    QLabel* m_pointer;
    QLabel* m_scale;
    QLabel* m_projection;
    QLabel* m_counts;
    QLabel* m_selection;
    QLabel* m_measured;
    QLabel* m_hint;
    QLabel* m_hidden;
    QLabel* m_networkMark;
    QLabel* m_network;
    QLabel* m_synthetic;
    QLabel* m_editor;
    QLabel* m_saved;
};

// "36.42° N 107.18° E"
QString formatPosition(LonLat position);

} // namespace atlas
