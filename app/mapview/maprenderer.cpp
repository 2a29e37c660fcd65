// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapview/maprenderer.h"

#include <QOffscreenSurface>
#include <QOpenGLContext>
#include <QOpenGLFunctions>
#include <QQuickWindow>

namespace atlas {

namespace {

// The name of the OpenGL device; empty when there is none.
QString openGlDevice()
{
    QOffscreenSurface surface;
    surface.create();
    QOpenGLContext context;
    if (!surface.isValid() || !context.create() || !context.makeCurrent(&surface))
        return {};
    const auto* name = context.functions()->glGetString(GL_RENDERER);
    QString device = QString::fromUtf8(reinterpret_cast<const char*>(name));
    context.doneCurrent();
    return device.isEmpty() ? QStringLiteral("unnamed") : device;
}

bool isRasteriser(const QString& device)
{
    for (const char* name : {"llvmpipe", "softpipe", "swrast", "SwiftShader"}) {
        if (device.contains(QLatin1String(name), Qt::CaseInsensitive))
            return true;
    }
    return false;
}

} // namespace

void chooseMapRenderer(bool forceSoftware)
{
    if (qEnvironmentVariableIsSet("QT_QUICK_BACKEND") || qEnvironmentVariableIsSet("QSG_RHI_BACKEND"))
        return;
    const QString device = forceSoftware ? QString() : openGlDevice();
    if (device.isEmpty() || isRasteriser(device))
        QQuickWindow::setGraphicsApi(QSGRendererInterface::Software);
}

QString mapRendererName()
{
    if (QQuickWindow::sceneGraphBackend() == QLatin1String("software") ||
        QQuickWindow::graphicsApi() == QSGRendererInterface::Software)
        return QStringLiteral("Software");
    if (QQuickWindow::graphicsApi() != QSGRendererInterface::OpenGL)
        return QStringLiteral("GPU");
    return QStringLiteral("OpenGL, %1").arg(openGlDevice());
}

} // namespace atlas
