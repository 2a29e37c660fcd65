// SPDX-License-Identifier: GPL-3.0-or-later
// The shipped dataset compiles, against the shipped basemap.
#include "exchange/basemapfile.h"
#include "exchange/datasetfolder.h"

#include <QTest>

using namespace atlas;
using namespace Qt::StringLiterals;

class ShippedDataTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void compilesWithoutErrors()
    {
        const auto basemap = BasemapFile().read(QStringLiteral(ATLAS_SOURCE_DIR "/resources/maps/basemap.gpkg"));
        QVERIFY(basemap.has_value());
        const auto result = DatasetFolder().compile(QStringLiteral(ATLAS_SOURCE_DIR "/data"), **basemap);
        QVERIFY(result.has_value());
        int errors = 0;
        for (const CompileFinding& finding : result->findings) {
            const bool isError = finding.severity == Finding::Severity::Error;
            errors += isError ? 1 : 0;
            const QString line = u"%1 %2:%3 %4: %5 (%6)"_s.arg(isError ? u"error"_s : u"warning"_s, finding.file)
                                     .arg(finding.line)
                                     .arg(finding.column, finding.message, finding.cure);
            qInfo().noquote() << line;
        }
        QCOMPARE(errors, 0);
        QVERIFY(result->dataset.has_value());
        QCOMPARE(result->dataset->sites.size(), 409);
    }
};

QTEST_APPLESS_MAIN(ShippedDataTest)
#include "tst_shippeddata.moc"
