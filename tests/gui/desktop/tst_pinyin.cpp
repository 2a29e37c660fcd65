// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/pinyin.h"

#include <QTest>

using namespace atlas;
using namespace Qt::StringLiterals;

class PinyinTest : public QObject
{
    Q_OBJECT

    const PinyinTable m_table{u"贵阳装吕龍移动中心期武汉长沙六安重庆西呼和浩特澳门Aア，"};

private Q_SLOTS:

    void readings()
    {
        QCOMPARE(m_table.reading(u'贵'), "gui"_L1);
        QCOMPARE(m_table.reading(u'装'), "zhuang"_L1);
        QCOMPARE(m_table.reading(u'吕'), "lu"_L1);
        QCOMPARE(m_table.reading(u'龍'), "long"_L1);
        QVERIFY(m_table.reading(u'A').isEmpty());
        QVERIFY(m_table.reading(u'京').isEmpty()); // not asked for
        QVERIFY(m_table.reading(u'ア').isEmpty());
        QVERIFY(m_table.reading(u'，').isEmpty());
    }

    void keys()
    {
        QCOMPARE(pinyinKey(m_table, u"贵阳"_s), "GuiYang"_ba);
        QCOMPARE(pinyinKey(m_table, u"贵阳移动AI中心（2期）"_s), "GuiYangYiDongAiZhongXin2Qi"_ba);
        QCOMPARE(pinyinKey(m_table, u"Wuhan AI 10,000"_s), "WuhanAi10000"_ba);
        QVERIFY(pinyinKey(m_table, u""_s).isEmpty());
    }

    void placesReadOtherwise()
    {
        const auto changsha = placeReading(m_table, u"长沙"_s, u"Changsha"_s);
        QVERIFY(changsha);
        QCOMPARE(changsha->syllables, (std::vector{"chang"_ba, "sha"_ba}));
        QCOMPARE(pinyinKey(m_table, u"移动长沙中心"_s, *changsha), "YiDongChangShaZhongXin"_ba);
        QVERIFY(pinyinKey(m_table, u"移动贵阳中心"_s, *changsha).isEmpty());
        QCOMPARE(placeReading(m_table, u"六安"_s, u"Lu'an"_s)->syllables.front(), "lu"_ba);
        QCOMPARE(placeReading(m_table, u"重庆"_s, u"Chongqing"_s)->syllables.front(), "chong"_ba);
        QVERIFY(!placeReading(m_table, u"贵阳"_s, u"Guiyang"_s)); // as the table has it
        QVERIFY(!placeReading(m_table, u"西安"_s, u"Xi'an"_s));
        QVERIFY(!placeReading(m_table, u"呼和浩特"_s, u"Hohhot"_s)); // another name, not another reading
        QVERIFY(!placeReading(m_table, u"澳门"_s, u"Macao"_s));
        QVERIFY(!placeReading(m_table, u""_s, u"Nowhere"_s));
    }

    void queries()
    {
        QCOMPARE(pinyinQuery(u"Gui Yang"_s), "guiyang"_ba);
        QCOMPARE(pinyinQuery(u"xi'an"_s), "xian"_ba);
        QCOMPARE(pinyinQuery(u"lvliang"_s), "luliang"_ba);
        QCOMPARE(pinyinQuery(u"lüliang"_s), "luliang"_ba);
        QVERIFY(pinyinQuery(u"g"_s).isEmpty());
        QVERIFY(pinyinQuery(u"30 5"_s).isEmpty());
        QVERIFY(pinyinQuery(u"gui阳"_s).isEmpty());
        QVERIFY(pinyinQuery(u"a-b"_s).isEmpty());
    }

    void ranks()
    {
        const QByteArray key = "GuiYangYiDong2Qi";
        QCOMPARE(pinyinRank(key, "gui"), 1);
        QCOMPARE(pinyinRank(key, "guiyangyidong2qi"), 1);
        QCOMPARE(pinyinRank("GuiYang", "gy"), 1);
        QCOMPARE(pinyinRank(key, "yangyi"), 2);
        QCOMPARE(pinyinRank(key, "2qi"), 2);
        QCOMPARE(pinyinRank(key, "gyyd"), 2);
        QCOMPARE(pinyinRank(key, "yyd"), 3);
        QCOMPARE(pinyinRank(key, "uiyang"), 4); // not at the beginning of a syllable
        QCOMPARE(pinyinRank(key, "guiyangyidong2qix"), 4);
        QCOMPARE(pinyinRank("", "gy"), 4);
    }
};

QTEST_APPLESS_MAIN(PinyinTest)
#include "tst_pinyin.moc"
