// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapview/picturemaker.h"

#include <utility>

namespace atlas {

PictureMaker::PictureMaker(Paint paint, QObject* parent) : QObject(parent), m_paint(std::move(paint))
{
    m_thread.setMaxThreadCount(1);
}

PictureMaker::~PictureMaker()
{
    m_thread.waitForDone();
}

void PictureMaker::request(PictureRequest request)
{
    if (m_busy)
        m_waiting = std::move(request);
    else
        start(std::move(request));
}

void PictureMaker::start(PictureRequest request)
{
    m_busy = true;
    m_thread.start([this, request = std::move(request)] {
        // Queued, also when the picture is done before this function's caller has returned: were the next picture
        // announced from within start(), an older one would be announced after it.
        QMetaObject::invokeMethod(
            this, [this, picture = std::make_shared<const Picture>(m_paint(request))] { finish(picture); },
            Qt::QueuedConnection);
    });
}

void PictureMaker::finish(const PicturePtr& picture)
{
    m_busy = false;
    if (auto next = std::exchange(m_waiting, std::nullopt))
        start(std::move(*next));
    Q_EMIT ready(picture);
}

} // namespace atlas
