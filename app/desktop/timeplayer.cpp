// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/timeplayer.h"

#include "domain/eventmonths.h"

#include <utility>

namespace atlas {

TimePlayer::TimePlayer(Workspace& workspace, QObject* parent) : QObject(parent), m_workspace(workspace)
{
    connect(&workspace, &Workspace::figuresChanged, this, [this] {
        if (!m_stepping)
            pause();
    });
}

void TimePlayer::toggle()
{
    if (m_playing)
        pause();
    else
        play();
}

void TimePlayer::play()
{
    const auto run = runOf(*m_workspace.snapshot());
    if (m_playing || !run || run->first == run->last)
        return;
    const int month = monthOf(m_workspace.query().asOf);
    if (month < run->first || month >= run->last)
        show(run->first);
    m_playing = true;
    Q_EMIT playingChanged(true);
}

void TimePlayer::pause()
{
    if (std::exchange(m_playing, false))
        Q_EMIT playingChanged(false);
}

void TimePlayer::beat()
{
    if (!m_playing || m_painted != m_workspace.figures())
        return;
    const int last = monthOf(m_workspace.snapshot()->info.asOf.latest()); // where every run ends
    const int month = monthOf(m_workspace.query().asOf) + 1;
    show(month);
    if (month >= last)
        pause();
}

void TimePlayer::setPainted(std::shared_ptr<const Figures> figures)
{
    m_painted = std::move(figures);
}

void TimePlayer::show(int month)
{
    m_stepping = true;
    m_workspace.setAsOf(asOfMonth(month, *m_workspace.snapshot()));
    m_stepping = false;
}

} // namespace atlas
