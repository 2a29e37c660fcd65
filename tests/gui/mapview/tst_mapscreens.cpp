// SPDX-License-Identifier: GPL-3.0-or-later
// The map on a desktop of two screens of different density: what is moved to the other one is painted anew for it.
#include "mapwindow.h"

#include <QApplication>
#include <QFile>
#include <QScreen>
#include <QTemporaryDir>

#include <algorithm>

using namespace atlas;
using namespace atlas::test;

namespace {

// How far a picture of the window is from the scene painted for that density, grey steps for a pixel on average.
double distanceFromScene(const MapWindow& window, double pixelRatio)
{
    const QImage shown = window.view->grabFramebuffer().convertToFormat(QImage::Format_RGB32);
    const Camera camera = window.map->camera();
    QImage painted((camera.size * pixelRatio).toSize(), QImage::Format_RGB32);
    painted.setDevicePixelRatio(pixelRatio);
    const PicturePlanPtr plan = window.map->scene()->plan(camera, {}, pixelRatio);
    window.map->scene()->paintGround(painted, {}, *plan);
    window.map->scene()->paintRest(painted, {}, *plan);
    // Round a symbol that no ring comes near.
    const QPointF far = window.symbol("far").centre.toPointF();
    const QRect around(((far - QPointF(20, 20)) * pixelRatio).toPoint(), QSize(40, 40) * pixelRatio);
    double sum = 0;
    for (int y = around.top(); y <= around.bottom(); ++y) {
        for (int x = around.left(); x <= around.right(); ++x)
            sum += std::abs(qGray(shown.pixel(x, y)) - qGray(painted.pixel(x, y)));
    }
    return sum / (around.width() * around.height());
}

} // namespace

class TestMapScreens : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void anotherScreenHasItsOwnPicture()
    {
        QCOMPARE(QGuiApplication::screens().size(), 2);
        MapWindows windows;
        QVERIFY(windows.load());
        const auto window = windows.open();
        QVERIFY(window);
        // On whichever screen it opens.
        const double before = window->view->devicePixelRatioF();
        QVERIFY(distanceFromScene(*window, before) < 1);

        const QList<QScreen*> screens = QGuiApplication::screens();
        const auto other = std::ranges::find_if(
            screens, [before](const QScreen* screen) { return screen->devicePixelRatio() != before; });
        QVERIFY(other != screens.end());
        const double after = (*other)->devicePixelRatio();
        window->hide();
        window->setScreen(*other);
        window->move((*other)->geometry().topLeft() + QPoint(10, 10));
        window->show();
        QTRY_COMPARE(window->view->devicePixelRatioF(), after);
        QTRY_VERIFY(window->map->isSettled());
        QTRY_COMPARE(window->view->grabFramebuffer().size(), (QSizeF(window->view->size()) * after).toSize());
        QTRY_VERIFY(distanceFromScene(*window, after) < 1);
    }
};

int main(int argc, char** argv)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("screens.json"));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return 1;
    file.write(R"({"screens": [{"name": "usual", "x": 0, "y": 0, "width": 1600, "height": 1000},
                               {"name": "dense", "x": 1600, "y": 0, "width": 1600, "height": 1000}]})");
    file.close();
    qputenv("QT_QPA_PLATFORM", "offscreen:configfile=" + path.toUtf8());
    qputenv("QT_SCREEN_SCALE_FACTORS", "1;2");
    QApplication application(argc, argv);
    TestMapScreens test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_mapscreens.moc"
