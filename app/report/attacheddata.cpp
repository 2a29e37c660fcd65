// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/attacheddata.h"

#include "base/csv.h"
#include "domain/totals.h"

#include <QLocale>

#include <algorithm>
#include <set>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

// A number with all its digits and without an exponent, as people write it.
QString textOf(const Value& value)
{
    const double* number = std::get_if<double>(&value);
    return number ? QString::number(*number, 'f', QLocale::FloatingPointShortest) : toText(value);
}

QString textOf(const std::optional<double>& value)
{
    return value ? textOf(Value(*value)) : QString();
}

// A table of the schema, the rows of which are those that `isWanted` by their index.
template <typename Row, typename Rows, typename Filter>
QByteArray tableCsv(const Rows& rows, const Filter& isWanted)
{
    QByteArray csv = CsvStart;
    QStringList heads;
    for (const Field<Row>& field : fieldsOf<Row>())
        heads << QString::fromLatin1(field.column.name);
    appendCsvRecord(csv, heads);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (!isWanted(RowIndex(i)))
            continue;
        const Row row = rows[i];
        QStringList fields;
        for (const Field<Row>& field : fieldsOf<Row>())
            fields << textOf(field.read(row));
        appendCsvRecord(csv, fields);
    }
    return csv;
}

// What the sites have at the date, and the rows of the other tables that tell it.
class Facts
{
public:
    Facts(const Dataset& dataset, const Query& query)
        : m_dataset(dataset), m_query(query), m_figures(figuresOf(dataset, query))
    {}

    QByteArray sites(std::span<const RowIndex> rows)
    {
        QByteArray csv = CsvStart;
        appendCsvRecord(csv, {u"uid"_s,
                              u"name_en"_s,
                              u"name_zh"_s,
                              u"province"_s,
                              u"city"_s,
                              u"lon"_s,
                              u"lat"_s,
                              u"location_precision"_s,
                              u"operator"_s,
                              u"status"_s,
                              u"status_date"_s,
                              u"capacity_pflops"_s,
                              u"other_pflops"_s,
                              u"capacity_claim"_s,
                              u"idle_certainty"_s,
                              u"idle_low"_s,
                              u"idle"_s,
                              u"idle_high"_s,
                              u"idle_at_least"_s,
                              u"idle_basis"_s,
                              u"idle_as_of"_s,
                              u"idle_claim"_s,
                              u"idle_segment"_s,
                              u"claims"_s,
                              u"source"_s,
                              u"doubt"_s});
        for (const RowIndex row : rows)
            appendCsvRecord(csv, fieldsOfSite(row));
        return csv;
    }

    QByteArray claims()
    {
        return tableCsv<Claim>(m_dataset.claims, [this](RowIndex claim) {
            if (!m_claims.contains(claim))
                return false;
            m_sources.insert(m_dataset.claims[std::size_t(claim)].source);
            return true;
        });
    }

    // Every row that counts at the date.
    QByteArray events()
    {
        return tableCsv<Event>(m_dataset.events, [this](RowIndex row) {
            const Event event = m_dataset.events[std::size_t(row)];
            return countsAt(m_dataset, event.date, event.source, m_query.asOf) && names(event.source);
        });
    }

    QByteArray announcements()
    {
        return tableCsv<Announcement>(m_dataset.announcements, [this](RowIndex row) {
            const Announcement& announcement = m_dataset.announcements[std::size_t(row)];
            return countsAt(m_dataset, announcement.asOf, announcement.source, m_query.asOf) &&
                   names(announcement.source);
        });
    }

    // These count at every date.
    QByteArray links()
    {
        return tableCsv<LatencyLink>(m_dataset.latencyLinks, [this](RowIndex row) {
            return names(m_dataset.latencyLinks[std::size_t(row)].source);
        });
    }

    QByteArray assumptions()
    {
        return tableCsv<Assumption>(m_dataset.assumptions, [this](RowIndex row) {
            return names(m_dataset.assumptions[std::size_t(row)].source);
        });
    }

    // When the others are written.
    QByteArray sources()
    {
        return tableCsv<Source>(m_dataset.sources, [this](RowIndex source) {
            return m_sources.contains(m_dataset.sources[std::size_t(source)].uid);
        });
    }

private:
    // True, for filters: notes a source that a written row names.
    bool names(const QString& source)
    {
        m_sources.insert(source);
        return true;
    }

    QStringList fieldsOfSite(RowIndex index)
    {
        const Site site = m_dataset.sites[std::size_t(index)];
        const SiteFigures& figures = m_figures.sites[std::size_t(index)];
        const IdleFigure& idle = figures.idle;
        m_sources.insert(site.source);
        QStringList claims;
        for (const RowIndex claim : m_dataset.claimsOfSite(index)) {
            const Claim row = m_dataset.claims[std::size_t(claim)];
            if (!countsAt(m_dataset, row.asOf, row.source, m_query.asOf))
                continue;
            claims << row.uid;
            m_claims.insert(claim);
        }
        if (idle.claim >= 0)
            m_claims.insert(idle.claim); // of a segment, where it is an estimate
        return {site.uid,
                site.nameEn,
                site.nameZh,
                site.province,
                site.city,
                textOf(Value(site.position.lon)),
                textOf(Value(site.position.lat)),
                keyOf(site.locationPrecision),
                site.operatorName,
                keyOf(figures.stage),
                figures.stageDate.iso(),
                textOf(figures.capacity),
                textOf(figures.otherCapacity),
                uidOfClaim(figures.capacityClaim),
                keyOf(idle.certainty),
                textOf(idle.low),
                textOf(idle.value),
                textOf(idle.high),
                idle.value ? QString::number(int(idle.atLeast)) : QString(),
                idle.basis ? keyOf(*idle.basis) : QString(),
                idle.asOf.iso(),
                uidOfClaim(idle.claim),
                idle.segment < 0 ? QString() : m_dataset.segments[std::size_t(idle.segment)].uid,
                claims.join(u"; "_s),
                site.source,
                site.doubt};
    }

    QString uidOfClaim(RowIndex claim) const
    {
        return claim < 0 ? QString() : m_dataset.claims[std::size_t(claim)].uid;
    }

    const Dataset& m_dataset;
    Query m_query;
    Figures m_figures;
    std::set<RowIndex> m_claims; // that are printed
    std::set<QString> m_sources; // that these and the sites name
};

} // namespace

std::vector<PdfAttachment> attachedData(const ReportRequest& request)
{
    using enum TemplatePage::Kind;
    const auto holds = [&](std::initializer_list<TemplatePage::Kind> kinds) {
        return std::ranges::any_of(request.plan.pages,
                                   [&](const TemplatePage& page) { return std::ranges::contains(kinds, page.kind); });
    };
    const Dataset& dataset = *request.snapshot;
    Facts facts(dataset, request.query);
    std::vector<PdfAttachment> tables;
    const auto attach = [&](const QString& name, const QString& what, const QByteArray& csv) {
        tables.push_back({name, u"text/csv"_s, what, csv});
    };
    attach(u"sites.csv"_s, u"Sites, with what they have at the date of the report"_s, facts.sites(allSites(dataset)));
    attach(u"claims.csv"_s, u"The published figures that these rest on"_s, facts.claims());
    if (!dataset.events.empty())
        attach(u"events.csv"_s, u"The events that tell their stages"_s, facts.events());
    if (!dataset.latencyLinks.empty() && holds({Title, Map, Charts, Sites, Atlas, Dossiers, Method}))
        attach(u"links.csv"_s, u"The published links, measured in place of the latency model"_s, facts.links());
    if (!dataset.announcements.empty() && holds({Charts, Method}))
        attach(u"announcements.csv"_s, u"Published figures of the build-out that belong to no site"_s,
               facts.announcements());
    if (!dataset.assumptions.empty() && holds({Charts, Dossiers, Method}))
        attach(u"assumptions.csv"_s, u"The assumptions of the models, as the dataset has them"_s, facts.assumptions());
    attach(u"sources.csv"_s, u"The sources of all these"_s, facts.sources());
    return tables;
}

QByteArray sitesCsv(const ReportRequest& request, std::span<const RowIndex> sites)
{
    return Facts(*request.snapshot, request.query).sites(sites);
}

} // namespace atlas
