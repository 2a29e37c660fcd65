// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/datasetdiff.h"

#include "domain/figures.h"

#include <algorithm>
#include <bitset>
#include <map>

namespace atlas {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t KindCount = std::size_t(DiffKind::Edited) + 1;

bool isPosition(const QString& column)
{
    return column == u"lon" || column == u"lat";
}

class Comparer
{
public:
    Comparer(const Dataset& a, const Dataset& b) : m_a(a), m_b(b) {}

    DatasetDiff run() &&
    {
        compare(std::vector{m_a.info}, std::vector{m_b.info});
        compare(m_a.places, m_b.places);
        compare(m_a.sources, m_b.sources);
        compare(m_a.sites, m_b.sites);
        compare(m_a.segments, m_b.segments);
        compare(m_a.claims, m_b.claims);
        compare(m_a.events, m_b.events);
        compare(m_a.hubs, m_b.hubs);
        compare(m_a.latencyLinks, m_b.latencyLinks);
        compare(m_a.assumptions, m_b.assumptions);
        compare(m_a.announcements, m_b.announcements);
        compare(m_a.distressFlags, m_b.distressFlags);
        compare(m_a.scenarios, m_b.scenarios);
        compareFigures();
        for (const auto& [uid, kinds] : m_kinds)
            addSite(uid, kinds);
        return std::move(m_diff);
    }

private:
    template <typename Rows>
    void compare(const Rows& before, const Rows& after)
    {
        using Row = typename Rows::value_type;
        QHash<QString, std::size_t> known;
        known.reserve(qsizetype(before.size()));
        for (std::size_t i = 0; i < before.size(); ++i)
            known.insert(uidOf(before[i]), i);
        const std::size_t start = m_diff.rows.size();
        std::vector<bool> stays(before.size());
        for (std::size_t i = 0; i < after.size(); ++i) {
            const Row& row = after[i];
            const auto old = known.constFind(row.uid);
            if (old == known.cend()) {
                add<Row>(RowChange::Kind::Insert, nullptr, &row);
                continue;
            }
            stays[*old] = true;
            const Row& was = before[*old];
            add<Row>(RowChange::Kind::Update, &was, &row);
        }
        for (std::size_t i = 0; i < before.size(); ++i) {
            if (stays[i])
                continue;
            const Row& was = before[i];
            add<Row>(RowChange::Kind::Remove, &was, nullptr);
        }
        std::sort(m_diff.rows.begin() + std::ptrdiff_t(start), m_diff.rows.end(),
                  [](const RowChange& x, const RowChange& y) { return x.uid < y.uid; });
    }

    template <typename Row>
    static QString uidOf(const Row& row)
    {
        return row.uid;
    }

    template <typename Row>
    void add(RowChange::Kind kind, const Row* before, const Row* after)
    {
        RowChange change{kind, QString::fromLatin1(tableNameOf<Row>()), after ? after->uid : before->uid, {}};
        for (const Field<Row>& field : fieldsOf<Row>()) {
            Value x = before ? field.read(*before) : Value();
            Value y = after ? field.read(*after) : Value();
            if (x != y)
                change.cells.push_back({QString::fromLatin1(field.column.name), std::move(x), std::move(y)});
        }
        if (change.cells.empty())
            return;
        if constexpr (std::is_same_v<Row, Site>) {
            markSite(change);
        } else if constexpr (requires { before->site; }) {
            // A row that moved to another site concerns both.
            for (const Row* row : {before, after}) {
                if (row)
                    markOwner(row->site, change, std::is_same_v<Row, Claim>);
            }
        }
        m_diff.rows.push_back(std::move(change));
    }

    void mark(const QString& site, DiffKind kind) { m_kinds[site].set(std::size_t(kind)); }

    void markSite(const RowChange& change)
    {
        if (change.kind != RowChange::Kind::Update) {
            mark(change.uid, change.kind == RowChange::Kind::Insert ? DiffKind::New : DiffKind::Gone);
            return;
        }
        for (const CellChange& cell : change.cells) {
            mark(change.uid, isPosition(cell.column)    ? DiffKind::Moved
                             : cell.column == u"source" ? DiffKind::ReSourced
                                                        : DiffKind::Edited);
        }
    }

    void markOwner(const QString& site, const RowChange& change, bool isClaim)
    {
        if (site.isEmpty())
            return;
        const bool sourced = std::ranges::contains(change.cells, u"source"_s, &CellChange::column);
        const bool onlySource = sourced && change.cells.size() == 1;
        if (change.kind == RowChange::Kind::Update && sourced)
            mark(site, DiffKind::ReSourced);
        if (!onlySource)
            mark(site, isClaim ? DiffKind::ReEstimated : DiffKind::Edited);
    }

    // A site's figure also changes when a segment's does.
    void compareFigures()
    {
        if (m_diff.isEmpty())
            return;
        const Query query{m_b.info.asOf.latest(), std::nullopt};
        const Figures before = figuresOf(m_a, query);
        const Figures after = figuresOf(m_b, query);
        for (std::size_t i = 0; i < after.sites.size(); ++i) {
            const QString uid = m_b.sites[i].uid;
            const RowIndex old = m_a.siteIndex(uid);
            if (old < 0)
                continue;
            const SiteFigures& x = before.sites[std::size_t(old)];
            const SiteFigures& y = after.sites[i];
            if (x.idle.value != y.idle.value || x.idle.low != y.idle.low || x.idle.high != y.idle.high ||
                x.idle.certainty != y.idle.certainty || x.idle.basis != y.idle.basis || x.capacity != y.capacity ||
                x.otherCapacity != y.otherCapacity)
                mark(uid, DiffKind::ReEstimated);
        }
    }

    void addSite(const QString& uid, const std::bitset<KindCount>& kinds)
    {
        const bool gone = kinds.test(std::size_t(DiffKind::Gone));
        const Dataset& dataset = gone ? m_a : m_b;
        const auto site = dataset.site(uid);
        if (!site)
            return; // a claim or an event of a site that neither has
        SiteDiff diff{uid, site->nameEn, site->nameZh, {}};
        if (gone || kinds.test(std::size_t(DiffKind::New))) {
            // Its claims came or went with it.
            diff.kinds = {gone ? DiffKind::Gone : DiffKind::New};
        } else {
            for (std::size_t i = 0; i < KindCount; ++i) {
                if (kinds.test(i))
                    diff.kinds.push_back(DiffKind(i));
            }
        }
        m_diff.sites.push_back(std::move(diff));
    }

    const Dataset& m_a;
    const Dataset& m_b;
    DatasetDiff m_diff;
    std::map<QString, std::bitset<KindCount>> m_kinds;
};

} // namespace

template <>
const Vocabulary& vocabularyOf<DiffKind>()
{
    static constexpr Term terms[] = {
        {"new", QT_TRANSLATE_NOOP("Vocabulary", "New")},
        {"gone", QT_TRANSLATE_NOOP("Vocabulary", "Gone")},
        {"moved", QT_TRANSLATE_NOOP("Vocabulary", "Moved")},
        {"re_estimated", QT_TRANSLATE_NOOP("Vocabulary", "Re-estimated")},
        {"re_sourced", QT_TRANSLATE_NOOP("Vocabulary", "Re-sourced")},
        {"edited", QT_TRANSLATE_NOOP("Vocabulary", "Edited")},
    };
    static constexpr Vocabulary vocabulary{"difference", terms};
    return vocabulary;
}

DatasetDiff diffOf(const Dataset& a, const Dataset& b)
{
    return Comparer(a, b).run();
}

} // namespace atlas
