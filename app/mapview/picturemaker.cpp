// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapview/picturemaker.h"

#include <QtConcurrentRun>

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
    QtConcurrent::run(&m_thread, [this, request = std::move(request)] {
        return std::make_shared<const Picture>(m_paint(request));
    }).then(this, [this](const PicturePtr& picture) {
        m_busy = false;
        if (auto next = std::exchange(m_waiting, std::nullopt))
            start(std::move(*next));
        Q_EMIT ready(picture);
    });
}

} // namespace atlas
