// SPDX-License-Identifier: GPL-3.0-or-later
// Copying a position of the map: four notations on the mainland, two elsewhere.
#include "desktop/positionmenu.h"
#include "exchange/basemapfile.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QTest>

using namespace atlas;
using namespace Qt::StringLiterals;

class PositionMenuTest : public QObject
{
    Q_OBJECT

    BasemapPtr m_basemap;

    // What each entry copies, in their order; "-" where it is disabled.
    QStringList copied(LonLat position)
    {
        QMenu menu;
        QStringList texts;
        const QList<QAction*> actions = addPositionMenu(menu, position, *m_basemap)->actions();
        for (QAction* action : actions) {
            if (action->isSeparator())
                continue;
            QGuiApplication::clipboard()->setText(u"-"_s);
            action->trigger();
            texts << QGuiApplication::clipboard()->text();
        }
        return texts;
    }

private Q_SLOTS:

    void initTestCase()
    {
        const auto read = BasemapFile().read(QStringLiteral(ATLAS_SOURCE_DIR "/resources/maps/basemap.gpkg"));
        QVERIFY(read);
        m_basemap = *read;
    }

    // The railway station of Beijing, whose published GCJ-02 is 39.90245, 116.42703 to the last digit but one.
    void onTheMainland()
    {
        const QStringList texts = copied({116.42079, 39.90105});
        QCOMPARE(texts.size(), 4);
        QCOMPARE(texts[0], u"39.90105, 116.42079"_s);
        QCOMPARE(texts[1], u"39°54′03.8″N 116°25′14.8″E"_s);
        QCOMPARE(texts[2], u"39.90245, 116.42702"_s);
        QVERIFY2(texts[3].startsWith(u"39.90"_s) && texts[3].contains(u", 116.43"_s), qPrintable(texts[3]));
    }

    void elsewhere()
    {
        for (const LonLat place : {LonLat{121.5654, 25.0330}, LonLat{114.1694, 22.3193}, LonLat{106.9057, 47.8864}}) {
            const QStringList texts = copied(place);
            QCOMPARE(texts.size(), 4);
            QVERIFY(texts[0] != u"-" && texts[1] != u"-");
            QCOMPARE(texts.mid(2), (QStringList{u"-"_s, u"-"_s}));
            QMenu menu;
            const QList<QAction*> actions = addPositionMenu(menu, place, *m_basemap)->actions();
            QVERIFY(actions.last()->toolTip().contains(u"mainland"_s));
        }
    }

    void theEntriesShowWhatTheyCopy()
    {
        QMenu menu;
        QMenu* copies = addPositionMenu(menu, {116.42079, 39.90105}, *m_basemap);
        QVERIFY(copies->toolTipsVisible());
        QCOMPARE(copies->actions().first()->text(), u"Decimal degrees: 39.90105, 116.42079"_s);
        QVERIFY(copies->actions().last()->text().startsWith(u"BD-09 (Baidu): 39."_s));
    }
};

QTEST_MAIN(PositionMenuTest)
#include "tst_positionmenu.moc"
