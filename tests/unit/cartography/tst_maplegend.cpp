// SPDX-License-Identifier: GPL-3.0-or-later
#include "cartography/legend.h"
#include "scenefixture.h"

#include <QImage>
#include <QPainter>
#include <QTest>

using namespace atlas;
using namespace Qt::StringLiterals;

class TestMapLegend : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsAreTheDomains();
    void rowsRunFromMostIdleToUnknown();
    void nothingPublishedIsNone();
    void titleNamesTheBasis();
    void sizeSamplesFollowTheData_data();
    void sizeSamplesFollowTheData();
    void sizesPaintedAlikeAreOneCircle();
    void basisNoteNamesBasesAndYears();
    void ringNoteFollowsTheModel_data();
    void ringNoteFollowsTheModel();
    void paintedHeightIsTold_data();
    void paintedHeightIsTold();

private:
    Legend shipped() const
    {
        return legendOf(*m_fixture.snapshot, *m_fixture.figures, allSites(*m_fixture.snapshot), {}, m_english);
    }

    test::SceneFixture m_fixture;
    Phrases m_english{Language::English};
};

namespace {

// One site in service for each capacity given.
struct Few
{
    Dataset dataset;
    Figures figures;

    explicit Few(std::initializer_list<double> capacities)
    {
        for (const double pflops : capacities) {
            Site site;
            site.uid = QString::number(dataset.sites.size());
            dataset.sites.push_back(site);
            SiteFigures f;
            f.stage = Stage::InService;
            f.idle.certainty = Certainty::Unknown;
            if (pflops > 0)
                f.capacity = pflops;
            figures.sites.push_back(f);
        }
        dataset.reindex();
    }

    Legend legend(std::span<const RingSpec> rings = {}) const
    {
        return legendOf(dataset, figures, allSites(dataset), rings, Phrases(Language::English));
    }
};

} // namespace

void TestMapLegend::countsAreTheDomains()
{
    const Legend legend = shipped();
    const ClassCounts counts = classCountsOf(*m_fixture.snapshot, *m_fixture.figures, allSites(*m_fixture.snapshot));
    int sites = 0;
    for (const Legend::ClassRow& row : legend.classes) {
        const ClassCount& expected = row.idleClass < 0 ? counts.unknown : counts.classes[std::size_t(row.idleClass)];
        QCOMPARE(row.sites, expected.sites);
        QCOMPARE(row.pflops, expected.pflops);
        sites += row.sites;
    }
    QCOMPARE(legend.certainties.size(), 4U);
    QCOMPARE(legend.certainties[0].sites, counts.reported);
    QCOMPARE(legend.certainties[1].sites, counts.older);
    QCOMPARE(legend.certainties[2].sites, counts.estimated);
    QCOMPARE(legend.certainties[3].sites, counts.unknown.sites);
    int certain = 0;
    for (const Legend::CertaintyItem& item : legend.certainties)
        certain += item.sites;
    QCOMPARE(certain, sites);
    for (const Legend::StageItem& item : legend.stages) {
        QCOMPARE(item.sites, counts.byStage[std::size_t(item.stage)]);
        sites += item.sites;
    }
    QCOMPARE(sites, int(m_fixture.snapshot->sites.size()));
}

void TestMapLegend::rowsRunFromMostIdleToUnknown()
{
    const Legend legend = shipped();
    QStringList ranges;
    for (const Legend::ClassRow& row : legend.classes)
        ranges << row.range;
    QCOMPARE(ranges, (QStringList{u"70\u2013100\u00A0%"_s, u"50\u201370\u00A0%"_s, u"35\u201350\u00A0%"_s,
                                  u"20\u201335\u00A0%"_s, u"0\u201320\u00A0%"_s, u"unknown"_s}));
    double longest = 0;
    for (const Legend::ClassRow& row : legend.classes) {
        QVERIFY(row.barShare >= 0 && row.barShare <= 1);
        longest = std::max(longest, row.barShare);
    }
    QCOMPARE(longest, 1);
}

void TestMapLegend::nothingPublishedIsNone()
{
    const Legend legend = Few({0, 0}).legend();
    for (const Legend::ClassRow& row : legend.classes) {
        QCOMPARE(row.capacity, row.sites > 0 ? u"not published"_s : u"none"_s);
        QCOMPARE(row.barShare, 0);
    }
    QCOMPARE(Few({0, 1250}).legend().classes.back().capacity, u"1,250"_s);
}

void TestMapLegend::titleNamesTheBasis()
{
    QCOMPARE(shipped().title, u"Idle ratio, best available"_s);
    const Figures figures = figuresOf(*m_fixture.snapshot, {QDate(2026, 11, 21), Basis::RackOccupancy});
    const Legend legend = legendOf(*m_fixture.snapshot, figures, allSites(*m_fixture.snapshot), {}, m_english);
    QVERIFY(legend.title.endsWith(labelOf(Basis::RackOccupancy, m_english)));
}

void TestMapLegend::sizeSamplesFollowTheData_data()
{
    QTest::addColumn<double>("largest");
    QTest::addColumn<std::vector<double>>("expected");
    QTest::newRow("nothing published") << 0.0 << std::vector<double>{30000, 10000, 1000};
    QTest::newRow("as shipped") << 30000.0 << std::vector<double>{30000, 10000, 1000};
    QTest::newRow("just below a step") << 29999.0 << std::vector<double>{10000, 3000, 300};
    QTest::newRow("small") << 40.0 << std::vector<double>{30, 10, 1};
    QTest::newRow("tiny") << 0.2 << std::vector<double>{30, 10, 1};
    QTest::newRow("huge") << 1e12 << std::vector<double>{3e7, 1e7, 1e6};
}

void TestMapLegend::sizeSamplesFollowTheData()
{
    QFETCH(double, largest);
    QTEST(Few({largest, largest / 7}).legend().sizeSamples, "expected");
}

// The smallest symbol stands for every capacity below its own, the largest for every one above.
void TestMapLegend::sizesPaintedAlikeAreOneCircle()
{
    const SymbolMetrics metrics(*m_fixture.style);
    const auto labels = [&](std::vector<double> samples) {
        QStringList all;
        for (const SizeCircle& circle : sizeCircles(samples, metrics, m_english))
            all << circle.label;
        return all;
    };
    QCOMPARE(labels({30000, 10000, 3000}), QStringList({u"30,000 P"_s, u"10,000 P"_s, u"3,000 P"_s}));
    QCOMPARE(labels({30000, 10000, 1000}), QStringList({u"30,000 P"_s, u"10,000 P"_s, u"≤ 1,000 P"_s}));
    QCOMPARE(labels({300, 100, 10}), QStringList{u"≤ 300 P"_s});
    QCOMPARE(labels({1e6, 3e5, 3e4}), QStringList({u"≥ 300,000 P"_s, u"30,000 P"_s}));
}

void TestMapLegend::basisNoteNamesBasesAndYears()
{
    const QString note = shipped().basisNote;
    QVERIFY(note.contains(labelOf(Basis::RackOccupancy, m_english).toLower()));
    static const QRegularExpression years(u"dated 20\\d\\d to 20\\d\\d\\."_s);
    QVERIFY2(years.match(note).hasMatch(), qPrintable(note));
    QVERIFY(Few({10}).legend().basisNote.contains(u"No site shown"_s));
}

void TestMapLegend::ringNoteFollowsTheModel_data()
{
    QTest::addColumn<LatencyPreset>("preset");
    QTest::addColumn<Direction>("direction");
    QTest::addColumn<QString>("begins");
    QTest::addColumn<QString>("holds");
    QTest::newRow("typical") << LatencyPreset::Typical << Direction::RoundTrip << u"2 + 0.0225 ms per km"_s
                             << u"one way, so 40 ms here"_s;
    QTest::newRow("optimistic") << LatencyPreset::Optimistic << Direction::RoundTrip << u"1 + 0.0172 ms per km"_s
                                << u"optical wave"_s;
    QTest::newRow("conservative") << LatencyPreset::Conservative << Direction::OneWay << u"3 + 0.0300 ms per km"_s
                                  << u"Budgets are one way"_s;
    QTest::newRow("policy") << LatencyPreset::Policy << Direction::OneWay << u"0.01714 ms per km"_s << u"doubled"_s;
}

void TestMapLegend::ringNoteFollowsTheModel()
{
    QFETCH(LatencyPreset, preset);
    QFETCH(Direction, direction);
    QFETCH(QString, begins);
    QFETCH(QString, holds);
    RingSpec ring;
    ring.preset = preset;
    ring.direction = direction;
    const QString note = Few({10}).legend(std::span(&ring, 1)).ringNote;
    QVERIFY2(note.startsWith(begins), qPrintable(note));
    QVERIFY2(note.contains(holds), qPrintable(note));
    QCOMPARE(Few({10}).legend().ringNote, QString());
}

void TestMapLegend::paintedHeightIsTold_data()
{
    QTest::addColumn<ThemeName>("theme");
    QTest::addColumn<bool>("print");
    QTest::newRow("light") << ThemeName::Light << false;
    QTest::newRow("dark") << ThemeName::Dark << false;
    QTest::newRow("print") << ThemeName::Print << true;
}

void TestMapLegend::paintedHeightIsTold()
{
    QFETCH(ThemeName, theme);
    QFETCH(bool, print);
    constexpr int Width = 240;
    QImage image(Width + 20, 900, QImage::Format_RGB32);
    image.fill(Qt::white);
    const QImage empty = image;
    QPainter painter(&image);
    const double height = paintLegend(painter, {10, 10}, Width, shipped(), m_fixture.input(theme), print);
    painter.end();
    QVERIFY(height > 400 && height < 860);
    // Ink reaches the told end and nothing lies outside the column.
    int last = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixel(x, y) == empty.pixel(x, y))
                continue;
            last = y;
            QVERIFY(x >= 9 && x <= 10 + Width + 1);
        }
    }
    QVERIFY(std::abs(last - (10 + height)) < 6);
}

QTEST_MAIN(TestMapLegend)
#include "tst_maplegend.moc"
