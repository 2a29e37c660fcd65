// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/datasetfolder.h"

#include "domain/checks.h"
#include "exchange/csvreader.h"

#include <QDir>
#include <QFileInfo>
#include <QSet>

#include <algorithm>
#include <tuple>

namespace atlas {

namespace {

using Severity = Finding::Severity;

QString fileOf(const QString& table)
{
    return table + QStringLiteral(".csv");
}

// Folders made before these tables came have no file of them.
bool isOptional(const TableSpec& spec)
{
    const QLatin1StringView name(spec.name);
    return name == QLatin1StringView(tableNameOf<DistressFlag>()) || name == QLatin1StringView(tableNameOf<Scenario>());
}

QString columnName(const ColumnSpec& column)
{
    return QString::fromLatin1(column.name);
}

// Reads the tables, then judges the rows as a whole. Lives for one compile().
class Compiler
{
public:
    Compiler(const QString& folder, const Basemap& basemap) : m_folder(folder), m_basemap(basemap) {}

    Compilation run()
    {
        for (const TableSpec& spec : tables()) {
            // A folder of tables is a state of the facts; the names given to earlier states belong to a file.
            if (QLatin1StringView(spec.name) != QLatin1StringView(tableNameOf<Release>()))
                readTable(spec);
        }
        m_dataset.reindex();
        for (const Finding& finding : findingsOf(m_dataset))
            addFromRows(finding);
        checkDates();
        checkPositions();
        return std::move(*this).result();
    }

private:
    // Where a row came from, and which of its cells could not be read.
    struct Origin
    {
        int line = 0;
        QSet<QString> unreadable;
    };

    struct ReadTable
    {
        QHash<QString, Origin> rows; // by uid
        bool complete = true;        // false when rows were lost: what refers to them cannot be judged
    };

    void add(CompileFinding finding)
    {
        auto& list = finding.severity == Severity::Error ? m_errors : m_warnings;
        if (list.size() < DatasetFolder::MaxFindings)
            list.push_back(std::move(finding));
        else
            ++m_unlisted;
    }

    void readTable(const TableSpec& spec)
    {
        const QString name = QString::fromLatin1(spec.name);
        const QString file = fileOf(name);
        ReadTable& read = m_tables[name];
        QStringList columns;
        for (const ColumnSpec& column : spec.columns)
            columns << columnName(column);

        const Result<CsvTable> csv = readCsvFile(QDir(m_folder).filePath(file), columns);
        if (!csv) {
            const Error& error = csv.error();
            const bool missing = error.code == ErrorCode::NotFound;
            if (missing && isOptional(spec))
                return;
            add({Severity::Error,
                 file,
                 0,
                 {},
                 missing ? QStringLiteral("The file is missing")
                         : QStringLiteral("The file cannot be read: %1").arg(error.detail),
                 error.cure.isEmpty() ? QStringLiteral("Check that you may read it.") : error.cure});
            read.complete = false;
            return;
        }
        for (const CsvProblem& problem : csv->problems) {
            add({Severity::Error, file, problem.line, problem.column, problem.message, problem.cure});
            read.complete = false;
        }
        for (const CsvRecord& record : csv->records)
            readRow(spec, record, read);
        if (name == QLatin1StringView("dataset") && read.complete && csv->records.size() != 1)
            add({Severity::Error,
                 file,
                 csv->records.empty() ? 1 : csv->records[1].line,
                 {},
                 QStringLiteral("Expected one row, found %1").arg(csv->records.size()),
                 QStringLiteral("Describe the dataset in a single row.")});
    }

    void readRow(const TableSpec& spec, const CsvRecord& record, ReadTable& read)
    {
        const QString file = fileOf(QString::fromLatin1(spec.name));
        Origin origin{record.line, {}};
        std::vector<Value> cells;
        cells.reserve(spec.columns.size());
        for (std::size_t i = 0; i < spec.columns.size(); ++i) {
            const ColumnSpec& column = spec.columns[i];
            Result<Value> value = parseValue(column, record.fields[qsizetype(i)]);
            if (!value) {
                add({Severity::Error, file, record.line, columnName(column), value.error().detail, value.error().cure});
                origin.unreadable.insert(columnName(column));
            }
            cells.push_back(value ? std::move(*value) : Value());
        }
        // A row that cannot be told from others is left out: findings about it could not be traced to its line.
        const QString uid = toText(cells.front());
        if (uid.isEmpty()) {
            read.complete = false;
            return;
        }
        if (const auto first = read.rows.constFind(uid); first != read.rows.cend()) {
            add({Severity::Error, file, record.line, QStringLiteral("uid"),
                 QStringLiteral("The identifier \"%1\" is already that of line %2").arg(uid).arg(first->line),
                 QStringLiteral("Give each row an identifier of its own.")});
            return;
        }
        read.rows.insert(uid, origin);
        appendRow(m_dataset, QLatin1StringView(spec.name), cells);
    }

    // A finding of findingsOf(), unless it only follows from one that was made before.
    void addFromRows(const Finding& finding)
    {
        const ReadTable& read = m_tables[finding.table];
        const auto origin = read.rows.constFind(finding.uid);
        if (origin == read.rows.cend())
            return; // the table "dataset" was not read, which is told already
        const TableSpec* spec = table(finding.table);
        const ColumnSpec* column = spec ? spec->column(finding.column) : nullptr;
        const bool isReference = column && column->references;
        if (isReference && !m_tables[QString::fromLatin1(column->references)].complete)
            return;
        if (!isReference && finding.column != QLatin1StringView("uid") && !origin->unreadable.isEmpty())
            return;
        add({finding.severity, fileOf(finding.table), origin->line, finding.column, finding.message, finding.cure});
    }

    void warn(const char* table, const QString& uid, const char* column, const QString& message, const QString& cure)
    {
        const QString name = QString::fromLatin1(table);
        const Origin& origin = *m_tables[name].rows.constFind(uid);
        if (!origin.unreadable.contains(QLatin1StringView(column)))
            add({Severity::Warning, fileOf(name), origin.line, QString::fromLatin1(column), message, cure});
    }

    void checkDates()
    {
        const PartialDate& asOf = m_dataset.info.asOf;
        if (asOf.isNull())
            return;
        const auto check = [&](const char* table, const QString& uid, const char* column, const PartialDate& date,
                               const QString& source) {
            if (!countsAt(m_dataset, date, source, asOf.latest()))
                warn(table, uid, column,
                     QStringLiteral("%1 may lie after the date of the dataset, %2, so it does not count there")
                         .arg(date.iso(), asOf.iso()),
                     QStringLiteral("Check the date, or make it as exact as the source allows."));
        };
        for (const Claim& claim : m_dataset.claims)
            check("claims", claim.uid, "as_of", claim.asOf, claim.source);
        for (const Event& event : m_dataset.events)
            check("events", event.uid, "date", event.date, event.source);
    }

    // Rule 27.
    void checkPositions()
    {
        for (const Site& site : m_dataset.sites) {
            const Origin& origin = *m_tables[QStringLiteral("sites")].rows.constFind(site.uid);
            if (!origin.unreadable.isEmpty() || !m_dataset.place(site.province))
                continue;
            const Basemap::Province* province = m_basemap.province(site.province);
            if (!province) {
                warn("sites", site.uid, "province",
                     QStringLiteral("%1 is not a province of the basemap, so the position was not checked")
                         .arg(site.province),
                     QStringLiteral("Use the six digits of the province by GB/T 2260."));
                continue;
            }
            if (const auto outside = outsideProvince(site, *province))
                warn("sites", site.uid, "lon",
                     QStringLiteral("The position lies %1 km outside %2; placed to the %3, at most %4 km are usual")
                         .arg(outside->km, 0, 'f', 1)
                         .arg(province->nameEn, keyOf(site.locationPrecision))
                         .arg(outside->allowedKm),
                     QStringLiteral("Check lon, lat, province and location_precision."));
        }
    }

    Compilation result() &&
    {
        Compilation compilation;
        const bool good = m_errors.empty();
        std::vector<CompileFinding>& all = compilation.findings;
        all = std::move(m_errors);
        for (CompileFinding& warning : m_warnings) {
            if (all.size() < DatasetFolder::MaxFindings)
                all.push_back(std::move(warning));
            else
                ++m_unlisted;
        }
        std::ranges::stable_sort(all, [](const CompileFinding& a, const CompileFinding& b) {
            return std::tie(a.file, a.line, a.column) < std::tie(b.file, b.line, b.column);
        });
        if (m_unlisted > 0)
            all.push_back({good ? Severity::Warning : Severity::Error,
                           {},
                           0,
                           {},
                           QStringLiteral("%1 more findings are not listed").arg(m_unlisted),
                           QStringLiteral("Correct those above and compile again.")});
        if (good)
            compilation.dataset = std::move(m_dataset);
        return compilation;
    }

    QString m_folder;
    const Basemap& m_basemap;
    Dataset m_dataset;
    QHash<QString, ReadTable> m_tables;
    std::vector<CompileFinding> m_errors, m_warnings;
    qsizetype m_unlisted = 0;
};

} // namespace

Result<Compilation> DatasetFolder::compile(const QString& folder, const Basemap& basemap)
{
    const QFileInfo info(folder);
    const QString name = QDir(folder).dirName();
    if (!info.exists())
        return fail(ErrorCode::NotFound, name, QStringLiteral("There is no such folder"));
    if (!info.isDir() || !info.isReadable())
        return fail(ErrorCode::Unreadable, name,
                    info.isDir() ? QStringLiteral("The folder may not be read") : QStringLiteral("It is not a folder"),
                    {}, QStringLiteral("Give the folder that holds dataset.csv, sites.csv and the other tables."));
    return Compiler(folder, basemap).run();
}

} // namespace atlas
