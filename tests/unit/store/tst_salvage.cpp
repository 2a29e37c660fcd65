// SPDX-License-Identifier: GPL-3.0-or-later
// Repair names what is lost: whole tables of any version of the schema, the rows of damaged ones, the revision.
#include "repairfixture.h"
#include "store/geopackagestore.h"

#include <QTemporaryDir>

#include <SQLiteCpp/SQLiteCpp.h>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

class SalvageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void namesLostTables_data();
    void namesLostTables();
    void namesLostFlags();
    void missesNothingOfAnOlderFile_data();
    void missesNothingOfAnOlderFile();
    void countsOnWithoutARevision();

private:
    QString path() const { return m_folder->filePath(u"atlas.gpkg"_s); }

    std::optional<QTemporaryDir> m_folder;
    GeoPackageFiles m_files{now, {.busyTimeoutMs = 50, .stateFolder = {}, .host = u"here"_s}};
};

namespace {

// A row in every table that came after the first version of the schema.
Dataset datasetOfToday()
{
    Dataset dataset = smallDataset();
    Release release;
    release.uid = u"first"_s;
    release.name = release.uid;
    release.contentHash = u"0"_s;
    dataset.releases.push_back(release);
    for (const Site& site : smallDataset().sites) {
        DistressFlag flag;
        flag.uid = site.uid + u"-flag"_s;
        flag.site = site.uid;
        dataset.distressFlags.push_back(flag);
    }
    Scenario scenario;
    scenario.uid = u"cheap"_s;
    scenario.name = scenario.uid;
    dataset.scenarios.push_back(scenario);
    dataset.reindex();
    return dataset;
}

} // namespace

void SalvageTest::init()
{
    m_folder.emplace();
    QVERIFY(m_folder->isValid());
}

void SalvageTest::namesLostTables_data()
{
    QTest::addColumn<QString>("table");
    for (const TableSpec& spec : tables())
        QTest::newRow(spec.name) << QString::fromLatin1(spec.name);
}

// A table of which the schema cannot be read any more.
void SalvageTest::namesLostTables()
{
    QFETCH(QString, table);
    const Dataset dataset = datasetOfToday();
    QVERIFY(m_files.create(path(), dataset));
    QByteArray bytes = bytesOf(path());
    const QByteArray create = "CREATE TABLE \"" + table.toLatin1() + '"';
    QCOMPARE(bytes.count(create), 1);
    bytes.replace(create, QByteArray(create).replace("TABLE", "TXBLE"));
    writeFile(path(), bytes);

    const auto report = m_files.repair(path());
    QVERIFY2(report, report ? "" : qPrintable(report.error().detail));
    QVERIFY(report->wasDamaged);
    QStringList lost{table + u"|||The table is missing"_s};
    if (table == QLatin1StringView(tableNameOf<DatasetInfo>()))
        lost << u"dataset|||What the dataset says of itself is lost; it is dated today"_s;
    QCOMPARE(told(*report), lost.join(u'\n'));
    const auto saved = m_files.read(path());
    QVERIFY2(saved, saved ? "" : qPrintable(saved.error().detail));
    for (const TableSpec& spec : tables()) {
        const QLatin1StringView name(spec.name);
        if (name != table)
            QVERIFY2(allCells(**saved, name) == allCells(dataset, name), spec.name);
    }
}

void SalvageTest::namesLostFlags()
{
    QVERIFY(m_files.create(path(), datasetOfToday()));
    QByteArray bytes = bytesOf(path());
    for (const char* table : {"distress_flags", "scenarios"})
        std::memset(bytes.data() + (rootOf(path(), table) - 1) * 4096, 0, 4096);
    writeFile(path(), bytes);
    const auto report = m_files.repair(path());
    QVERIFY2(report, report ? "" : qPrintable(report.error().detail));
    QStringList rows;
    for (const Finding& finding : report->lost)
        rows << finding.table + u'|' + finding.uid;
    QCOMPARE(rows,
             (QStringList{u"distress_flags|baoshan-flag"_s, u"distress_flags|lingang-flag"_s, u"scenarios|cheap"_s}));
    QCOMPARE((*m_files.read(path()))->sites.size(), 2u);
}

void SalvageTest::missesNothingOfAnOlderFile_data()
{
    QTest::addColumn<int>("version");
    for (int version = 1; version <= SchemaVersion; ++version)
        QTest::addRow("%d", version) << version;
}

void SalvageTest::missesNothingOfAnOlderFile()
{
    QFETCH(int, version);
    QVERIFY(QFile::copy(QStringLiteral(ATLAS_SOURCE_DIR "/tests/fixtures/versions/v%1.gpkg").arg(version), path()));
    QVERIFY(QFile::setPermissions(path(), QFile::ReadOwner | QFile::WriteOwner));
    tamper(path(), u"UPDATE claims SET value = 'a lot' WHERE fid = 1"_s);
    const auto report = m_files.repair(path());
    QVERIFY2(report, report ? "" : qPrintable(report.error().detail));
    QVERIFY(report->wasDamaged);
    QVERIFY2(report->lost.size() == 1 && report->lost.front().column == u"value", qPrintable(told(*report)));
}

void SalvageTest::countsOnWithoutARevision()
{
    QVERIFY(m_files.create(path(), smallDataset()));
    {
        auto store = m_files.open(path());
        QVERIFY(store);
        QVERIFY(committed(**store, setCell(u"sites"_s, u"lingang"_s, u"note"_s, u"n"_s, {}), 0));
    }
    tamper(path(), u"DELETE FROM atlas_meta WHERE key = 'revision'"_s);
    const auto report = m_files.repair(path());
    QVERIFY2(report, report ? "" : qPrintable(report.error().detail));
    QCOMPARE(told(*report), u"atlas_meta|||The revision cannot be read: there is none; it follows from the journal"_s);
    QCOMPARE((*m_files.read(path()))->revision, 1);
}

QTEST_GUILESS_MAIN(SalvageTest)
#include "tst_salvage.moc"
