// SPDX-License-Identifier: GPL-3.0-or-later
// Has pictures painted in a thread of its own, one at a time; a newer request replaces the one that waits. GUI thread.
#pragma once

#include "mapview/picture.h"

#include <QObject>
#include <QThreadPool>

#include <functional>

namespace atlas {

class PictureMaker : public QObject
{
    Q_OBJECT

public:
    // Called in the painting thread, never twice at once.
    using Paint = std::function<Picture(const PictureRequest&)>;

    explicit PictureMaker(Paint paint, QObject* parent = nullptr);
    ~PictureMaker() override; // waits for the picture in work

    void request(PictureRequest request);

    bool isBusy() const { return m_busy; }

Q_SIGNALS:
    void ready(const atlas::PicturePtr& picture);

private:
    void start(PictureRequest request);
    void finish(const PicturePtr& picture);

    Paint m_paint;
    QThreadPool m_thread;
    bool m_busy = false;
    std::optional<PictureRequest> m_waiting;
};

} // namespace atlas
