// SPDX-License-Identifier: GPL-3.0-or-later
// Plays the as-of date month by month, from the first dated event since 2020 to the dataset's own date. One beat is one
// month, but no month is left before the map has painted it: the beats until then are dropped. Any other change of the
// date pauses. There is no tweening, so it plays also where the desktop asks for less motion. GUI thread.
#pragma once

#include "workspace/workspace.h"

#include <QObject>

namespace atlas {

class TimePlayer : public QObject
{
    Q_OBJECT

public:
    explicit TimePlayer(Workspace& workspace, QObject* parent = nullptr);

    bool isPlaying() const { return m_playing; }

    // At the end of the run, or before its beginning, it starts from the beginning.
    void play();
    void pause();
    void toggle();

    // The clock is the owner's: called at an even pace between playingChanged(true) and playingChanged(false).
    void beat();
    // The map shows these figures now.
    void setPainted(std::shared_ptr<const Figures> figures);

Q_SIGNALS:
    void playingChanged(bool playing);

private:
    void show(int month);

    Workspace& m_workspace;
    std::shared_ptr<const Figures> m_painted;
    bool m_playing = false;
    bool m_stepping = false; // the date changes by this player
};

} // namespace atlas
