// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/positionmenu.h"

#include "geo/chinadatum.h"
#include "geo/coordinatetext.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QMenu>

namespace atlas {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(PositionMenu)
};

QAction* addCopy(QMenu& menu, const QString& label, const QString& text)
{
    return menu.addAction(label.arg(text), &menu, [text] { QGuiApplication::clipboard()->setText(text); });
}

} // namespace

QMenu* addPositionMenu(QMenu& menu, LonLat position, const Basemap& basemap)
{
    QMenu* copies = menu.addMenu(Texts::tr("Copy position"));
    copies->setObjectName(QStringLiteral("positionMenu"));
    copies->setToolTipsVisible(true);
    addCopy(*copies, Texts::tr("Decimal degrees: %1"), formatDecimal(position));
    addCopy(*copies, Texts::tr("Degrees, minutes, seconds: %1"), formatDms(position));
    copies->addSeparator();
    const QString gcj02 = Texts::tr("GCJ-02 (AMap, Tencent): %1");
    const QString bd09 = Texts::tr("BD-09 (Baidu): %1");
    if (isMainland(basemap, position)) {
        addCopy(*copies, gcj02, formatDecimal(gcj02FromWgs84(position)));
        addCopy(*copies, bd09, formatDecimal(bd09FromWgs84(position)));
        return copies;
    }
    for (const QString& label : {gcj02, bd09}) {
        QAction* action = copies->addAction(label.arg(Texts::tr("mainland only")));
        action->setToolTip(
            Texts::tr("This datum is used on the mainland of China only; elsewhere the maps show WGS 84"));
        action->setEnabled(false);
    }
    return copies;
}

} // namespace atlas
