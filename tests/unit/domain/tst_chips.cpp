// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/chips.h"
#include "support/builders.h"

#include <QTest>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

namespace {

struct Case
{
    QString accelerators;
    ChipOrigin origin;
    ChipClass chip;
    bool fromOrigin = false;
};

void check(const std::vector<Case>& cases)
{
    for (const Case& c : cases) {
        const SiteChips chips = chipsOf(c.accelerators, c.origin);
        const QString message = u"\"%1\", %2: %3"_s.arg(c.accelerators, keyOf(c.origin), keyOf(chips.chip));
        QVERIFY2(chips.chip == c.chip && chips.fromOrigin == c.fromOrigin, qPrintable(message));
    }
}

} // namespace

class ChipsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void everyClassHasAKey()
    {
        QCOMPARE(vocabularyOf<ChipClass>().terms.size(), std::size_t(ChipClass::Unknown) + 1);
        QCOMPARE(keyOf(ChipClass::Rtx4090), u"rtx4090"_s);
        QCOMPARE(parseTerm<ChipClass>(u"h20"), std::optional(ChipClass::H20));
        QVERIFY(!parseTerm<ChipClass>(u"H100"));
    }

    void textsOfTheShippedSites()
    {
        check({{u"10,000 Zhenwu (T-Head) cards, 100,000 planned"_s, ChipOrigin::Domestic, ChipClass::Domestic, true},
               {u"4,096 Ascend 910"_s, ChipOrigin::Domestic, ChipClass::Domestic},
               {u"Ascend 910B, Kunlun"_s, ChipOrigin::Domestic, ChipClass::Domestic},
               {u"Nvidia H100 named in the approval, not confirmed"_s, ChipOrigin::Foreign, ChipClass::Hopper},
               {u"Nvidia, 60+ GPU servers"_s, ChipOrigin::Foreign, ChipClass::Unknown},
               {u"Sunway SW26010 (40,960 chips)"_s, ChipOrigin::Domestic, ChipClass::Domestic, true},
               {u"Zhenwu (T-Head) planned"_s, ChipOrigin::Unknown, ChipClass::Unknown},
               {u"domestic (Taichu) 8-card servers"_s, ChipOrigin::Domestic, ChipClass::Domestic},
               {u"domestic and Nvidia liquid-cooled servers"_s, ChipOrigin::Mixed, ChipClass::Unknown},
               {u"nearly 4,000 accelerator cards, 33% domestic"_s, ChipOrigin::Mixed, ChipClass::Unknown},
               {u"740 AI servers (Baidu)"_s, ChipOrigin::Unknown, ChipClass::Unknown}});
    }

    void namesAreWholeWords()
    {
        check({{u"H100"_s, ChipOrigin::Unknown, ChipClass::Hopper},
               {u"nvidia h800 sxm"_s, ChipOrigin::Unknown, ChipClass::Hopper},
               {u"H1000"_s, ChipOrigin::Unknown, ChipClass::Unknown},
               {u"GH200"_s, ChipOrigin::Unknown, ChipClass::Unknown},
               {u"H20"_s, ChipOrigin::Foreign, ChipClass::H20},
               {u"H200"_s, ChipOrigin::Foreign, ChipClass::Hopper},
               {u"A100-80G"_s, ChipOrigin::Foreign, ChipClass::Ampere},
               {u"64 servers of 8xH100"_s, ChipOrigin::Foreign, ChipClass::Hopper},
               {u"RTX 4090"_s, ChipOrigin::Foreign, ChipClass::Rtx4090},
               {u"RTX4090D"_s, ChipOrigin::Foreign, ChipClass::Rtx4090},
               {u"14090 cards"_s, ChipOrigin::Unknown, ChipClass::Unknown},
               {u"Ascendant"_s, ChipOrigin::Unknown, ChipClass::Unknown},
               {u"华为昇腾910B"_s, ChipOrigin::Unknown, ChipClass::Domestic},
               {u"英伟达A800服务器"_s, ChipOrigin::Unknown, ChipClass::Ampere}});
    }

    void ofSeveralClassesTheOriginDecides()
    {
        check({{u"H100, A100"_s, ChipOrigin::Foreign, ChipClass::Hopper},
               {u"A100 and RTX 4090"_s, ChipOrigin::Foreign, ChipClass::Rtx4090},
               {u"H100, H20"_s, ChipOrigin::Foreign, ChipClass::H20},
               {u"A100, H800; Ascend for tests"_s, ChipOrigin::Foreign, ChipClass::Hopper},
               {u"Ascend, a few A100"_s, ChipOrigin::Domestic, ChipClass::Domestic},
               {u"H100 and A100"_s, ChipOrigin::Domestic, ChipClass::Unknown},
               {u"H100 and Ascend"_s, ChipOrigin::Mixed, ChipClass::Unknown},
               {u"H100 and Ascend"_s, ChipOrigin::Unknown, ChipClass::Unknown},
               {u"H100"_s, ChipOrigin::Mixed, ChipClass::Unknown}});
    }

    void withoutANameTheOriginTellsOnlyDomestic()
    {
        check({{u""_s, ChipOrigin::Domestic, ChipClass::Domestic, true},
               {u"256+ AI servers in phase 1"_s, ChipOrigin::Domestic, ChipClass::Domestic, true},
               {u""_s, ChipOrigin::Foreign, ChipClass::Unknown},
               {u""_s, ChipOrigin::Mixed, ChipClass::Unknown},
               {u""_s, ChipOrigin::Unknown, ChipClass::Unknown},
               {u"1,000 H100 planned"_s, ChipOrigin::Foreign, ChipClass::Unknown},
               {u"规划1000张H100"_s, ChipOrigin::Foreign, ChipClass::Unknown}});
    }

    // Whether the texts of a chunk repeat or all differ.
    void ofAllSites()
    {
        for (const bool differ : {false, true}) {
            Dataset d = dataset();
            const QString names[] = {u"Ascend"_s, u"H100"_s, u""_s, u"A100, H20"_s};
            for (int i = 0; i < 500; ++i) {
                Site s = site(qPrintable(u"s%1"_s.arg(i)));
                s.accelerators = differ ? u"%1 cards: %2"_s.arg(i + 10'000).arg(names[i % 4]) : names[i % 4];
                s.chipOrigin = i % 3 == 0 ? ChipOrigin::Domestic : ChipOrigin::Foreign;
                d.sites.push_back(s);
            }
            d.reindex();
            const std::vector<SiteChips> all = chipsOfSites(d);
            QCOMPARE(all.size(), d.sites.size());
            for (std::size_t i = 0; i < all.size(); ++i) {
                const Site s = d.sites[i];
                QVERIFY(all[i] == chipsOf(s.accelerators, s.chipOrigin));
            }
            QCOMPARE(all[1].chip, ChipClass::Hopper);
            QCOMPARE(all[7].chip, ChipClass::H20);
        }
        QVERIFY(chipsOfSites(dataset()).empty());
    }
};

QTEST_APPLESS_MAIN(ChipsTest)
#include "tst_chips.moc"
