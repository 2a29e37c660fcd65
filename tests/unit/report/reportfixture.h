// SPDX-License-Identifier: GPL-3.0-or-later
// The shipped dataset and basemap, and small datasets, as a report asks for them.
#pragma once

#include "exchange/basemapprofilefile.h"
#include "exchange/datasetfolder.h"
#include "report/report.h"
#include "support/builders.h"
#include "unit/charts/pdftools.h"

#include <QTemporaryDir>
#include <QTimeZone>

namespace atlas::test {

inline BasemapPtr basemap()
{
    const QString profile = QStringLiteral(ATLAS_SOURCE_DIR "/resources/maps/profile.json");
    return BasemapProfileFile(profile).read(profile).value();
}

inline Dataset shippedDataset(const Basemap& map)
{
    return DatasetFolder().compile(QStringLiteral(ATLAS_SOURCE_DIR "/data"), map).value().dataset.value();
}

inline std::vector<RingSpec> usualRings(const Dataset& dataset)
{
    std::vector<RingSpec> rings;
    for (std::size_t i = 0; i < dataset.hubs.size(); ++i) {
        if (dataset.hubs[i].kind != HubKind::Demand)
            continue;
        for (const double budgetMs : {10.0, 20.0, 30.0})
            rings.push_back({RowIndex(i), dataset.hubs[i].nameEn, dataset.hubs[i].position, budgetMs});
    }
    return rings;
}

inline ReportRequest reportRequest(Dataset dataset, BasemapPtr map, Language language = Language::English)
{
    ReportRequest request;
    request.style = Style::load().value();
    request.basemap = std::move(map);
    request.snapshot = std::make_shared<const Dataset>(std::move(dataset));
    request.query = {QDate(2026, 11, 21), {}};
    request.plan = shippedTemplate(QStringLiteral("national")).value();
    request.plan.languages = {language};
    request.rings = usualRings(*request.snapshot);
    request.sourceDate = QDateTime(QDate(2026, 11, 21), QTime(8, 30), QTimeZone::UTC);
    request.programVersion = QStringLiteral("1.2.3");
    return request;
}

inline Result<QByteArray> reportPdf(const ReportRequest& request)
{
    return reportContents(request).and_then([](const ReportContentsPtr& made) { return reportPdf(made); });
}

// "src-1" and "src-2". The second has an address that no reader may follow.
inline std::vector<Source> pageAndScript()
{
    Source page;
    page.uid = QStringLiteral("src-1");
    page.publisher = QStringLiteral("Gazette");
    page.title = QStringLiteral("On use");
    page.url = QStringLiteral("https://example.org/use");
    page.published = date("2025-03");
    page.grade = SourceGrade::Official;
    Source script = page;
    script.uid = QStringLiteral("src-2");
    script.url = QStringLiteral("javascript:alert(1)");
    script.grade = SourceGrade::Unknown;
    return {page, script};
}

inline void save(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

// The path of the file; empty where the report cannot be made, which fails the test.
inline QString writtenReport(const QTemporaryDir& folder, const QString& name, const ReportRequest& request)
{
    const Result<QByteArray> pdf = reportPdf(request);
    if (!pdf) {
        QTest::qFail(qPrintable(pdf.error().detail), __FILE__, __LINE__);
        return {};
    }
    const QString path = folder.filePath(name);
    save(path, *pdf);
    return path;
}

inline QByteArray contents(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace atlas::test
